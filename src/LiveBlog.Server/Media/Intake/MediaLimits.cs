namespace LiveBlog.Server.Media.Intake;

/// <summary>Limits of uploads. All are checked from the header, so that nothing larger is ever decoded.</summary>
internal static class MediaLimits
{
    /// <summary>A 50-megapixel picture from a camera has about 25 MB; an animated one may have more.</summary>
    public const long ImageBytes = 40 * 1024 * 1024;

    /// <summary>Several minutes of video from a phone; longer ones belong on a streaming service.</summary>
    public const long RecordingBytes = 512 * 1024 * 1024;

    /// <summary>The most that phones produce by default. Decoded, it takes 200 MB, most of which libvips keeps on disk.</summary>
    public const long Pixels = 50_000_000;

    /// <summary>Pixels on one side: the limit of WebP, and more than any picture on a page needs.</summary>
    public const int Side = 16_383;

    /// <summary>A minute at five frames a second, which is usual for such pictures.</summary>
    public const int Frames = 300;

    /// <summary>For all frames together, since all of them are processed.</summary>
    public const long AnimatedPixels = 150_000_000;

    /// <summary>Uploads that a node receives at the same time; each needs a connection and a file on disk.</summary>
    public const int UploadsAtOnce = 8;

    /// <summary>Files waiting to be processed, on all nodes: at two or three seconds each, the last one waits several minutes.</summary>
    public const int Waiting = 200;

    /// <summary>Reserved for the database, which may be on the same disk and must never find it full.</summary>
    public const long FreeBytesKept = 64 * 1024 * 1024;

    /// <summary>How long the body of one request may take: twelve megapixels at 5 kB a second, as in a stadium.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    /// <summary>Smallest and largest part of a resumable upload, except the last: limits the number of parts and how much is sent twice.</summary>
    public const long LeastPart = 256 * 1024;

    public const long MostPart = 16 * 1024 * 1024;

    public const int MostParts = (int)(RecordingBytes / LeastPart) + 1;
}
