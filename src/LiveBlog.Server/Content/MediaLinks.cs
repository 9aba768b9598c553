using LiveBlog.Server.Media;

namespace LiveBlog.Server.Content;

/// <summary>Media by id, with addresses for those who read them elsewhere.</summary>
/// <param name="Absolute">Makes an address below our origin a whole one.</param>
internal sealed record MediaLinks(IReadOnlyDictionary<Guid, MediaItem> Items, Func<string, string> Absolute)
{
    /// <summary>What feed readers and search engines want of a picture.</summary>
    private const int PictureWidth = 1600;

    public MediaItem? Ready(Guid id) => Items.GetValueOrDefault(id) is { IsReady: true } item ? item : null;

    public string? Picture(Guid id) => Ready(id)?.PictureFor(PictureWidth) is { } address ? Absolute(address) : null;

    public string? File(Guid id) => Ready(id) is { } item ? Absolute(item.FileAddress) : null;
}
