namespace LiveBlog.Server.Storage;

/// <summary>That a story shows a medium above its entries, as <see cref="EntryMediaRow"/> says it of an entry.</summary>
internal sealed class StoryMediaRow
{
    public required Guid StoryId { get; init; }
    public required Guid MediaId { get; init; }
}
