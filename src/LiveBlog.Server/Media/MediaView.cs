using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Media;

/// <summary>A medium as editors see it.</summary>
/// <param name="State">processing, ready, failed, gone; or uploading while only parts of it have arrived.</param>
/// <param name="Width">In pixels, upright; absent for sound and while unknown.</param>
/// <param name="Length">The length of a recording, in seconds.</param>
/// <param name="Problem">Why it failed, and what to do.</param>
/// <param name="Preview">Address of a small picture of it; absent while there is none.</param>
/// <param name="Address">Of a recording itself; absent while there is none.</param>
/// <param name="Received">Bytes received so far, while it is uploading.</param>
internal sealed record MediaView(
    Guid Id,
    string? Kind,
    string State,
    int? Width = null,
    int? Height = null,
    double? Length = null,
    string? Problem = null,
    string? Preview = null,
    string? Address = null,
    long? Received = null
)
{
    private const int PreviewWidth = 480;

    /// <remarks>
    /// An upload of bytes that are hidden does not serve them again: readers may know their address, and the upload may never be used.
    /// Saving an entry with it does. Until then there is nothing to load here, and the console shows its own copy.
    /// </remarks>
    public static MediaView Of(MediaItem item) =>
        new(
            item.Id,
            item.Kind.ToString().ToLowerInvariant(),
            item.State.ToString().ToLowerInvariant(),
            item.Width > 0 ? item.Width : null,
            item.Height > 0 ? item.Height : null,
            item.Length?.TotalSeconds,
            item.Problem,
            item is { IsReady: true, IsHidden: false } ? item.PictureFor(PreviewWidth) : null,
            item is { IsReady: true, IsHidden: false } && item.Kind != MediaKind.Image ? item.FileAddress : null
        );

    public static MediaView Uploading(Guid id, long received) => new(id, null, "uploading", Received: received);
}
