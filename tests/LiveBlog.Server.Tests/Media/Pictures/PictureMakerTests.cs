using System.Text;
using LiveBlog.Server.Media;
using LiveBlog.Server.Media.Pictures;
using LiveBlog.Server.Storage;
using NetVips;

namespace LiveBlog.Server.Tests.Media.Pictures;

/// <summary>What readers load of a picture shows nothing but the picture.</summary>
public sealed class PictureMakerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("liveblog-pictures-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(".jpg", false)]
    [InlineData(".png", false)]
    [InlineData(".webp", false)]
    [InlineData(".webp", true)]
    [InlineData(".gif", true)]
    public void Picture_LosesWhatTheCameraOrAProgramWroteIntoIt(string format, bool isAnimated)
    {
        var source = Write(format, isAnimated ? 3 : 1);
        Assert.Contains(SamplePictures.Mark, Encoding.Latin1.GetString(File.ReadAllBytes(source)));
        var made = PictureMaker.Make(source, Made);
        Assert.Null(made.Problem);
        string[] formats = isAnimated ? ["jpg", "webp"] : ["avif", "jpg", "webp"];
        Assert.Equal(formats.Select(each => $"64.{each}"), Directory.EnumerateFiles(Made).Select(Path.GetFileName).Order());
        byte[][] all = [.. Directory.EnumerateFiles(Made).Select(File.ReadAllBytes), PlaceholderOf(made.Placeholder!)];
        foreach (var bytes in all)
        {
            var text = Encoding.Latin1.GetString(bytes);
            Assert.All((string[])[SamplePictures.Mark, "Exif\0", "xmpmeta", "ICC_PROFILE"], trace => Assert.DoesNotContain(trace, text));
            using var picture = Image.NewFromBuffer(bytes);
            Assert.DoesNotContain(picture.GetFields(), field => field.StartsWith("exif-", StringComparison.Ordinal));
        }
        using var placeholder = Image.NewFromBuffer(PlaceholderOf(made.Placeholder!));
        Assert.Equal(16, placeholder.Width);
    }

    [Fact]
    public void Picture_WithTransparentParts_IsOnWhiteWhereAFormatHasNone()
    {
        var source = Path.Combine(_folder.FullName, "source.png");
        using (var clear = Image.Black(40, 20, bands: 4).Copy(interpretation: Enums.Interpretation.Srgb))
        {
            clear.Pngsave(source);
        }
        PictureMaker.Make(source, Made);
        using var jpeg = Image.NewFromFile(Path.Combine(Made, "40.jpg"));
        Assert.All(jpeg.Getpoint(20, 10), value => Assert.InRange(value, 250, 255));
        using var webp = Image.NewFromFile(Path.Combine(Made, "40.webp"));
        Assert.True(webp.HasAlpha());
    }

    [Fact]
    public void Picture_ThatIsCutOff_IsDamaged()
    {
        var source = Path.Combine(_folder.FullName, "source.jpg");
        var whole = SamplePictures.Jpeg(400, 300);
        File.WriteAllBytes(source, whole[..(whole.Length / 2)]);
        Assert.Throws<VipsException>(() => PictureMaker.Make(source, Made));
    }

    [Theory]
    [InlineData(1, 1, false, new[] { 1 })]
    [InlineData(480, 300, false, new[] { 480 })]
    [InlineData(599, 400, false, new[] { 599 })]
    [InlineData(600, 400, false, new[] { 480, 600 })]
    [InlineData(1_300, 900, false, new[] { 480, 960, 1_300 })]
    [InlineData(2_000, 1_500, false, new[] { 480, 960, 1_600, 2_000 })]
    [InlineData(4_000, 3_000, false, new[] { 480, 960, 1_600, 2_400 })]
    [InlineData(4_000, 3_000, true, new[] { 480, 960 })]
    [InlineData(500, 400, true, new[] { 500 })]
    // Eight megapixels at most: a tall one is made narrower.
    [InlineData(2_000, 16_000, false, new[] { 480, 1_000 })]
    [InlineData(1, 16_000, false, new[] { 1 })]
    public void Widths_AreThosePagesAskFor_AndNeverMoreThanThePictureHas(int width, int height, bool isAnimated, int[] widths) =>
        Assert.Equal(widths, PictureWidths.Of(width, height, isAnimated));

    [Fact]
    public void Address_IsOfTheWidestPictureThatIsWanted_OrElseTheNarrowest()
    {
        var item = new MediaItem(
            Guid.Empty,
            "0123",
            MediaKind.Image,
            MediaState.Ready,
            "image/jpeg",
            2_000,
            1_500,
            null,
            [480, 960, 2_000],
            false,
            null,
            null
        );
        Assert.Equal("/media/0123/960.jpg", item.PictureFor(1_600));
        Assert.Equal("/media/0123/960.jpg", item.PictureFor(960));
        Assert.Equal("/media/0123/480.jpg", item.PictureFor(100));
        Assert.Equal("/media/0123/2000.jpg", item.PictureFor(3_000));
        Assert.Null((item with { Widths = [] }).PictureFor(960));
        Assert.Equal((720, 1, 0), (item.HeightAt(960), item.HeightAt(1), (item with { Width = 0 }).HeightAt(960)));
        Assert.Equal("/media/0123/480.webp 480w, /media/0123/960.webp 960w, /media/0123/2000.webp 2000w", item.SourceSet("webp"));
        Assert.Equal(["avif", "webp"], item.Formats);
        Assert.Equal(["webp"], (item with { IsAnimated = true }).Formats);
    }

    private string Made => Directory.CreateDirectory(Path.Combine(_folder.FullName, "made")).FullName;

    private string Write(string format, int frames)
    {
        var path = Path.Combine(_folder.FullName, $"source{format}");
        using var picture = Image
            .Gaussnoise(64, 48 * frames, sigma: 20, mean: 128)
            .Bandjoin(60, 120)
            .Cast(Enums.BandFormat.Uchar)
            .Copy(interpretation: Enums.Interpretation.Srgb)
            .Mutate(image =>
            {
                image.Set(GValue.BlobType, "xmp-data", Encoding.UTF8.GetBytes($"<x:xmpmeta>{SamplePictures.Mark}</x:xmpmeta>"));
                image.Set(GValue.GStrType, "gif-comment", SamplePictures.Mark);
                image.Set(GValue.GStrType, "png-comment-0-Comment", SamplePictures.Mark);
                image.Set(
                    GValue.GStrType,
                    "exif-ifd0-Make",
                    $"{SamplePictures.Mark} ({SamplePictures.Mark}, ASCII, 23 components, 23 bytes)"
                );
                if (frames > 1)
                {
                    image.Set(GValue.GIntType, "page-height", 48);
                }
            });
        if (format == ".gif")
        {
            // libvips writes no comments; others do. It stands after the screen and its colours.
            var bytes = picture.GifsaveBuffer();
            var at = 13 + (bytes[10] >= 0x80 ? 3 * (2 << (bytes[10] & 7)) : 0);
            var mark = Encoding.ASCII.GetBytes(SamplePictures.Mark);
            File.WriteAllBytes(path, [.. bytes[..at], 0x21, 0xFE, (byte)mark.Length, .. mark, 0, .. bytes[at..]]);
        }
        else
        {
            picture.WriteToFile(path);
        }
        return path;
    }

    private static byte[] PlaceholderOf(string address)
    {
        const string beginning = "data:image/webp;base64,";
        Assert.StartsWith(beginning, address);
        return Convert.FromBase64String(address[beginning.Length..]);
    }
}
