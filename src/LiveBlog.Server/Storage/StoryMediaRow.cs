namespace LiveBlog.Server.Storage;

/// <summary>Records that a story shows a medium above its entries, like <see cref="EntryMediaRow"/> for an entry.</summary>
internal sealed class StoryMediaRow
{
    public required Guid StoryId { get; init; }
    public required Guid MediaId { get; init; }
}
