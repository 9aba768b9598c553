using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace LiveBlog.Server.Storage.Postgres;

internal sealed class PostgresLiveBlogDb(DbContextOptions<PostgresLiveBlogDb> options) : LiveBlogDb(options)
{
    /// <summary>A number that nothing else in the database locks; "LiveBlog" in ASCII.</summary>
    private const long StartTurn = 0x4C697665426C6F67;

    /// <summary>Locks with two numbers are separate from those with one; "Live" in ASCII.</summary>
    private const int WorkTurn = 0x4C697665;

    /// <summary>How long a node that is cut off during its turn blocks the others; longer than the work of a turn usually takes.</summary>
    private const string TurnLasts = "10s";

    /// <summary>How long a migration may pause between two statements. Nobody else can write meanwhile.</summary>
    private const string MigrationIdles = "60s";

    /// <summary>
    /// READ COMMITTED, which is PostgreSQL's default, and a lock on the row: a writer that had to wait reads the row as the previous writer
    /// left it, so nobody writes based on an old seq and nobody has to repeat a transaction.
    /// </summary>
    public override async Task<StoryRow?> LockStoryAsync(Guid id) =>
        (await Stories.FromSql($"""SELECT * FROM "Stories" WHERE "Id" = {id} FOR UPDATE""").ToListAsync()).SingleOrDefault();

    public override async Task<StoryReadersRow?> LockReadersAsync(Guid story) =>
        (
            await StoryReaders.FromSql($"""SELECT * FROM "StoryReaders" WHERE "StoryId" = {story} FOR UPDATE""").ToListAsync()
        ).SingleOrDefault();

    public override IQueryable<StoryRow> StoriesWithHeadline(string text) =>
        Stories.Where(s => EF.Functions.ILike(s.Headline.Replace("ё", "е").Replace("Ё", "Е"), LikePattern(WithoutYo(text)), "\\"));

    private static string WithoutYo(string text) => text.Replace("ё", "е").Replace("Ё", "Е");

    public override IQueryable<AuditRow> AuditNaming(string text) =>
        Audit.Where(row => EF.Functions.ILike(row.By, LikePattern(text), "\\") || EF.Functions.ILike(row.Subject, LikePattern(text), "\\"));

    public override IQueryable<EntryRow> WithText(IQueryable<EntryRow> entries, string text)
    {
        var pattern = LikePattern(text);
        return entries.Where(e =>
            EF.Functions.ILike(e.Title, pattern, "\\")
            || EF.Functions.ILike(e.Text, pattern, "\\")
            || EF.Functions.ILike(e.Tags, pattern, "\\")
        );
    }

    public override async Task<bool> IsSearchableAsync(Guid entry, CancellationToken cancellation) =>
        await Database
            .SqlQuery<int>($"""SELECT COUNT(*)::int AS "Value" FROM "Entries" WHERE "Id" = {entry} AND length("Search") > 0""")
            .SingleAsync(cancellation) > 0;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UniversalTimeConverter>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<EntryRow>().Property(e => e.Position).UseCollation("C");
    }

    public override Task<string?> WipeAsync(CancellationToken cancellation) => new PostgresWipe(this).RunAsync(cancellation);

    /// <summary>
    /// An advisory lock of a connection that is kept open: a node that dies during its turn loses the connection and with it the lock.
    /// </summary>
    public override async Task<IAsyncDisposable> TakeStartTurnAsync(CancellationToken cancellation)
    {
        await Database.OpenConnectionAsync(cancellation);
        // The wait may be as long as another node's migrations, not just as long as a write.
        Database.SetCommandTimeout(MigrationTimeout);
        await Database.ExecuteSqlAsync($"SET lock_timeout = 0", cancellation);
        await Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({StartTurn})", cancellation);
        return new Turn(this);
    }

    /// <summary>
    /// A node that has just started compiles code between two statements. On a busy machine it has paused for longer than a transaction may be idle,
    /// and the database ended its migration.
    /// </summary>
    public override async Task MigrateAsync(CancellationToken cancellation)
    {
        var creator = Database.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellation))
        {
            await creator.CreateAsync(cancellation);
        }
        await Database.OpenConnectionAsync(cancellation);
        try
        {
            await Database.ExecuteSqlAsync(
                $"SELECT set_config('idle_in_transaction_session_timeout', {MigrationIdles}, false)",
                cancellation
            );
            await base.MigrateAsync(cancellation);
        }
        finally
        {
            await Database.CloseConnectionAsync();
        }
    }

    /// <summary>
    /// An advisory lock that ends with its transaction: however a node dies, the database notices the end of its connection, and another node
    /// gets the turn in its next round. Nothing has to be renewed, no clocks are compared, and no row of a dead node gets in the way.
    /// </summary>
    public override async Task<IAsyncDisposable?> TryTakeTurnAsync(SharedWork work, CancellationToken cancellation)
    {
        try
        {
            await Database.BeginTransactionAsync(cancellation);
            // This transaction stays idle while other connections do the work.
            await Database.ExecuteSqlAsync($"SELECT set_config('idle_in_transaction_session_timeout', {TurnLasts}, true)", cancellation);
            if (
                await Database
                    .SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({WorkTurn}, {(int)work}) AS \"Value\"")
                    .SingleAsync(cancellation)
            )
            {
                return this;
            }
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
        await DisposeAsync();
        return null;
    }

    private sealed class Turn(PostgresLiveBlogDb db) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({StartTurn})");
            await db.DisposeAsync();
        }
    }
}
