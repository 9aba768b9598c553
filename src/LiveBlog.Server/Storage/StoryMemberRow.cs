namespace LiveBlog.Server.Storage;

/// <summary>
/// A story that has members is closed to colleagues who are none, but for those who may enter every story. A guest does not close it: where all
/// members are guests, everybody else may enter as well.
/// </summary>
internal sealed class StoryMemberRow
{
    public required Guid StoryId { get; init; }
    public required Guid AccountId { get; init; }
}
