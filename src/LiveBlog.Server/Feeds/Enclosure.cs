using LiveBlog.Server.Content;
using LiveBlog.Server.Media;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Feeds;

/// <summary>A file that an entry shows, for programs that download files, such as podcast players and archives.</summary>
/// <param name="Seconds">Length of a recording; null while unknown, and for pictures.</param>
internal sealed record Enclosure(string Url, string Type, int? Seconds)
{
    /// <summary>A gallery has at most thirty pictures.</summary>
    private const int Most = 30;

    /// <summary>Those that can be loaded, in the order in which they are shown.</summary>
    public static IReadOnlyList<Enclosure> Of(IEnumerable<Guid> media, MediaLinks links) =>
        [.. media.Select(links.Ready).OfType<MediaItem>().Select(item => Of(item, links)).OfType<Enclosure>().Take(Most)];

    private static Enclosure? Of(MediaItem item, MediaLinks links) =>
        item.Kind == MediaKind.Image
            ? links.Picture(item.Id) is { } picture
                ? new Enclosure(picture, MediaTypes.Jpeg, null)
                : null
            : new Enclosure(
                links.File(item.Id)!,
                MediaTypes.Served(MediaTypes.FileName(item.ContentType))!,
                item.Length is { } length ? (int)Math.Round(length.TotalSeconds) : null
            );
}
