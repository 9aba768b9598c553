namespace LiveBlog.Server.Import;

/// <summary>The bounds of one import. Whatever is beyond is said before anything is written.</summary>
internal static class ImportLimits
{
    /// <summary>Of a file: an archive with its recordings. What the shipped proxy lets through as well.</summary>
    public const long FileBytes = 512 * 1024 * 1024;

    /// <summary>Of the document in it, unpacked: ten thousand entries of 3 kB. It is read into memory.</summary>
    public const int DocumentBytes = 32 * 1024 * 1024;

    /// <summary>Entries of one story; the longest coverage that anybody has shown us has six thousand.</summary>
    public const int Entries = 20_000;

    /// <summary>Files of an archive: a picture for each entry.</summary>
    public const int Files = 25_000;

    /// <summary>Of elements of XML in each other: an export has five, and XHTML in a feed some dozens.</summary>
    public const int Depth = 500;

    /// <summary>Each holds a document in memory.</summary>
    public const int AtOnce = 2;

    /// <summary>Without a line: half of what the most impatient proxy that we know allows (Heroku's 55 s, nginx's 60).</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(25);

    /// <summary>Faults that are told one by one; the rest is counted.</summary>
    public const int ProblemsTold = 200;
}
