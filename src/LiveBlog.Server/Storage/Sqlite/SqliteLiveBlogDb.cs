using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Storage.Sqlite;

internal sealed partial class SqliteLiveBlogDb(DbContextOptions<SqliteLiveBlogDb> options) : LiveBlogDb(options)
{
    /// <summary>A plain read: a transaction begins IMMEDIATE, so it already has the single write lock on the whole file.</summary>
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

    /// <summary>Uses .NET's regular expressions, which EF Core makes available to SQLite, because SQLite's LIKE ignores case for ASCII only.</summary>
    private static string Pattern(string text) => "(?i)" + YoPattern.Replace(Regex.Escape(text), "[её]");

    [GeneratedRegex("[её]", RegexOptions.IgnoreCase)]
    private static partial Regex YoPattern { get; }

    /// <summary>LIKE ignores case for ASCII letters only. Other letters are searched for as typed, in lowercase, and with an initial capital.</summary>
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

    /// <summary>SQLite has no type for instants. As integers they compare and sort correctly, unlike text with offsets.</summary>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMillisecondsConverter>();

    public override Task<string?> WipeAsync(CancellationToken cancellation) => SqliteWipe.CutLogAsync(this, cancellation);

    /// <summary>The file belongs to one node, so it is always that node's turn.</summary>
    public override Task<IAsyncDisposable> TakeStartTurnAsync(CancellationToken cancellation) => Task.FromResult<IAsyncDisposable>(this);

    public override Task<IAsyncDisposable?> TryTakeTurnAsync(SharedWork work, CancellationToken cancellation) =>
        Task.FromResult<IAsyncDisposable?>(this);
}
