namespace LiveBlog.Server.Storage;

/// <summary>
/// A story with members is closed to other colleagues, except those who may open every story. Guests do not close a story: if all
/// members are guests, everybody else may open it as well.
/// </summary>
internal sealed class StoryMemberRow
{
    public required Guid StoryId { get; init; }
    public required Guid AccountId { get; init; }
}
