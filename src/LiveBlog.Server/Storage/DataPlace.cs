using Microsoft.Data.Sqlite;

namespace LiveBlog.Server.Storage;

/// <summary>Says in a sentence why nothing can be kept where the data folder is.</summary>
internal static class DataPlace
{
    // errno(3), which .NET passes on as it is.
    private const int NoSpace = 28;
    private const int OverQuota = 122;
    private const int ReadOnly = 30;

    // sqlite3.h
    private const int SqliteReadOnly = 8;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;

    /// <summary>What a file system gives out at a time, so that a full one cannot take it.</summary>
    private const int ProbeBytes = 64 * 1024;

    /// <summary>Writes a file there and takes it away again: no question about rights and mounts answers as surely. Null when it can be written.</summary>
    public static string? FaultOf(string folder)
    {
        try
        {
            var probe = Path.Combine(ExistingOf(folder), Path.GetRandomFileName());
            using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.DeleteOnClose);
            file.Write(new byte[ProbeBytes]);
            file.Flush(flushToDisk: true);
            return null;
        }
        catch (Exception fault) when (SentenceOf(fault, folder) is { } sentence)
        {
            return sentence;
        }
    }

    /// <summary>The folder, or the one that it is to be made in.</summary>
    public static string ExistingOf(string folder) => Directory.Exists(folder) ? folder : Path.GetDirectoryName(folder) ?? folder;

    /// <summary>Null for what is not a matter of the place.</summary>
    public static string? SentenceOf(Exception fault, string folder) =>
        fault switch
        {
            IOException { HResult: NoSpace or OverQuota } or SqliteException { SqliteErrorCode: SqliteFull } =>
                $"Storage:DataFolder: the disk of {folder} is full. Make room, then start again.",
            IOException { HResult: ReadOnly }
            or UnauthorizedAccessException
            or SqliteException { SqliteErrorCode: SqliteReadOnly or SqliteCannotOpen } =>
                $"Storage:DataFolder: {folder} cannot be written to. Mount it for writing, and let the user {Environment.UserName} write there.",
            _ => null,
        };
}
