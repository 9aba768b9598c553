using MessagePack;

namespace LiveBlog.Protocol;

/// <summary>Asks to follow a story from a position. Sent again after each reconnect; replaces an earlier follow of the same story.</summary>
/// <param name="Story">The story's public key.</param>
/// <param name="Epoch">The epoch of the position; null when the receiver has nothing yet.</param>
/// <param name="After">Last seq that the receiver has applied; 0 when it has nothing. Anything that makes no sense is answered with a snapshot.</param>
[MessagePackObject]
public sealed record FollowRequest(
    [property: Key("story")] string Story,
    [property: Key("epoch")] string? Epoch,
    [property: Key("after")] long After
);

/// <summary>The answer to a follow that cannot be granted.</summary>
/// <param name="Story">As requested.</param>
/// <param name="Code">One of <see cref="RefusalCodes"/>: 4xxx asks not to try again, 5xxx to try again later.</param>
/// <param name="Message">One sentence in English, for logs and developers.</param>
/// <param name="RetryAfterMs">For 5xxx: how long to wait at least, in milliseconds.</param>
[MessagePackObject]
public sealed record Refused(
    [property: Key("story")] string Story,
    [property: Key("code")] int Code,
    [property: Key("message")] string Message,
    [property: Key("retryAfterMs")] int? RetryAfterMs = null
);

/// <summary>
/// 4000–4999: the same request will be refused again, do not retry. 5000–5999: the server cannot do it at the moment, retry with jitter.
/// </summary>
public static class RefusalCodes
{
    /// <summary>The request is malformed (no story, or a name longer than <see cref="Limits.StoryKeyLength"/>).</summary>
    public const int BadRequest = 4400;

    /// <summary>Only registered partners may show stories, and this page is not one of theirs. Servers answer HTTP 403; a client reports this code after polling.</summary>
    public const int Stranger = 4403;

    /// <summary>There is no such story, or it is not public.</summary>
    public const int UnknownStory = 4404;

    /// <summary>This connection already follows as many stories as it may (<see cref="Limits.StoriesPerConnection"/>).</summary>
    public const int TooManyStories = 4429;

    /// <summary>Readers of this story, or of all stories, have to poll for now; try a connection again after the given time.</summary>
    public const int Poll = 5302;

    /// <summary>The story cannot be read at the moment, or the node is full or about to stop. Try again; another node may answer.</summary>
    public const int Busy = 5503;
}
