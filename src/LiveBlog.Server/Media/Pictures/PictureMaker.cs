using System.Runtime.ExceptionServices;
using LiveBlog.Server.Media.Processing;
using NetVips;

namespace LiveBlog.Server.Media.Pictures;

/// <summary>
/// Makes the pictures that readers load: upright, in sRGB, without any of the camera's metadata. Everything is re-encoded, so whatever
/// else was hidden in the file is removed too.
/// </summary>
internal static class PictureMaker
{
    /// <summary>The height is unlimited: the width decides.</summary>
    private const int AnyHeight = 10_000_000;

    // Measured with a twelve-megapixel photograph: AVIF at effort 2 takes twice as long as at 1 and is no smaller; WebP at 3 takes three times as long
    // as at 2 and saves 3 %.
    private const int AvifQuality = 52;
    private const int AvifEffort = 1;
    private const int WebPQuality = 76;
    private const int WebPEffort = 2;
    private const int JpegQuality = 80;

    /// <summary>Browsers show frames with a shorter time for this long.</summary>
    private const int ShortestDelayMs = 20;

    private const int UsualDelayMs = 100;

    private const int PlaceholderWidth = 16;

    /// <exception cref="VipsException">The picture is damaged.</exception>
    public static MadeFiles Make(string source, string folder)
    {
        Libvips.Prepare();
        var (width, height, isAnimated) = ReadSize(source);
        var widths = PictureWidths.Of(width, height, isAnimated);
        using var still = Open(source, widths[^1]).CopyMemory();
        if (isAnimated)
        {
            foreach (var wanted in widths)
            {
                SaveAnimated(source, wanted, Path.Combine(folder, $"{wanted}.webp"));
            }
        }
        SaveStill(still, widths, folder, isAnimated);
        return new MadeFiles(width, height, widths, MakePlaceholder(still));
    }

    /// <summary>
    /// On two cores: AVIF, which takes as long as the others together, in parallel with WebP and JPEG, which use one thread each. One goes from the
    /// widest down and the other from the narrowest up, so that the two that need most memory are not processed at the same time.
    /// </summary>
    private static void SaveStill(Image still, IReadOnlyList<int> widths, string folder, bool isAnimated)
    {
        var pictures = widths
            .Select(width =>
                (Picture: width == still.Width ? still.Copy() : Shrink(still, width).CopyMemory(), Path: Path.Combine(folder, $"{width}"))
            )
            .ToList();
        try
        {
            Parallel.Invoke(
                () =>
                {
                    foreach (var (picture, path) in isAnimated ? [] : pictures.AsEnumerable().Reverse())
                    {
                        SaveAvif(picture, path);
                    }
                },
                () =>
                {
                    foreach (var (picture, path) in pictures)
                    {
                        if (!isAnimated)
                        {
                            SaveWebP(picture, path);
                        }
                        SaveJpeg(picture, path);
                    }
                }
            );
        }
        catch (AggregateException faults)
        {
            // Faults that the caller can report: a damaged picture, a full disk.
            ExceptionDispatchInfo.Throw(faults.InnerExceptions[0]);
        }
        finally
        {
            pictures.ForEach(made => made.Picture.Dispose());
        }
    }

    private static void SaveAvif(Image picture, string path) =>
        picture.Heifsave(
            $"{path}.avif",
            q: AvifQuality,
            effort: AvifEffort,
            compression: Enums.ForeignHeifCompression.Av1,
            bitdepth: 8,
            keep: Enums.ForeignKeep.None
        );

    private static void SaveWebP(Image picture, string path) =>
        picture.Webpsave($"{path}.webp", q: WebPQuality, effort: WebPEffort, keep: Enums.ForeignKeep.None);

    private static void SaveJpeg(Image picture, string path)
    {
        using var opaque = picture.HasAlpha() ? picture.Flatten(background: [255, 255, 255]) : picture.Copy();
        opaque.Jpegsave($"{path}.jpg", q: JpegQuality, optimizeCoding: true, interlace: true, keep: Enums.ForeignKeep.None);
    }

    private static (int Width, int Height, bool IsAnimated) ReadSize(string source)
    {
        using var header = Image.NewFromFile(source, access: Enums.Access.Sequential);
        var isAnimated = header.Contains("n-pages") && (int)header.Get("n-pages") > 1;
        var isTurned = header.Contains("orientation") && (int)header.Get("orientation") >= 5;
        return isTurned ? (header.PageHeight, header.Width, isAnimated) : (header.Width, header.PageHeight, isAnimated);
    }

    /// <summary>A JPEG is shrunk while it is decoded, so that twelve megapixels are never in memory.</summary>
    private static Image Open(string source, int width)
    {
        using var shrunk = Image.Thumbnail(source, width, height: AnyHeight, size: Enums.Size.Down, failOn: Enums.FailOn.Truncated);
        return ToScreenColours(shrunk);
    }

    /// <summary>Converts to sRGB directly from profile to profile: by way of a device-independent colour space it takes a second.</summary>
    private static Image ToScreenColours(Image picture)
    {
        var isForPrint = picture.Interpretation == Enums.Interpretation.Cmyk;
        using var transformed =
            isForPrint || picture.Contains("icc-profile-data")
                ? picture.IccTransform(
                    "srgb",
                    intent: Enums.Intent.Perceptual,
                    embedded: true,
                    inputProfile: isForPrint ? "cmyk" : "srgb",
                    depth: 8
                )
                : picture.Copy();
        return transformed.Interpretation == Enums.Interpretation.Srgb
            ? transformed.Copy()
            : transformed.Colourspace(Enums.Interpretation.Srgb);
    }

    private static Image Shrink(Image picture, int width) => picture.ThumbnailImage(width, height: AnyHeight, size: Enums.Size.Down);

    private static void SaveAnimated(string source, int width, string path)
    {
        using var frames = Image.Thumbnail(
            $"{source}[n=-1]",
            width,
            height: AnyHeight,
            size: Enums.Size.Down,
            failOn: Enums.FailOn.Truncated
        );
        using var calm = frames.Mutate(image =>
        {
            if (frames.Contains("delay") && frames.Get("delay") is int[] delays)
            {
                image.Set("delay", Array.ConvertAll(delays, delay => delay < ShortestDelayMs ? UsualDelayMs : delay));
            }
        });
        calm.Webpsave(path, q: WebPQuality, effort: WebPEffort, keep: Enums.ForeignKeep.None);
    }

    private static string MakePlaceholder(Image picture)
    {
        using var tiny = Shrink(picture, PlaceholderWidth);
        return $"data:image/webp;base64,{Convert.ToBase64String(tiny.WebpsaveBuffer(q: 40, effort: 6, keep: Enums.ForeignKeep.None))}";
    }
}
