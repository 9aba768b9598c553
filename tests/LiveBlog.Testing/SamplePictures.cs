using NetVips;

namespace LiveBlog.Testing;

/// <summary>Pictures as cameras and other programs write them.</summary>
public static class SamplePictures
{
    /// <summary>Contained in every kind of metadata of a sample.</summary>
    public const string Mark = "LIVEBLOG-METADATA-MARK";

    /// <summary>A JPEG with a location, a camera's name and a title in it, and a seed that makes it different from others.</summary>
    /// <param name="orientation">Exif orientation: 1 is upright, 6 is on its side.</param>
    public static byte[] Jpeg(int width, int height, int orientation = 1)
    {
        using var picture = Draw(width, height)
            .Mutate(image =>
            {
                image.Set(GValue.GIntType, "orientation", orientation);
                Exif(image, "exif-ifd0-Make", Mark);
                Exif(image, "exif-ifd0-Orientation", orientation.ToString());
                Exif(image, "exif-ifd3-GPSLatitude", "40/1 22/1 33/1");
                Exif(image, "exif-ifd3-GPSLatitudeRef", "N");
                image.Set(GValue.BlobType, "xmp-data", System.Text.Encoding.UTF8.GetBytes($"<x:xmpmeta>{Mark}</x:xmpmeta>"));
                image.Set(GValue.BlobType, "iptc-data", System.Text.Encoding.UTF8.GetBytes(Mark));
            });
        return picture.JpegsaveBuffer(q: 85);
    }

    public static byte[] Png(int width, int height)
    {
        using var picture = Draw(width, height);
        return picture.PngsaveBuffer();
    }

    /// <summary>An animated picture of small frames.</summary>
    public static byte[] Gif(int frames, int delayMs)
    {
        using var strip = Draw(64, 48 * frames)
            .Mutate(image =>
            {
                image.Set(GValue.GIntType, "page-height", 48);
                image.Set(GValue.ArrayIntType, "delay", Enumerable.Repeat(delayMs, frames).ToArray());
            });
        return strip.GifsaveBuffer();
    }

    /// <summary>Opens a picture as a browser would.</summary>
    public static Image Open(byte[] bytes) => Image.NewFromBuffer(bytes);

    private static Image Draw(int width, int height)
    {
        using var noise = Image.Gaussnoise(width, height, sigma: 20, mean: 128, seed: Random.Shared.Next());
        using var slopes = Image.Xyz(width, height);
        using var colours = (slopes * new[] { 200.0 / width, 200.0 / height }).Bandjoin(noise);
        return colours.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
    }

    private static void Exif(MutableImage image, string name, string value) =>
        image.Set(GValue.GStrType, name, $"{value} ({value}, ASCII, {value.Length} components, {value.Length} bytes)");
}
