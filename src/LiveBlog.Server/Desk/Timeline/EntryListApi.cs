using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Desk.Timeline;

/// <summary>A page of a story's timeline, newest display time first.</summary>
/// <param name="Next">Cursor to pass as <c>before</c> for older entries; null at the end.</param>
/// <param name="Previous">Cursor to pass as <c>after</c> for newer entries; null at the beginning.</param>
internal sealed record EntryList(IReadOnlyList<EntryDetail> Items, string? Next, string? Previous);

/// <summary>The entries of a story that are not public yet, and the pinned ones.</summary>
/// <param name="More">How many there are besides these.</param>
internal sealed record ComingEntries(IReadOnlyList<EntryDetail> Items, int More);

/// <param name="Name">An author's name, or a tag.</param>
internal sealed record EntryCount(string Name, int Entries);

/// <summary>What the entries of a story can be told apart by, the most frequent first.</summary>
/// <param name="Total">Entries in every state except taken down.</param>
internal sealed record EntryFacets(int Total, IReadOnlyList<EntryCount> Authors, IReadOnlyList<EntryCount> Tags);

/// <summary>A story's timeline in the console, however long it is: in pages from any position, and filtered.</summary>
internal static class EntryListApi
{
    private const int DefaultPage = 50;
    private const int MaxPage = 200;

    /// <summary>Upcoming entries of each kind; a longer list needs a filter.</summary>
    private const int MostComing = 100;

