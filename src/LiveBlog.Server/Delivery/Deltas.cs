using System.Globalization;
using LiveBlog.Protocol;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Delivery;

/// <summary>
/// The third way to follow a story: addresses that a cache can hold. They are made of positions, never of times, so that a wrong clock or a
/// stale cache can delay a change but never hide it. They contain the edition, so that nothing continues from an answer older than a take-down.
/// </summary>
internal static class Deltas
{
    public static void Map(RouteGroupBuilder live)
    {
        live.MapGet("/snapshot", GetSnapshot)
            .AnswersHead()
            .AnswersSecretLinks()
            .WithSharedAbsence()
            .WithSummary("The current state of the story")
            .Produces<Snapshot>();
        live.MapGet("/changes/{version}/{from:long}", GetTail)
            .AnswersHead()
            .AnswersSecretLinks()
            .WithSharedAbsence()
            .WithSummary("The changes from a seq to the head; the answer says when to send the next request")
            .Produces<Frame>();
        live.MapGet("/events", EventStream.Follow)
            .AnswersSecretLinks()
            .WithSummary("The story as server-sent events")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream");
    }

    private static async Task<IResult> GetSnapshot(string story, HttpContext http, LiveStories stories, DeliveryGate gate)
    {
        if (await stories.GetAsync(story) is not { } live || await live.GetSnapshotAsync() is not { } snapshot)
        {
            return Problems.NoSuchStory();
        }
        http.Response.Headers.CacheControl = PublicCaching.Text;
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
            return Problems.NoSuchStory();
        }
        var head = live.Head;
        if (version != VersionOf(head) || from < 1 || live.GetTail(from - 1) is not { } frame)
        {
            if (IsAhead(version, from, head))
            {
                // Another node is ahead of this one: a cache that kept this answer would give it to readers who get their position from that node.
                http.Response.Headers.CacheControl = "no-store";
            }
            return Problems.Gone("The log cannot be continued from this position. Start over from the snapshot.");
        }
        http.Response.Headers.CacheControl = PublicCaching.Text;
        // A reader who did not get everything asks for the rest at once.
        AddPollAfter(http, frame.To < head.Seq ? TimeSpan.Zero : gate.PollDelay);
        return new BodyResult(frame.Body);
    }

    public static string VersionOf(LogHead head) => string.Create(CultureInfo.InvariantCulture, $"{head.Epoch}.{head.Edition}");

    /// <summary>The position belongs to this epoch, but the story has not reached it on this node.</summary>
    private static bool IsAhead(string version, long from, LogHead head)
    {
        var dot = version.LastIndexOf('.');
        return dot >= 0
            && version.AsSpan(0, dot).SequenceEqual(head.Epoch)
            && long.TryParse(version.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var edition)
            && (edition > head.Edition || (edition == head.Edition && from > head.Seq + 1));
    }

    private static void AddPollAfter(HttpContext http, TimeSpan delay)
    {
        http.Response.Headers[CorsPolicies.PollAfterHeader] = ((int)delay.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
    }
}
