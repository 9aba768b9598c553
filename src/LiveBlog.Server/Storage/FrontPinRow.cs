namespace LiveBlog.Server.Storage;

/// <summary>A story that editors keep at the top of a front page.</summary>
internal sealed class FrontPinRow
{
    /// <summary>Two letters.</summary>
    public required string Language { get; init; }
    public required Guid StoryId { get; init; }

    /// <summary>Counted from 0 at the top.</summary>
    public required int Place { get; init; }
}
