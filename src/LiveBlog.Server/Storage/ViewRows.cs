namespace LiveBlog.Server.Storage;

/// <summary>Views of a story in all, by the partner on whose site they happened ("" is our own page).</summary>
internal sealed class ViewTotalRow
{
    public required Guid StoryId { get; init; }
    public required string Partner { get; init; }
    public long Views { get; set; }
}

/// <summary>The last batch of views that a node has added, so that repeating a flush whose outcome was unknown adds nothing.</summary>
internal sealed class ViewFlushRow
{
    public required string Node { get; init; }
    public long Batch { get; set; }
}
