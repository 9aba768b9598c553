using LiveBlog.Server.Media;
using LiveBlog.Server.Storage;
using Microsoft.Data.Sqlite;

namespace LiveBlog.Server.Commands.Backup;

/// <summary>The content of a data folder of one node, or of its backup: the database and the media files.</summary>
internal sealed class DataFolder(string path)
{
    /// <summary>However the folder was written: absolute, without links and without a separator at the end, so that paths can be compared.</summary>
    public string Path { get; } = WithoutLinks(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path)));

    public string Database => System.IO.Path.Combine(Path, "liveblog.db");

    public string Media => System.IO.Path.Combine(Path, "media", "files");

    public bool HasDatabase => File.Exists(Database);

    /// <summary>
    /// Files of SQLite's that belong to another database of that name, left by a server that was killed or by an earlier installation. SQLite would apply
    /// them to whatever is put in its place.
    /// </summary>
    public IReadOnlyList<string> Leftovers => HasDatabase ? [] : [.. Companions.Where(File.Exists)];

    /// <summary>Whether a server runs on it or has run on it. A backup is a single file beside its media, and nothing is processed in it.</summary>
    public bool WasServed => File.Exists($"{Database}-wal") || File.Exists($"{Database}-shm") || Directory.Exists(Work);

    private string Work => System.IO.Path.Combine(Path, "media", "work");

    private IEnumerable<string> Companions => ((string[])["-wal", "-shm", "-journal"]).Select(end => Database + end);

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
    /// <param name="change">A statement to run on the copy before it is put in place; null for none.</param>
    /// <returns>How many rows the statement changed.</returns>
    /// <exception cref="InvalidDataException">The copy is not a sound database.</exception>
    public async Task<int> CopyDatabaseAsync(DataFolder to, string? change, CancellationToken cancellation)
    {
        var changed = 0;
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
            if (change is not null)
            {
                await using var command = copy.CreateCommand();
                command.CommandText = change;
                changed = await command.ExecuteNonQueryAsync(cancellation);
            }
        }
        foreach (var companion in to.Companions)
        {
            File.Delete(companion); // of the copy that is replaced, if somebody opened it
        }
        File.Move(part, to.Database, overwrite: true);
        return changed;
    }

    /// <summary>
    /// Makes the other folder contain the same files. Files never change, so existing ones are skipped; files that no longer exist here
    /// were taken down, and are deleted there too, unless the backup's database still has them: then it is this folder that is wrong.
    /// </summary>
    /// <param name="kept">Keys of the media that the backup's database has, see <see cref="ReadMediaKeysAsync"/>.</param>
    /// <returns>How many were copied, and how many deleted.</returns>
    /// <exception cref="InvalidDataException">There are no media here at all, and the other folder has some that are not taken down.</exception>
    public (int Copied, int Deleted) MirrorMedia(
        DataFolder to,
        IReadOnlySet<string> kept,
        TextWriter output,
        CancellationToken cancellation
    )
    {
        var here = Names(Media).ToHashSet(StringComparer.Ordinal);
        var missing = Names(to.Media).Where(name => !here.Contains(name)).ToLookup(name => kept.Contains(KeyOf(name)));
        if (here.Count == 0 && missing[true].Any())
        {
            throw new InvalidDataException(
                $"There are no media in {Media}, but some in {to.Media} that were not taken down. If the folder is not mounted, mount it; "
                    + $"if media are kept elsewhere now, delete {to.Media}."
            );
        }
        var (copied, deleted) = (0, 0);
        foreach (var gone in missing[false])
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

    /// <summary>Keys of all media in the database that were not taken down; none if it is of a version without media.</summary>
    public async Task<IReadOnlySet<string>> ReadMediaKeysAsync(CancellationToken cancellation)
    {
        await using var database = Open(SqliteOpenMode.ReadOnly);
        await database.OpenAsync(cancellation);
        await using var read = database.CreateCommand();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        if (!await HasTableAsync(database, "MediaFiles", cancellation))
        {
            return keys;
        }
        read.CommandText = $"SELECT \"Key\" FROM \"MediaFiles\" WHERE \"State\" <> '{nameof(MediaState.Gone)}'";
        await using var rows = await read.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            keys.Add(rows.GetString(0));
        }
        return keys;
    }

    /// <summary>Whether each of its stories is in the other folder too, at the same point or a later one, as it is with an earlier copy.</summary>
    public async Task<bool> IsCopyOfAsync(DataFolder other, CancellationToken cancellation)
    {
        var theirs = await other.ReadHeadsAsync(cancellation);
        return (await ReadHeadsAsync(cancellation)).All(ours => theirs.TryGetValue(ours.Key, out var seq) && seq >= ours.Value);
    }

    private const int FilesOfAStep = 1_000;

    /// <summary>The number of the last change of each story.</summary>
    private async Task<IReadOnlyDictionary<string, long>> ReadHeadsAsync(CancellationToken cancellation)
    {
        await using var database = Open(SqliteOpenMode.ReadOnly);
        await database.OpenAsync(cancellation);
        var heads = new Dictionary<string, long>(StringComparer.Ordinal);
        if (!await HasTableAsync(database, "Stories", cancellation))
        {
            return heads;
        }
        await using var read = database.CreateCommand();
        read.CommandText = "SELECT hex(\"Id\"), \"Seq\" FROM \"Stories\"";
        await using var rows = await read.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            heads.Add(rows.GetString(0), rows.GetInt64(1));
        }
        return heads;
    }

    private static async Task<bool> HasTableAsync(SqliteConnection database, string name, CancellationToken cancellation)
    {
        await using var read = database.CreateCommand();
        read.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = $name";
        read.Parameters.AddWithValue("$name", name);
        return await read.ExecuteScalarAsync(cancellation) is 1L;
    }

    /// <summary>.NET resolves only the last part of a path.</summary>
    private static string WithoutLinks(string path)
    {
        if (System.IO.Path.GetDirectoryName(path) is not { } parent)
        {
            return path;
        }
        var here = System.IO.Path.Combine(WithoutLinks(parent), System.IO.Path.GetFileName(path));
        return new DirectoryInfo(here).LinkTarget is not null && Directory.ResolveLinkTarget(here, returnFinalTarget: true) is { } target
            ? WithoutLinks(target.FullName)
            : here;
    }

    /// <summary>The key of the medium to which a file belongs, as in <see cref="MediaKeys.FolderOf"/>; empty for other files.</summary>
    private static string KeyOf(string name) => name.Split(System.IO.Path.DirectorySeparatorChar) is [_, var key, _, ..] ? key : "";

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
