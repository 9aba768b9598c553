using System.ComponentModel.DataAnnotations;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Views;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Desk.Numbers;

/// <param name="At">The start of its step, which ends at the start of the next one at the latest.</param>
/// <param name="Readers">The most readers at one time.</param>
/// <param name="Views">Total views at the end of the step.</param>
internal sealed record NumbersPoint(DateTimeOffset At, int Readers, long Views);

/// <param name="Handle">As its widgets name it.</param>
/// <param name="Name">As the newsroom calls it; null for a site that is not registered.</param>
internal sealed record PartnerNumbers(string Handle, string? Name, long Views);

/// <param name="Kind">The way in which they came to the story.</param>
internal sealed record ReferrerNumbers(
    [property: AllowedValues(Referrers.Direct, Referrers.Own, Referrers.Search, Referrers.Social, Referrers.Site, Referrers.Widget)]
        string Kind,
    long Views
);

/// <param name="Points">Oldest first. A point is a minute, and steps become longer the older they are.</param>
/// <param name="Partners">Other sites that show the story, most views first.</param>
/// <param name="Referrers">Most views first; counted since the release that distinguishes them.</param>
/// <param name="Entries">The newest of the entries that arrived while pages were open, newest first; older ones are left out.</param>
internal sealed record StoryNumbers(
    IReadOnlyList<NumbersPoint> Points,
    IReadOnlyList<PartnerNumbers> Partners,
    IReadOnlyList<ReferrerNumbers> Referrers,
    IReadOnlyList<EntryNumbers> Entries
);

/// <summary>How many people read a story, now and over time.</summary>
internal static class NumbersApi
{
    public static void MapNumbers(this IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapGet("/api/stories/{storyId:guid}/numbers", Get)
            .WithTags("Stories")
            .RequireCapability(Capability.ReadDesk)
            .WithSummary(
                "Readers and views over the story's time, views by partner and by kind of referrer, and how soon entries were seen"
            );
        endpoints
            .MapGet("/api/stories/{storyId:guid}/entries/{entryId:guid}/numbers", GetOfEntry)
            .WithTags("Entries")
            .RequireCapability(Capability.ReadDesk)
            .WithSummary("On how many open pages the entry was seen, and how soon");
    }

    private static async Task<Results<Ok<StoryNumbers>, ProblemHttpResult>> Get(Guid storyId, LiveBlogDb db, CancellationToken cancellation)
    {
        if (!await db.Stories.AnyAsync(s => s.Id == storyId && s.ErasedAt == null, cancellation))
        {
            return Problems.NoSuchStory();
        }
        var points = await db
            .StoryPoints.Where(p => p.StoryId == storyId)
            .AsNoTracking()
            .OrderByDescending(p => p.Minute)
            .Take(StoryCurves.MaxPoints)
            .ToListAsync(cancellation);
        var (partners, referrers) = await db.ReadViewSourcesAsync(storyId, cancellation);
        var entries = await db.ReadSeenAsync(storyId, cancellation);
        return TypedResults.Ok(new StoryNumbers([.. points.AsEnumerable().Reverse().Select(Point)], partners, referrers, entries));
    }

    private static async Task<Results<Ok<EntryNumbers>, ProblemHttpResult>> GetOfEntry(
        Guid storyId,
        Guid entryId,
        LiveBlogDb db,
        CancellationToken cancellation
    ) =>
        await db.ReadSeenAsync(storyId, entryId, cancellation) is { } numbers
            ? TypedResults.Ok(numbers)
            : Problems.NotFound("There is no such entry that readers can see.");

    private static NumbersPoint Point(StoryPointRow row) =>
        new(DateTimeOffset.FromUnixTimeSeconds(row.Minute * 60), row.Readers, row.Views);
}
