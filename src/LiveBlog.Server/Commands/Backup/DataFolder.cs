using Microsoft.Data.Sqlite;

namespace LiveBlog.Server.Commands.Backup;

/// <summary>The content of a data folder of one node, or of its backup: the database and the media files.</summary>
internal sealed class DataFolder(string path)
{
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string Database => System.IO.Path.Combine(Path, "liveblog.db");

    public string Media => System.IO.Path.Combine(Path, "media", "files");

    public bool HasDatabase => File.Exists(Database);

    /// <summary>The exceptions of disks and databases; any other is a bug.</summary>
    public static bool MayFail(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or InvalidDataException or SqliteException;

    public SqliteConnection Open(SqliteOpenMode mode) =>
        new(
            new SqliteConnectionStringBuilder
            {
                DataSource = Database,
                Mode = mode,
                Pooling = false,
            }.ToString()
        );

    /// <summary>Copies the whole database as of one moment, however much is written meanwhile, and checks the copy.</summary>
    /// <exception cref="InvalidDataException">The copy is not a sound database.</exception>
    public async Task CopyDatabaseAsync(DataFolder to, CancellationToken cancellation)
    {
        // Use another name until the copy is complete and sound, so that an interrupted backup leaves the previous one intact.
        var part = to.Database + ".part";
        File.Delete(part);
        await using (var source = Open(SqliteOpenMode.ReadOnly))
        await using (var copy = new SqliteConnection($"Data Source={part};Pooling=False"))
        {
            await source.OpenAsync(cancellation);
            await copy.OpenAsync(cancellation);
            source.BackupDatabase(copy);
            await using var check = copy.CreateCommand();
            check.CommandText = "PRAGMA quick_check";
            if (await check.ExecuteScalarAsync(cancellation) is not "ok")
            {
                throw new InvalidDataException($"The copy in {part} is damaged, and probably {Database} too.");
            }
            // The copy must be a single file.
            check.CommandText = "PRAGMA journal_mode = DELETE";
            await check.ExecuteScalarAsync(cancellation);
        }
        File.Move(part, to.Database, overwrite: true);
    }

    /// <summary>
    /// Makes the other folder contain the same files. Files never change, so existing ones are skipped; files that no longer exist here
    /// were taken down, and are deleted there too.
    /// </summary>
    /// <returns>How many were copied, and how many deleted.</returns>
    public (int Copied, int Deleted) MirrorMedia(DataFolder to, TextWriter output, CancellationToken cancellation)
    {
        var here = Names(Media).ToHashSet(StringComparer.Ordinal);
        var (copied, deleted) = (0, 0);
        foreach (var gone in Names(to.Media).Where(name => !here.Contains(name)).ToList())
        {
            File.Delete(System.IO.Path.Combine(to.Media, gone));
            deleted++;
        }
        foreach (var name in here)
        {
            cancellation.ThrowIfCancellationRequested();
            copied += Copy(System.IO.Path.Combine(Media, name), System.IO.Path.Combine(to.Media, name)) ? 1 : 0;
            if (copied > 0 && copied % FilesOfAStep == 0)
            {
                output.WriteLine($"  {copied} media files");
            }
        }
        return (copied, deleted);
    }

    private const int FilesOfAStep = 1_000;

    /// <returns>False if it exists already, or has just been taken down.</returns>
    private static bool Copy(string from, string to)
    {
        if (File.Exists(to) && new FileInfo(to).Length == new FileInfo(from).Length)
        {
            return false;
        }
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(to)!);
        var part = to + ".part";
        try
        {
            File.Copy(from, part, overwrite: true);
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        File.Move(part, to, overwrite: true);
        return true;
    }

    private static IEnumerable<string> Names(string folder) =>
        Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => System.IO.Path.GetRelativePath(folder, file))
            : [];
}
