using LiveBlog.Server.Media;

namespace LiveBlog.Server.Content;

/// <summary>What a block's markup needs in addition to the block.</summary>
/// <param name="Media">Information on the media that it names, without unknown ones.</param>
/// <param name="Zone">The story's time zone, for times.</param>
/// <param name="Language">The story's language, for times.</param>
public sealed record BlockScene(IReadOnlyDictionary<Guid, MediaItem> Media, string Zone, string Language)
{
    public MediaItem? Find(Guid id) => Media.GetValueOrDefault(id) is { State: not Storage.MediaState.Gone } item ? item : null;
}
