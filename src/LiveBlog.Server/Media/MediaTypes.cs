namespace LiveBlog.Server.Media;

/// <summary>The types that may be uploaded, recognised by their bytes, and the file names under which readers get them.</summary>
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
    public const string WebMSound = "audio/webm";
    public const string Mp3 = "audio/mpeg";
    public const string Ogg = "audio/ogg";
    public const string Wav = "audio/wav";

    private static readonly Dictionary<string, string> FileNames = new()
    {
        [Mp4] = "video.mp4",
        // The same container as MP4, with content that plays; browsers only do not support it under its own name.
        [QuickTime] = "video.mp4",
        [WebM] = "video.webm",
        [M4a] = "audio.m4a",
        [WebMSound] = "audio.weba",
        [Mp3] = "audio.mp3",
        [Ogg] = "audio.ogg",
        [Wav] = "audio.wav",
    };

    /// <summary>
    /// A file's type if its sender says what it is. Containers for video may hold a sound alone, which their first bytes do not tell: voice recorders
    /// and browsers write such files.
    /// </summary>
    public static string AsSent(string type, string? declared) =>
        declared?.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) is not true ? type
        : type is Mp4 or QuickTime ? M4a
        : type is WebM ? WebMSound
        : type;

    /// <summary>For a video or sound.</summary>
    public static string FileName(string contentType) => FileNames[contentType];

    /// <summary>The type of the file served under the name; null if nothing is served under it.</summary>
    public static string? Served(string fileName) =>
        Path.GetExtension(fileName) switch
        {
            ".avif" => Avif,
            ".webp" => WebP,
            ".jpg" => Jpeg,
            ".mp4" => Mp4,
            ".webm" => WebM,
            ".m4a" => M4a,
            ".weba" => WebMSound,
            ".mp3" => Mp3,
            ".ogg" => Ogg,
            ".wav" => Wav,
            _ => null,
        };
}
