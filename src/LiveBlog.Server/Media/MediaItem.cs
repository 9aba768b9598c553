using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Media;

/// <summary>What is needed to show a medium, and the only place that makes its addresses.</summary>
/// <param name="Id">The id that entries use.</param>
/// <param name="Key">The unguessable part of its addresses.</param>
/// <param name="ContentType">The type of the uploaded file.</param>
/// <param name="Width">In pixels as shown; 0 if there is no picture.</param>
/// <param name="Length">Length of a video or sound; null while unknown.</param>
/// <param name="Widths">Widths of the pictures that can be loaded, or of a video's poster; smallest first, empty while there are none.</param>
/// <param name="IsAnimated">Whether it is animated: then the WebP is, too, and the JPEG is its first frame.</param>
/// <param name="Placeholder">A data address of a few hundred bytes; null while there is none.</param>
/// <param name="Problem">Why processing failed, for editors.</param>
public sealed record MediaItem(
    Guid Id,
    string Key,
    MediaKind Kind,
    MediaState State,
    string ContentType,
    int Width,
    int Height,
    TimeSpan? Length,
    IReadOnlyList<int> Widths,
    bool IsAnimated,
    string? Placeholder,
    string? Problem
)
{
    /// <summary>Whether its addresses answer 410 because only deleted stories show it; see <see cref="MediaFileRow.HiddenAt"/>.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether there is something for a page to load.</summary>
    public bool IsReady => State == MediaState.Ready;

    /// <summary>Best first, because a browser takes the first format that it supports. The JPEG is for everything else.</summary>
    public IReadOnlyList<string> Formats => IsAnimated ? ["webp"] : ["avif", "webp"];

    /// <summary>Address of a picture below our own origin.</summary>
    /// <param name="format">avif, webp or jpg.</param>
    public string PictureAddress(int width, string format) => $"/media/{Key}/{width}.{format}";

    /// <summary>The picture for cards, feeds and search engines: the widest one up to the width that they want.</summary>
    /// <returns>Null while there is none.</returns>
    public string? PictureFor(int wantedWidth) => Widths.Count == 0 ? null : PictureAddress(WidthFor(wantedWidth), "jpg");

    /// <summary>The width of that picture; there must be one.</summary>
    public int WidthFor(int wantedWidth) => Widths.LastOrDefault(width => width <= wantedWidth, Widths[0]);

    public int HeightAt(int width) => Width == 0 ? 0 : Math.Max(1, (int)Math.Round((double)Height * width / Width));

    /// <summary>Address of the video or the sound itself.</summary>
    public string FileAddress => $"/media/{Key}/{MediaTypes.FileName(ContentType)}";

    /// <summary>All addresses at which it is served, with its pictures.</summary>
    public IEnumerable<string> Addresses =>
        [
            .. Widths.SelectMany(width => Formats.Append("jpg").Select(format => PictureAddress(width, format))),
            .. Kind == MediaKind.Image ? (string[])[] : [FileAddress],
        ];

    /// <summary>Addresses with widths, as <c>srcset</c> lists them.</summary>
    public string SourceSet(string format) => string.Join(", ", Widths.Select(width => $"{PictureAddress(width, format)} {width}w"));

    internal static MediaItem Of(MediaRow row)
    {
        var file = row.File!;
        return new MediaItem(
            row.Id,
            file.Key,
            file.Kind,
            row.ErasedAt is null ? file.State : MediaState.Gone,
            file.ContentType,
            file.Width,
            file.Height,
            file.LengthMs is { } length ? TimeSpan.FromMilliseconds(length) : null,
            [.. file.Widths.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)],
            file.IsAnimated,
            file.Placeholder,
            file.Problem
        )
        {
            IsHidden = file.HiddenAt is not null,
        };
    }
}
