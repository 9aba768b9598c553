using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Storage.Sqlite;

internal sealed class SqliteLiveBlogDb(DbContextOptions<SqliteLiveBlogDb> options) : LiveBlogDb(options)
{
    /// <summary>A plain read: a transaction begins IMMEDIATE, so it has the only writer's lock on the whole file already.</summary>
    public override Task<StoryRow?> LockStoryAsync(Guid id) => Stories.SingleOrDefaultAsync(s => s.Id == id);

    public override Task<StoryReadersRow?> LockReadersAsync(Guid story) => StoryReaders.SingleOrDefaultAsync(r => r.StoryId == story);

    /// <summary>LIKE takes ASCII letters without case.</summary>
    public override IQueryable<StoryRow> StoriesWithHeadline(string text) =>
        Stories.Where(s => EF.Functions.Like(s.Headline, LikePattern(text), "\\"));

    public override IQueryable<AuditRow> AuditNaming(string text) =>
        Audit.Where(row => EF.Functions.Like(row.By, LikePattern(text), "\\") || EF.Functions.Like(row.Subject, LikePattern(text), "\\"));

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

    public override Task<string?> WipeAsync(CancellationToken cancellation) => SqliteWipe.CutLogAsync(this, cancellation);

    /// <summary>The file belongs to one node, which is always its turn.</summary>
    public override Task<IAsyncDisposable> TakeStartTurnAsync(CancellationToken cancellation) => Task.FromResult<IAsyncDisposable>(this);

    public override Task<IAsyncDisposable?> TryTakeTurnAsync(SharedWork work, CancellationToken cancellation) =>
        Task.FromResult<IAsyncDisposable?>(this);
}
