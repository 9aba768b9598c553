using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Storage.Sqlite;

internal sealed partial class SqliteLiveBlogDb(DbContextOptions<SqliteLiveBlogDb> options) : LiveBlogDb(options)
{
    /// <summary>A plain read: a transaction begins IMMEDIATE, so it has the only writer's lock on the whole file already.</summary>
    public override Task<StoryRow?> LockStoryAsync(Guid id) => Stories.SingleOrDefaultAsync(s => s.Id == id);

    public override Task<StoryReadersRow?> LockReadersAsync(Guid story) => StoryReaders.SingleOrDefaultAsync(r => r.StoryId == story);

    public override IQueryable<StoryRow> StoriesWithHeadline(string text)
    {
        var pattern = Pattern(text);
        return Stories.Where(s => Regex.IsMatch(s.Headline, pattern));
    }

    public override IQueryable<AuditRow> AuditNaming(string text)
    {
        var pattern = Pattern(text);
        return Audit.Where(row => Regex.IsMatch(row.By, pattern) || Regex.IsMatch(row.Subject, pattern));
    }

    /// <summary>For .NET's expressions, which EF Core lends to SQLite: its own LIKE knows capitals of ASCII alone.</summary>
    private static string Pattern(string text) => "(?i)" + YoPattern.Replace(Regex.Escape(text), "[её]");

    [GeneratedRegex("[её]", RegexOptions.IgnoreCase)]
    private static partial Regex YoPattern { get; }

    /// <summary>LIKE takes ASCII letters without case and no others: those are looked for as typed, small, and with a capital at the beginning.</summary>
    public override IQueryable<EntryRow> WithText(IQueryable<EntryRow> entries, string text)
    {
        var small = text.ToLowerInvariant();
        var (asTyped, lower, capital) = (
            LikePattern(text),
            LikePattern(small),
            LikePattern($"{char.ToUpperInvariant(small[0])}{small[1..]}")
        );
        return entries.Where(e =>
            EF.Functions.Like(e.Title, asTyped, "\\")
            || EF.Functions.Like(e.Title, lower, "\\")
            || EF.Functions.Like(e.Title, capital, "\\")
            || EF.Functions.Like(e.Text, asTyped, "\\")
            || EF.Functions.Like(e.Text, lower, "\\")
            || EF.Functions.Like(e.Text, capital, "\\")
            || EF.Functions.Like(e.Tags, asTyped, "\\")
            || EF.Functions.Like(e.Tags, lower, "\\")
            || EF.Functions.Like(e.Tags, capital, "\\")
        );
    }

    public override async Task<bool> IsSearchableAsync(Guid entry, CancellationToken cancellation) =>
        await Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM SearchKeys WHERE EntryId = {entry}").SingleAsync(cancellation) > 0;

    /// <summary>SQLite has no instant: as integers they compare and sort, as text with offsets they would not.</summary>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMillisecondsConverter>();

    public override Task<string?> WipeAsync(CancellationToken cancellation) => SqliteWipe.CutLogAsync(this, cancellation);

    /// <summary>The file belongs to one node, which is always its turn.</summary>
    public override Task<IAsyncDisposable> TakeStartTurnAsync(CancellationToken cancellation) => Task.FromResult<IAsyncDisposable>(this);

    public override Task<IAsyncDisposable?> TryTakeTurnAsync(SharedWork work, CancellationToken cancellation) =>
        Task.FromResult<IAsyncDisposable?>(this);
}
