using System.Globalization;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Delivery;

/// <summary>
/// The third way to follow a story: addresses that a cache can hold. They are made of positions, never of times, so that a wrong clock or a
/// stale cache can delay a change and never hide one; and of the edition, so that what was erased cannot come back from a cache.
/// </summary>
internal static class Deltas
{
    /// <summary>Changes in an aligned segment, which never changes again: (64k, 64k + 64].</summary>
    public const int SegmentLength = 64;

    /// <summary>Says how many milliseconds a polling reader waits before it asks again.</summary>
    private const string PollAfterHeader = "Poll-After-Ms";

    private const string Immutable = "public, max-age=31536000, immutable";
    private const string Fresh = "public, max-age=0, s-maxage=1, stale-while-revalidate=5";

    public static void Map(RouteGroupBuilder live)
    {
        live.MapGet("/snapshot", GetSnapshot).WithSummary("The story as it stands");
        live.MapGet("/changes/{version}/{from:long}", GetTail)
            .WithSummary("The changes from a seq to the head; the answer says when to ask again");
        live.MapGet("/changes/{version}/{from:long}-{to:long}", GetSegment)
            .WithSummary("An aligned run of 64 changes, which never changes again");
        live.MapGet("/events", EventStream.Follow).WithSummary("The story as server-sent events");
    }

    private static async Task<IResult> GetSnapshot(string story, HttpContext http, LiveStories stories, DeliveryGate gate)
    {
        if (await stories.GetAsync(story) is not { } live || await live.GetSnapshotAsync() is not { } snapshot)
        {
            return Problems.NotFound("There is no such story.");
        }
        http.Response.Headers.CacheControl = Fresh;
        AddPollAfter(http, gate.PollDelay);
        return new BodyResult(snapshot.Body);
    }

    private static async Task<IResult> GetTail(
        string story,
        string version,
        long from,
        HttpContext http,
        LiveStories stories,
        DeliveryGate gate
    )
    {
        if (await stories.GetAsync(story) is not { } live)
        {
            return Problems.NotFound("There is no such story.");
        }
        var head = live.Head;
        if (version != VersionOf(head) || from < 1 || live.GetTail(from - 1) is not { } frame)
        {
            return StartOver(http);
        }
        http.Response.Headers.CacheControl = Fresh;
        // Whoever got less than everything asks for the rest at once.
        AddPollAfter(http, frame.To < head.Seq ? TimeSpan.Zero : gate.PollDelay);
        return new BodyResult(frame.Body);
    }

    private static async Task<IResult> GetSegment(
        string story,
        string version,
        long from,
        long to,
        HttpContext http,
        LiveStories stories,
        IStoryLog log,
        CancellationToken cancellation
    )
    {
        if (await stories.GetAsync(story) is not { } live)
        {
            return Problems.NotFound("There is no such story.");
        }
        var head = live.Head;
        if (version != VersionOf(head))
        {
            return StartOver(http);
        }
        if (from % SegmentLength != 1 || to != from + SegmentLength - 1 || from < 1 || to > head.Seq)
        {
            return Problems.NotFound($"A segment holds {SegmentLength} changes, begins at {SegmentLength}k + 1, and is complete.");
        }
        var changes = await log.ReadChangesAsync(story, from - 1, SegmentLength, cancellation);
        if (changes.Count != SegmentLength || live.Head.Edition != head.Edition)
        {
            return StartOver(http); // erased from while it was being read
        }
        http.Response.Headers.CacheControl = Immutable;
        return new BodyResult(LiveFrame.OfChanges(story, head with { Seq = to }, changes).Body);
    }

    public static string VersionOf(LogHead head) => string.Create(CultureInfo.InvariantCulture, $"{head.Epoch}.{head.Edition}");

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult StartOver(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Problems.Gone("This position cannot be continued. Start over from the snapshot.");
    }

    private static void AddPollAfter(HttpContext http, TimeSpan delay)
    {
        http.Response.Headers[PollAfterHeader] = ((int)delay.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        http.Response.Headers.AccessControlExposeHeaders = PollAfterHeader;
    }
}
