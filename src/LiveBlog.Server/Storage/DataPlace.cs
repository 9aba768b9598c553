using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace LiveBlog.Server.Storage;

/// <summary>Says in a sentence why nothing can be kept in a folder that a setting names.</summary>
internal static class DataPlace
{
    // errno(3), which .NET passes on as it is.
    private const int NoSpace = 28;
    private const int OverQuota = 122;
    private const int ReadOnly = 30;

    // sqlite3.h
    private const int SqliteReadOnly = 8;
    private const int SqliteCorrupt = 11;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;
    private const int SqliteNotADatabase = 26;

    /// <summary>What a file system gives out at a time, so that a full one cannot take it.</summary>
    private const int ProbeBytes = 64 * 1024;

    /// <summary>Writes a file there and takes it away again: no question about rights and mounts answers as surely. Null when it can be written.</summary>
    /// <param name="setting">The setting that names the folder.</param>
    public static string? FaultOf(string folder, string setting = DataFolder)
    {
        var existing = ExistingOf(folder);
        if (!Directory.Exists(existing))
        {
            return $"{setting}: {existing} is not a folder. Name another.";
        }
        try
        {
            var probe = Path.Combine(existing, Path.GetRandomFileName());
            using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.DeleteOnClose);
            file.Write(new byte[ProbeBytes]);
            file.Flush(flushToDisk: true);
            return null;
        }
        catch (Exception fault) when (SentenceOf(fault, folder, setting) is { } sentence)
        {
            return sentence;
        }
    }

    /// <summary>The folder, or the nearest one above it, in which it is to be made.</summary>
    public static string ExistingOf(string folder) =>
        Path.Exists(folder) || Path.GetDirectoryName(folder) is not { } parent ? folder : ExistingOf(parent);

    /// <summary>Null for what is not a matter of the place.</summary>
    public static string? SentenceOf(Exception fault, string folder, string setting = DataFolder) =>
        fault switch
        {
            IOException { HResult: NoSpace or OverQuota } or SqliteException { SqliteErrorCode: SqliteFull } =>
                $"{setting}: the disk of {folder} is full. Make room, then start again.",
            IOException { HResult: ReadOnly }
            or UnauthorizedAccessException
            or SqliteException { SqliteErrorCode: SqliteReadOnly or SqliteCannotOpen } =>
                $"{setting}: {folder} cannot be written to. Mount it for writing, and let {User} write there.",
            SqliteException { SqliteErrorCode: SqliteCorrupt or SqliteNotADatabase } =>
                $"{setting}: the database in {folder} is damaged, or is not a database. Move it away and restore a backup.",
            _ => null,
        };

    private const string DataFolder = $"{StorageOptions.Section}:{nameof(StorageOptions.DataFolder)}";

    /// <summary>A container may run under a number that no name belongs to.</summary>
    private static string User =>
        Environment.UserName is { Length: > 0 } name ? $"the user {name}" : $"the user with the number {EffectiveUser()}";

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint EffectiveUser();
}
