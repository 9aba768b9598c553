namespace LiveBlog.Server.Media.Intake;

/// <summary>What an upload may be. Each is known from the header, so that nothing larger is ever opened.</summary>
internal static class MediaLimits
{
    /// <summary>A picture of 50 megapixels as cameras write it has some 25 MB; a moving one may have more.</summary>
    public const long ImageBytes = 40 * 1024 * 1024;

    /// <summary>Minutes of video from a phone; longer ones belong to where videos are streamed from.</summary>
    public const long RecordingBytes = 512 * 1024 * 1024;

    /// <summary>What phones take at most by default. Open, it is 200 MB, of which libvips puts most on disk.</summary>
    public const long Pixels = 50_000_000;

    /// <summary>A side; what WebP can hold, and no picture that a page shows has more.</summary>
    public const int Side = 16_383;

    /// <summary>A minute at the five frames a second that such pictures have.</summary>
    public const int Frames = 300;

    /// <summary>Of all frames together: they are all worked through.</summary>
    public const long AnimatedPixels = 150_000_000;

    /// <summary>Uploads that a node receives at once: each holds a connection and a file on the disk.</summary>
    public const int UploadsAtOnce = 8;

    /// <summary>Files that wait to be worked on, on all nodes: at two or three seconds each, what comes last waits some minutes.</summary>
    public const int Waiting = 200;

    /// <summary>For the database, which may lie on the same disk, and must never be the one that finds it full.</summary>
    public const long FreeBytesKept = 64 * 1024 * 1024;

    /// <summary>How long one request may take with its bytes: twelve megapixels at the 5 kB a second of a stadium.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    /// <summary>Least and most of one part of a resumed upload, the last one aside: a bound on how many parts there are, and on what is sent twice.</summary>
    public const long LeastPart = 256 * 1024;

    public const long MostPart = 16 * 1024 * 1024;

    public const int MostParts = (int)(RecordingBytes / LeastPart) + 1;
}
