using System.Text;
using LiveBlog.Server.Desk.Notes;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Storage.Postgres;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LiveBlog.Cluster.Tests.Storage;

/// <summary>What was taken down is in no file of the database: neither in rows nor in what rows have left behind.</summary>
public sealed class SqliteWipeTests() : WipeContract(new SqliteDatabase())
{
    private protected override Task<IReadOnlyDictionary<string, string>> FindFilesAsync(LiveBlogDb db)
    {
        var file = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        return Task.FromResult<IReadOnlyDictionary<string, string>>(
            new[] { file, $"{file}-wal", $"{file}-shm" }.Where(File.Exists).ToDictionary(path => Path.GetFileName(path))
        );
    }

    [Fact]
    public async Task Connection_OpenedAfterAWipe_WaitsForOtherWritersAsBefore()
    {
        await using var db = One.Open();
        await Patience.EventuallyAsync(async () => await db.WipeAsync(CancellationToken.None) is null, "the log is cut");
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA busy_timeout";
        Assert.Equal(1_000L, await command.ExecuteScalarAsync());
    }
}

public abstract class PostgresWipeContract(SharedPostgres server) : WipeContract(new PostgresDatabase(server))
{
    /// <summary>Every table, index and store of long texts; PostgreSQL's own catalogues hold samples of columns until they are analysed again.</summary>
    private protected override async Task<IReadOnlyDictionary<string, string>> FindFilesAsync(LiveBlogDb db)
    {
        // It waits for the disk, which on a busy machine is not done in the ten seconds of a statement.
        db.Database.SetCommandTimeout(Patience.Extended);
        await db.Database.ExecuteSqlRawAsync("CHECKPOINT");
        var folder = await db
            .Database.SqlQueryRaw<string>("SELECT setting AS \"Value\" FROM pg_settings WHERE name = 'data_directory'")
            .SingleAsync();
        var files = await db
            .Database.SqlQueryRaw<string>(
                """
                SELECT c.relname || ':' || pg_relation_filepath(c.oid) AS "Value" FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname IN ('public', 'pg_toast') AND c.relkind IN ('r', 'i', 't') AND pg_relation_filepath(c.oid) LIKE 'base/%'
                """
            )
            .ToListAsync();
        return files
            .Select(file => file.Split(':'))
            .Where(file => File.Exists(Path.Combine(folder, file[1])))
            .ToDictionary(file => file[0], file => Path.Combine(folder, file[1]));
    }
}

/// <summary>Tables too large to keep everybody waiting: gaps under a hundred bytes and pieces of very long texts may stay.</summary>
public sealed class PostgresLargeTableWipeTests(SharedPostgres server) : PostgresWipeContract(server)
{
    private protected override int MayStay => 3;

    private protected override Task<string?> WipeAsync(LiveBlogDb db) => new PostgresWipe(db, 0).RunAsync(CancellationToken.None);

    private protected override async Task<IReadOnlyDictionary<string, string>> FindFilesAsync(LiveBlogDb db) =>
        (await base.FindFilesAsync(db)).Where(file => !file.Key.StartsWith("pg_toast", StringComparison.Ordinal)).ToDictionary();
}

public sealed class PostgresWipeTests(SharedPostgres server) : PostgresWipeContract(server)
{
    [Theory]
    [InlineData(null, "SELECT count(*) FROM \"Entries\"")]
    [InlineData("postgres", "SELECT pg_current_xact_id()")] // a write elsewhere on the server
    public async Task Wipe_WhileATransactionSeesTheDatabaseAsItWas_SaysWhoKeepsIt(string? database, string seeing)
    {
        var story = await One.CreateLiveStoryAsync("comet");
        var entry = await One.PostAsync(story, "Seen");
        await using var db = Two.Open();
        await using (
            var other = new NpgsqlConnection(
                db.Database.GetConnectionString()
                    + ";Pooling=false;Options=-c idle_in_transaction_session_timeout=0"
                    + (database is null ? "" : $";Database={database}")
            )
        )
        {
            await other.OpenAsync();
            await using var reading = await other.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
            await using var read = new NpgsqlCommand(seeing, other, reading);
            await read.ExecuteScalarAsync();
            await One.Entries.TakeDownAsync(story, entry, null, StorageNode.Editor);
            Assert.Contains("process", await db.WipeAsync(CancellationToken.None).InLongTime(), StringComparison.Ordinal);
        }
        await Patience.EventuallyAsync(async () => await db.WipeAsync(CancellationToken.None) is null, "the files are wiped");
    }
}

