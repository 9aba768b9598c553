namespace LiveBlog.Server.Content;

/// <summary>Limits on the content of an entry, all of which is sent to every reader at once.</summary>
internal static class ContentLimits
{
    /// <summary>An entry is a few sentences. 64 thousand characters are thirty pages, and the most that a ring, a frame and a phone can handle.</summary>
    public const int Characters = 64 * 1024;

    /// <summary>How many times the limit a cleaned text may reach: plain lines become paragraphs, and an ampersand is five characters.</summary>
    public const int CleanedGrowth = 2;

    /// <summary>More blocks than that are an article, or a mistake in a program.</summary>
    public const int Blocks = 100;

    /// <summary>Characters of a story's opening, which is sent with every change of its header; a real one had 1,351.</summary>
    public const int OpeningCharacters = 16 * 1024;

    public const int OpeningBlocks = 20;

    public const int GalleryMin = 2;
    public const int GalleryMax = 30;

    /// <summary>Rows of the longest table that readers need in a live blog: all lists of an election.</summary>
    public const int TableRows = 200;

    /// <summary>As many columns as can still be scrolled sideways.</summary>
    public const int TableColumns = 20;

    public const int ScoreSidesMin = 2;

    /// <summary>Parties in a count; two for a match.</summary>
    public const int ScoreSidesMax = 20;

    public const int ScoreEvents = 60;

    /// <summary>Names, roles, credits, providers: one line.</summary>
    public const int LineLength = 200;

    /// <summary>Captions, alternative texts, titles: a sentence or two.</summary>
    public const int CaptionLength = 1_000;

    /// <summary>Characters of a post from elsewhere; the longest posts are quoted in part.</summary>
    public const int PostLength = 5_000;
}
