namespace LiveBlog.Protocol;

/// <summary>Bounds that both ends know.</summary>
public static class Limits
{
    /// <summary>Entries in a snapshot's newest page and in each page of older ones.</summary>
    public const int EntriesPerPage = 50;

    /// <summary>Lines of the key-events list; a story with more keeps its newest.</summary>
    public const int KeyEvents = 100;

    /// <summary>Entries pinned at a time. Every snapshot contains them, whatever their age, so their number limits its size.</summary>
    public const int PinnedEntries = 5;

    /// <summary>Characters of a story's public key.</summary>
    public const int StoryKeyLength = 80;

    /// <summary>Stories that one connection may follow: a partner's page with several widgets, not a crawler.</summary>
    public const int StoriesPerConnection = 20;

    /// <summary>Bytes of one message from a reader; the largest honest one, a follow, is under 300.</summary>
    public const int ReaderMessageBytes = 2 * 1024;

    /// <summary>Seconds between two frames to a quiet reader; below the 30 s after which many proxies cut an idle connection.</summary>
    public const int HeartbeatSeconds = 15;

    /// <summary>Seconds without any frame after which a receiver considers its connection dead: two heartbeats and a margin.</summary>
    public const int SilenceSeconds = 40;
}
