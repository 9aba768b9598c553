namespace LiveBlog.Server.Syndication;

/// <summary>The bounds of following other newsrooms' stories. What comes from them is anybody's.</summary>
internal static class SyndicationLimits
{
    /// <summary>Stories followed at a time: each is asked for every few seconds.</summary>
    public const int Mirrors = 50;

    /// <summary>
    /// Pages of fifty that are taken before the source is followed: two thousand entries, more than a day of the busiest coverage that we know.
    /// What is older comes while it is followed.
    /// </summary>
    public const int Pages = 40;

    /// <summary>Pages altogether, fifty thousand entries: a source whose pages never end is not read for ever.</summary>
    public const int PastPages = 1000;

    /// <summary>Older pages that are taken between two questions for what is new.</summary>
    public const int PastPagesAtOnce = 5;

    /// <summary>Entries whose missing pictures are asked for between two questions for what is new.</summary>
    public const int RetriesAtOnce = 3;

    /// <summary>Of a snapshot, a run of changes or a page of entries: the largest that a server of ours sends, as our client takes it.</summary>
    public const int AnswerBytes = 16 * 1024 * 1024;

    /// <summary>Of one entry: 64 k characters as blocks and as markup.</summary>
    public const int EntryBytes = 1024 * 1024;

    /// <summary>Pictures and recordings of one entry; those beyond are left out.</summary>
    public const int Media = 50;

    /// <summary>How often one entry may be taken away and come back.</summary>
    public const int Returns = 100;

    /// <summary>Polls whose votes are read between two questions for what is new.</summary>
    public const int PollsAtOnce = 5;

    /// <summary>Of a poll's standing: six counts.</summary>
    public const int StandingBytes = 4 * 1024;

    /// <summary>Votes of one answer: more than there are people, and far from where sums end.</summary>
    public const long Votes = 100_000_000_000;

    /// <summary>Of a position, an opaque text of the source's.</summary>
    public const int EpochLength = 64;
    public const int NameLength = 100;
}