    /// <summary>Names in a list of choices.</summary>
    private const int MostNames = 100;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var entries = endpoints.MapGroup("/api/stories/{storyId:guid}/entries").WithTags("Entries").RequireCapability(Capability.ReadDesk);
        entries
            .MapGet("", List)
            .WithSummary("Entries in every state, newest display time first; older than a cursor, newer than one, or from a time on");
        entries.MapGet("/coming", Coming).WithSummary("Entries that are not public yet (drafts, submitted, scheduled), and pinned ones");
        entries.MapGet("/facets", Facets).WithSummary("Authors and tags of the entries, to filter by");
    }

    /// <param name="before">Those older than the cursor.</param>
    /// <param name="after">Those just newer than the cursor.</param>
    /// <param name="at">Those of this instant and older.</param>
    private static async Task<Results<Ok<EntryList>, ProblemHttpResult>> List(
        Guid storyId,
        [AsParameters] EntryFilter filter,
        LiveBlogDb db,
        CancellationToken cancellation,
        string? before = null,
        string? after = null,
        DateTimeOffset? at = null,
        int limit = DefaultPage
    )
    {
        foreach (var (field, cursor) in new[] { ("before", before), ("after", after) })
        {
            if (cursor is not null && !EntryPosition.IsCursor(cursor))
            {
                return Problems.Field(field, "Invalid cursor. Use one from an earlier response.");
            }
        }
        if (filter.FindFault() is { } fault)
        {
            return fault;
        }
        if (!await db.Stories.AnyAsync(s => s.Id == storyId, cancellation))
        {
            return Problems.NoSuchStory();
        }
        var (size, matching) = (Math.Clamp(limit, 1, MaxPage), filter.Apply(db, storyId));
        if (after is not null)
        {
            var newer = await matching
                .Where(e => string.Compare(e.Position, after) > 0)
                .OrderBy(e => e.Position)
                .Take(size + 1)
                .ToListAsync(cancellation);
            var shown = newer.Take(size).Reverse().ToList();
            return TypedResults.Ok(Page(shown, shown.Count > 0 ? shown[^1].Position : null, newer.Count > size ? shown[0].Position : null));
        }
        var top = at is { } instant ? EntryPosition.JustAfter(instant.ToUnixTimeMilliseconds()) : before;
        var rows = await matching
            .Where(e => top == null || string.Compare(e.Position, top) < 0)
            .OrderByDescending(e => e.Position)
            .Take(size + 1)
            .ToListAsync(cancellation);
        var page = rows.Take(size).ToList();
        var isFirst = top is null || !await matching.AnyAsync(e => string.Compare(e.Position, top) >= 0, cancellation);
        return TypedResults.Ok(
            // If nothing is as old as requested, newer entries start at the requested position.
            Page(
                page,
                rows.Count > size ? page[^1].Position : null,
                isFirst ? null
                    : page.Count > 0 ? page[0].Position
                    : Below(top!)
            )
        );
    }

    /// <remarks>A query for each, so that an index can be used: with one query for all, databases read every entry of a long story.</remarks>
    private static async Task<Results<Ok<ComingEntries>, ProblemHttpResult>> Coming(
        Guid storyId,
        LiveBlogDb db,
        CancellationToken cancellation
    )
    {
        if (!await db.Stories.AnyAsync(s => s.Id == storyId, cancellation))
        {
            return Problems.NoSuchStory();
        }
        var entries = db.Entries.AsNoTracking().Where(e => e.StoryId == storyId);
        List<EntryRow> found =
        [
            .. await Newest(entries.Where(e => e.State == EntryState.Submitted)).ToListAsync(cancellation),
            .. await Newest(entries.Where(e => e.State == EntryState.Draft)).ToListAsync(cancellation),
            .. await entries.Where(e => e.PublishAt != null).OrderBy(e => e.PublishAt).Take(MostComing).ToListAsync(cancellation),
            .. await Newest(entries.Where(e => e.State == EntryState.Published && e.IsPinned)).ToListAsync(cancellation),
        ];
        var shown = found.DistinctBy(e => e.Id).ToList();
        // Counted only if one of the lists may have been cut: this reads every entry of the story.
        var all =
            found.Count < MostComing
                ? shown.Count
                : await entries.CountAsync(
                    e =>
                        e.State == EntryState.Submitted
                        || e.State == EntryState.Draft
                        || e.PublishAt != null
                        || (e.State == EntryState.Published && e.IsPinned),
                    cancellation
                );
        return TypedResults.Ok(new ComingEntries([.. shown.Select(e => e.ToDetail())], Math.Max(all - shown.Count, 0)));
    }

    private static IQueryable<EntryRow> Newest(IQueryable<EntryRow> entries) => entries.OrderByDescending(e => e.Position).Take(MostComing);

    private static async Task<Results<Ok<EntryFacets>, ProblemHttpResult>> Facets(
        Guid storyId,
        LiveBlogDb db,
        CancellationToken cancellation
    )
    {
        if (!await db.Stories.AnyAsync(s => s.Id == storyId, cancellation))
        {
            return Problems.NoSuchStory();
        }
        var entries = db.Entries.Where(e => e.StoryId == storyId && e.State != EntryState.TakenDown);
        var authors = await entries
            .GroupBy(e => e.Author)
            .Select(group => new { group.Key, Count = group.Count() })
            .OrderByDescending(group => group.Count)
            .ToListAsync(cancellation);
        var tags = await db
            .EntryTags.Where(t => t.StoryId == storyId)
            .GroupBy(t => t.Key)
            .Select(group => new { Label = group.Max(t => t.Label), Count = group.Count() })
            .OrderByDescending(group => group.Count)
            .Take(MostNames)
            .ToListAsync(cancellation);
        return TypedResults.Ok(
            new EntryFacets(
                authors.Sum(author => author.Count),
                [.. authors.Take(MostNames).Select(author => new EntryCount(author.Key, author.Count))],
                [.. tags.Select(tag => new EntryCount(tag.Label!, tag.Count))]
            )
        );
    }

    private static EntryList Page(IReadOnlyList<EntryRow> rows, string? next, string? previous) =>
        new([.. rows.Select(e => e.ToDetail())], next, previous);

    /// <summary>A cursor for the start of a position: the lowest one with its time.</summary>
    private static string Below(string position) => $"{position[..15]}.{Guid.Empty:N}";
}