public abstract class WipeContract(TestDatabase database) : StorageContract(database)
{
    private const string Secret = "zirconium";

    /// <summary>Copies, of more than twenty.</summary>
    private protected virtual int MayStay => 0;

    private protected virtual Task<string?> WipeAsync(LiveBlogDb db) => db.WipeAsync(CancellationToken.None);

    /// <summary>By what they hold.</summary>
    private protected abstract Task<IReadOnlyDictionary<string, string>> FindFilesAsync(LiveBlogDb db);

    [Fact]
    public async Task Wipe_AfterATakeDown_LeavesTheTextInNoFile()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        await PutHeadlineAsync(story, $"{Secret} over Baku");
        var secret = new List<Guid>();
        for (var i = 0; i < 60; i++)
        {
            // Some short, some longer than a page of the database, between others that stay.
            var long_ = i % 3 == 0 ? Filler(i) : "";
            var entry = await One.PostAsync(story, $"{(i % 4 == 0 ? Secret : "Seen")} {i} {long_}");
            if (i % 4 == 0)
            {
                secret.Add(entry);
                for (var version = 1; version <= 3; version++)
                {
                    var edit = StorageNode.Entry($"{Filler(i + version)} {Secret} {version}") with
                    {
                        Title = Secret,
                        Correction = Secret,
                        Tags = [Secret],
                        Source = Secret,
                        AssignedTo = Secret,
                    };
                    await Two.Entries.PutEntryAsync(story, entry, edit, SeenVersions.Of(version), StorageNode.Editor);
                }
            }
        }
        await One.Get<StoryNotes>().WriteAsync(story, Guid.CreateVersion7(), secret[0], $"They said {Secret}", StorageNode.Editor);
        await PutHeadlineAsync(story, "Over Baku");
        await using var db = One.Open();
        Assert.True((await CountAsync(db)).Values.Sum() > 20, "The text must be in the files for its absence to mean anything");

        foreach (var entry in secret)
        {
            Assert.Equal(WriteResult.Saved, (await Two.Entries.TakeDownAsync(story, entry, "legal", StorageNode.Editor)).Result);
        }
        await One.EarlierWording.EraseAsync(story, StorageNode.Editor);
        await Patience.EventuallyAsync(async () => await WipeAsync(db) is null, "the files are wiped", Patience.Extended);

        var left = await CountAsync(db);
        Assert.True(left.Values.Sum() <= MayStay, string.Join(", ", left));
        foreach (var column in TextColumns.Of(db.Model))
        {
            Assert.Equal((column, 0), (column, await column.CountAsync(db, Secret)));
        }
        // Nothing else has changed, and everybody can go on.
        Assert.Equal(45, (await One.ReadStoryAsync(story)).PublishedEntries);
        await Two.PostAsync(story, "Afterwards");
        Assert.Equal(46, await db.Entries.CountAsync(e => e.State == EntryState.Published));
    }

    private async Task PutHeadlineAsync(Guid story, string headline)
    {
        var version = (await One.ReadStoryAsync(story)).Version;
        var edit = StorageNode.Header("comet", headline);
        Assert.Equal(
            WriteResult.Saved,
            (await One.Headers.PutStoryAsync(story, edit, SeenVersions.Of(version), StorageNode.Editor)).Result
        );
    }

    /// <summary>A few kilobytes that no database can pack into a row.</summary>
    private static string Filler(int seed)
    {
        var random = new Random(seed);
        return string.Join(
            ' ',
            Enumerable.Range(0, 500).Select(_ => random.Next(0x1000000).ToString("x6", System.Globalization.CultureInfo.InvariantCulture))
        );
    }

    private async Task<Dictionary<string, int>> CountAsync(LiveBlogDb db)
    {
        var found = new Dictionary<string, int>();
        foreach (var (name, file) in await FindFilesAsync(db))
        {
            byte[] bytes;
            try
            {
                await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                bytes = new byte[stream.Length];
                await stream.ReadExactlyAsync(bytes);
            }
            catch (FileNotFoundException)
            {
                continue; // SQLite takes its shared memory away with the last connection
            }
            if (Encoding.Latin1.GetString(bytes).Split(Secret).Length - 1 is > 0 and var times)
            {
                found[name] = times;
            }
        }
        return found;
    }
}
