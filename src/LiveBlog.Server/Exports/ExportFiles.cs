using LiveBlog.Server.Content;
using LiveBlog.Server.Media;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Exports;

/// <summary>A media file that is part of an export.</summary>
/// <param name="Address">Where readers load it, from the site's root.</param>
/// <param name="Stored">Its name in the store.</param>
/// <param name="Name">Its name in the export.</param>
internal sealed record ExportedFile(string Address, string Stored, string Name, string ContentType);

/// <summary>
/// The file exported for a medium: the widest picture that readers load, or the recording. Never the original, which may reveal where and by whom it
/// was taken.
/// </summary>
internal static class ExportFiles
{
    public const string Folder = "media/";

    /// <summary>Null while there is nothing for readers to load.</summary>
    public static ExportedFile? Of(MediaItem item) =>
        item switch
        {
            { IsReady: false } => null,
            { Kind: MediaKind.Image, Widths.Count: > 0 } => Named(item, PictureOf(item), ""),
            { Kind: MediaKind.Image } => null,
            _ => Named(item, item.FileAddress, ""),
        };

    /// <summary>A video's poster; null for none.</summary>
    public static ExportedFile? PosterOf(MediaItem item) =>
        item is { IsReady: true, Kind: MediaKind.Video, Widths.Count: > 0 } ? Named(item, PictureOf(item), "-poster") : null;

    /// <summary>Links to the files of the export.</summary>
    public static MediaLinks Links(IReadOnlyDictionary<Guid, MediaItem> items, Func<ExportedFile, string> place)
    {
        // The same bytes under two ids are one file.
        var byKey = items.Values.DistinctBy(item => item.Key).ToDictionary(item => item.Key);
        return new MediaLinks(
            items,
            address =>
            {
                var item = byKey[address.Split('/')[2]];
                var isPoster = item.Kind == MediaKind.Video && address != item.FileAddress;
                return place((isPoster ? PosterOf(item) : Of(item))!);
            }
        );
    }

    private static string PictureOf(MediaItem item) => item.PictureAddress(item.Widths[^1], item.IsAnimated ? "webp" : "jpg");

    private static ExportedFile Named(MediaItem item, string address, string suffix)
    {
        var file = address.Split('/')[^1];
        return new ExportedFile(
            address,
            $"{MediaKeys.FolderOf(item.Key)}/{file}",
            $"{Folder}{item.Id:N}{suffix}{Path.GetExtension(file)}",
            MediaTypes.Served(file)!
        );
    }
}
