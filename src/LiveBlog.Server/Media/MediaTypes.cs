namespace LiveBlog.Server.Media;

/// <summary>What may be uploaded, by what the bytes say they are, and the name under which readers get it.</summary>
internal static class MediaTypes
{
    public const string Jpeg = "image/jpeg";
    public const string Png = "image/png";
    public const string Gif = "image/gif";
    public const string WebP = "image/webp";
    public const string Avif = "image/avif";
    public const string Mp4 = "video/mp4";
    public const string QuickTime = "video/quicktime";
    public const string WebM = "video/webm";
    public const string M4a = "audio/mp4";
    public const string Mp3 = "audio/mpeg";
    public const string Ogg = "audio/ogg";
    public const string Wav = "audio/wav";

    private static readonly Dictionary<string, string> FileNames = new()
    {
        [Mp4] = "video.mp4",
        // The same container as MP4, and what is in it plays; browsers just do not ask for it under its own name.
        [QuickTime] = "video.mp4",
        [WebM] = "video.webm",
        [M4a] = "audio.m4a",
        [Mp3] = "audio.mp3",
        [Ogg] = "audio.ogg",
        [Wav] = "audio.wav",
    };

    /// <summary>Of a video or a sound.</summary>
    public static string FileName(string contentType) => FileNames[contentType];

    /// <summary>Type of what is served under the name; null for a name that nothing is served under.</summary>
    public static string? Served(string fileName) =>
        Path.GetExtension(fileName) switch
        {
            ".avif" => Avif,
            ".webp" => WebP,
            ".jpg" => Jpeg,
            ".mp4" => Mp4,
            ".webm" => WebM,
            ".m4a" => M4a,
            ".mp3" => Mp3,
            ".ogg" => Ogg,
            ".wav" => Wav,
            _ => null,
        };
}
