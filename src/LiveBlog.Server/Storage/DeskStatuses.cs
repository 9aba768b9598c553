namespace LiveBlog.Server.Storage;

/// <summary>
/// A story's statuses as the newsroom sees them, in the order in which it goes through them. Readers get one of
/// <see cref="Protocol.StoryStatuses"/> instead, and do not see the first two at all.
/// </summary>
internal static class DeskStatuses
{
    /// <summary>Seen by editors only.</summary>
    public const string Draft = "draft";

    /// <summary>Seen by editors only until its time comes, and then live.</summary>
    public const string Scheduled = "scheduled";

    /// <summary>Public, with a page that says when coverage starts.</summary>
    public const string Announced = "announced";

    /// <summary>Public and being written.</summary>
    public const string Live = "live";

    /// <summary>Public and live, but nothing is written for a while; readers are told so, and when to expect more if that is known.</summary>
    public const string Paused = "paused";

    /// <summary>Public, and coverage is over. An editor may take it live again.</summary>
    public const string Ended = "ended";

    /// <summary>Ended and removed from the desk's list; readers see it as ended.</summary>
    public const string Archived = "archived";

    /// <summary>Gone for readers, kept for editors for a while (decisions/0140).</summary>
    public const string Deleted = "deleted";

    /// <summary>Listed one by one, so that a new status shows nothing to anybody until somebody has decided that it should.</summary>
    public static IReadOnlyList<string> Public { get; } = [Announced, Live, Paused, Ended, Archived];

    public static bool ArePublic(string status) => Public.Contains(status);
}
