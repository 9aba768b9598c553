namespace LiveBlog.Server.Content;

/// <summary>The bounds of what an entry may be made of. Everything in an entry is sent to every reader at once.</summary>
internal static class ContentLimits
{
    /// <summary>An entry is a few sentences; 64 thousand characters are thirty pages, and what a ring, a frame and a phone can bear.</summary>
    public const int Characters = 64 * 1024;

    /// <summary>More blocks than that are an article, or a program's mistake.</summary>
    public const int Blocks = 100;

    /// <summary>Of a story's opening, which travels with every change of its header: the seed's has 1,351.</summary>
    public const int OpeningCharacters = 16 * 1024;

    public const int OpeningBlocks = 20;

    public const int GalleryMin = 2;
    public const int GalleryMax = 30;

    /// <summary>Rows of the longest table that people read in a live blog: all lists of an election.</summary>
    public const int TableRows = 200;

    /// <summary>What still can be scrolled through sideways.</summary>
    public const int TableColumns = 20;

    public const int ScoreSidesMin = 2;

    /// <summary>Parties in a count; two for a match.</summary>
    public const int ScoreSidesMax = 20;

    public const int ScoreEvents = 60;

    /// <summary>Names, roles, credits, providers: one line.</summary>
    public const int LineLength = 200;

    /// <summary>Captions, alternative texts, titles: a sentence or two.</summary>
    public const int CaptionLength = 1_000;

    /// <summary>Of a post elsewhere; the longest kinds of posts are quoted in part.</summary>
    public const int PostLength = 5_000;
}
