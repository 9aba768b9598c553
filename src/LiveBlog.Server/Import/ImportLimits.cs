namespace LiveBlog.Server.Import;

/// <summary>Limits of one import. Exceeding one is reported before anything is written.</summary>
internal static class ImportLimits
{
    /// <summary>For a file, such as an archive with recordings. The shipped proxy has the same limit.</summary>
    public const long FileBytes = 512 * 1024 * 1024;

    /// <summary>For the unpacked document in it, which is read into memory: ten thousand entries of 3 kB.</summary>
    public const int DocumentBytes = 32 * 1024 * 1024;

    /// <summary>Entries of one story; the longest coverage that we have seen has six thousand.</summary>
    public const int Entries = 20_000;

    /// <summary>Files in an archive: a picture for each entry.</summary>
    public const int Files = 25_000;

    /// <summary>Depth of XML: an export has five levels, and XHTML in a feed several dozen.</summary>
    public const int Depth = 500;

    /// <summary>Each holds a document in memory.</summary>
    public const int AtOnce = 2;

    /// <summary>The longest silence: half of what the most impatient proxy we know allows (Heroku's 55 s, nginx's 60).</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(25);

    /// <summary>Faults that are reported individually; the rest are counted.</summary>
    public const int ProblemsTold = 200;
}
