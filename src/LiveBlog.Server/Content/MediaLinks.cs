using LiveBlog.Server.Media;

namespace LiveBlog.Server.Content;

/// <summary>Media by id, with addresses for programs elsewhere.</summary>
/// <param name="Absolute">Turns a path on our origin into an absolute address.</param>
internal sealed record MediaLinks(IReadOnlyDictionary<Guid, MediaItem> Items, Func<string, string> Absolute)
{
    /// <summary>The variant of a picture for feed readers and search engines.</summary>
    private const int PictureWidth = 1600;

    public MediaItem? Ready(Guid id) => Items.GetValueOrDefault(id) is { IsReady: true } item ? item : null;

    public string? Picture(Guid id) => Ready(id)?.PictureFor(PictureWidth) is { } address ? Absolute(address) : null;

    public string? File(Guid id) => Ready(id) is { } item ? Absolute(item.FileAddress) : null;
}
