using LiveBlog.Server.Media;

namespace LiveBlog.Server.Content;

/// <summary>What a block's markup is made with beside the block.</summary>
/// <param name="Media">What is known of the media that it names; those that nobody knows are absent.</param>
/// <param name="Zone">Of the story, for times.</param>
/// <param name="Language">Of the story, for times.</param>
public sealed record BlockScene(IReadOnlyDictionary<Guid, MediaItem> Media, string Zone, string Language)
{
    public MediaItem? Find(Guid id) => Media.GetValueOrDefault(id) is { State: not Storage.MediaState.Gone } item ? item : null;
}
