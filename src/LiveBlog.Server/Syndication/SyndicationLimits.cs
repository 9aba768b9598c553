namespace LiveBlog.Server.Syndication;

/// <summary>Limits of following other newsrooms' stories, whose data are untrusted.</summary>
internal static class SyndicationLimits
{
    /// <summary>Stories followed at the same time; each is polled every few seconds.</summary>
    public const int Mirrors = 50;

    /// <summary>
    /// Pages of fifty that are read before following the source: two thousand entries, more than a day of the busiest coverage that we know.
    /// Older entries come while it is followed.
    /// </summary>
    public const int Pages = 40;

    /// <summary>Pages in total, fifty thousand entries, so that a source whose pages never end is not read for ever.</summary>
    public const int PastPages = 1000;

    /// <summary>Older pages that are read between two polls for changes.</summary>
    public const int PastPagesAtOnce = 5;

    /// <summary>Entries whose missing pictures are requested between two polls for changes.</summary>
    public const int RetriesAtOnce = 3;

    /// <summary>Bytes of a snapshot, a range of changes or a page of entries: the largest that our server sends and our client accepts.</summary>
    public const int AnswerBytes = 16 * 1024 * 1024;

    /// <summary>Bytes of one entry: 64 k characters as blocks and as markup.</summary>
    public const int EntryBytes = 1024 * 1024;

    /// <summary>Pictures and recordings of one entry; further ones are left out.</summary>
    public const int Media = 50;

    /// <summary>How often one entry may be removed and come back.</summary>
    public const int Returns = 100;

    /// <summary>Polls whose votes are read between two requests for changes.</summary>
    public const int PollsAtOnce = 5;

    /// <summary>Bytes of a poll's counts, of which there are at most six.</summary>
    public const int StandingBytes = 4 * 1024;

    /// <summary>Votes for one answer: more than there are people, and far from overflow.</summary>
    public const long Votes = 100_000_000_000;

    /// <summary>Characters of a position, which is an opaque text of the source.</summary>
    public const int EpochLength = 64;
    public const int NameLength = 100;
}
