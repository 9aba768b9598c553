using NetVips;

namespace LiveBlog.Server.Media.Intake;

/// <summary>What a picture's header says.</summary>
/// <param name="Width">As shown, with the orientation applied.</param>
internal sealed record PictureHeader(int Width, int Height, int Frames)
{
    public bool IsAnimated => Frames > 1;
}

/// <summary>
/// Reads only a picture's header, so that a picture larger than we accept is never decoded. Decoding happens in a
/// separate process; see <see cref="Pictures.PictureProcess"/>.
/// </summary>
internal static class HeaderReader
{
    private static readonly Dictionary<string, string> Loaders = new()
    {
        [MediaTypes.Jpeg] = "jpegload",
        [MediaTypes.Png] = "pngload",
        [MediaTypes.Gif] = "gifload",
        [MediaTypes.WebP] = "webpload",
        [MediaTypes.Avif] = "heifload",
    };

    public static (PictureHeader? Header, IntakeRefusal? Refusal) Read(string path, string type)
    {
        Libvips.Prepare();
        try
        {
            using var image = Image.NewFromFile(path, access: Enums.Access.Sequential);
            // The loader that libvips chooses must match the type that the first bytes indicate.
            if (!((string)image.Get("vips-loader")).StartsWith(Loaders[type], StringComparison.Ordinal))
            {
                return (null, Damaged);
            }
            var turned = image.Contains("orientation") && (int)image.Get("orientation") >= 5;
            var frames = image.Contains("n-pages") ? (int)image.Get("n-pages") : 1;
            var (width, height) = (image.Width, image.PageHeight);
            return Check(turned ? new PictureHeader(height, width, frames) : new PictureHeader(width, height, frames));
        }
        catch (VipsException)
        {
            return (null, Damaged);
        }
    }

    private static readonly IntakeRefusal Damaged = IntakeRefusal.Unusable(
        "The picture is damaged or cut off. Open it in another program, save it again and upload that."
    );

    private static (PictureHeader?, IntakeRefusal?) Check(PictureHeader header)
    {
        var pixels = (long)header.Width * header.Height;
        return header switch
        {
            { Width: > MediaLimits.Side } or { Height: > MediaLimits.Side } => Refuse(
                $"The picture is {header.Width:N0} x {header.Height:N0} pixels. The limit is {MediaLimits.Side:N0} on each side."
            ),
            _ when pixels > MediaLimits.Pixels => Refuse(
                $"The picture has {pixels / 1_000_000} megapixels. The limit is {MediaLimits.Pixels / 1_000_000}; save a smaller one."
            ),
            { Frames: > MediaLimits.Frames } => Refuse(
                $"The animation has {header.Frames:N0} frames. The limit is {MediaLimits.Frames}; upload it as a video instead."
            ),
            { IsAnimated: true } when pixels * header.Frames > MediaLimits.AnimatedPixels => Refuse(
                "The animation is too large for its length. Make it smaller, or upload it as a video instead."
            ),
            _ => (header, null),
        };

        static (PictureHeader?, IntakeRefusal?) Refuse(string message) => (null, IntakeRefusal.TooLarge(message));
    }
}
