using LiveBlog.Server.Content;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.TakeDowns;

/// <summary>Verifies by reading what the transaction has erased: the rows, the log, the search index.</summary>
internal abstract class RowChannel(IDbContextFactory<LiveBlogDb> databases) : IErasureChannel
{
    public abstract string Name { get; }
    public bool IsUsed => true;

    // Editors can still restore a hidden story, so its rows and files stay.
    public bool Concerns(ErasureKind kind) => kind != ErasureKind.StoryHidden;

    public async Task<ErasureOutcome> RunAsync(IReadOnlyList<ErasureRow> erasures, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        foreach (var erasure in erasures)
        {
            if (!await IsGoneAsync(db, erasure, cancellation))
            {
                return new ErasureOutcome(ErasureState.Failed, "The text is still there. Please report this fault.");
            }
        }
        return ErasureOutcome.Done;
    }

    protected abstract Task<bool> IsGoneAsync(LiveBlogDb db, ErasureRow erasure, CancellationToken cancellation);
}

internal sealed class DatabaseChannel(IDbContextFactory<LiveBlogDb> databases) : RowChannel(databases)
{
    private static readonly string Nothing = EntryContent.Empty.Json;

    public override string Name => "database";

    protected override async Task<bool> IsGoneAsync(LiveBlogDb db, ErasureRow erasure, CancellationToken cancellation) =>
        erasure.Kind == ErasureKind.Story
            ? !await db.Entries.AnyAsync(e => e.StoryId == erasure.StoryId, cancellation)
                && !await db.StoryVersions.AnyAsync(v => v.StoryId == erasure.StoryId, cancellation)
                && !await db.Notes.AnyAsync(n => n.StoryId == erasure.StoryId, cancellation)
            : await IsWordingGoneAsync(db, erasure, cancellation);

    private static async Task<bool> IsWordingGoneAsync(LiveBlogDb db, ErasureRow erasure, CancellationToken cancellation) =>
        !await db.EntryVersions.AnyAsync(
            v =>
                v.EntryId == erasure.EntryId
                && v.At < erasure.At
                && (v.Title != "" || v.Body != "" || (v.Content != null && v.Content != Nothing)),
            cancellation
        )
        && (
            erasure.Kind != ErasureKind.StoryWording
            || !await db.StoryVersions.AnyAsync(
                v => v.StoryId == erasure.StoryId && v.At < erasure.At && (v.Headline != "" || v.Opening != "" || v.Lead != ""),
                cancellation
            )
        )
        && (
            erasure.Kind != ErasureKind.Entry
            || !await db.Entries.AnyAsync(
                e => e.Id == erasure.EntryId && (e.Title != "" || e.Body != "" || e.Markup != "" || e.Html != "" || e.Text != ""),
                cancellation
            )
        );
}

internal sealed class LogChannel(IDbContextFactory<LiveBlogDb> databases) : RowChannel(databases)
{
    public override string Name => "log";

    protected override async Task<bool> IsGoneAsync(LiveBlogDb db, ErasureRow erasure, CancellationToken cancellation) =>
        await db.Stories.AnyAsync(s => s.Id == erasure.StoryId && s.Edition >= erasure.Edition, cancellation)
        && (erasure.Kind != ErasureKind.Story || !await db.Changes.AnyAsync(c => c.StoryId == erasure.StoryId, cancellation))
        && (
            erasure.Kind != ErasureKind.Entry
            || !await db.Changes.AnyAsync(c => c.EntryId == erasure.EntryId && c.Payload.Contains("\"entryPut\""), cancellation)
        );
}

internal sealed class SearchChannel(IDbContextFactory<LiveBlogDb> databases) : RowChannel(databases)
{
    public override string Name => "search";

    protected override async Task<bool> IsGoneAsync(LiveBlogDb db, ErasureRow erasure, CancellationToken cancellation) =>
        // The index changes with the rows in the same transaction, and never contains earlier wording.
        erasure.Kind != ErasureKind.Entry
        || !await db.IsSearchableAsync(erasure.EntryId!.Value, cancellation);
}
