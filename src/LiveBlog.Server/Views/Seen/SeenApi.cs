using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Views.Seen;

internal static class SeenApi
{
    /// <summary>Only our own pages report, and no other origin may: unlike views, widgets do not send this.</summary>
    public static void MapSeen(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapPost("/live/{story}/seen", CountSeen)
            .RequireRateLimiting(RateLimits.Seen)
            .WithTags("Reading")
            .WithSummary("Reports which new entries came into view on a reader's page")
            .Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> CountSeen(
        string story,
        SeenReport report,
        HttpRequest request,
        LiveStories stories,
        SeenCounter counter
    )
    {
        if (report.Entries is not { Count: > 0 and <= SeenReport.MaxEntries } entries || entries.Any(entry => entry is null))
        {
            return Problems.Field("entries", $"A report must have 1 to {SeenReport.MaxEntries} entries.");
        }
        if (entries.Any(entry => entry.Ago < 0 || entry.Ago > SeenReport.LongestAgo.TotalMilliseconds))
        {
            return Problems.Field(
                "entries",
                $"An entry must have come into view at most {SeenReport.LongestAgo.TotalMilliseconds:0} milliseconds ago."
            );
        }
        if (await stories.GetAsync(story) is null)
        {
            return Problems.NoSuchStory();
        }
        if (!request.IsByRobot())
        {
            counter.Add(story, entries);
        }
        return TypedResults.NoContent();
    }
}
