namespace LiveBlog.Server.Storage;

/// <summary>One row of a story's change log; the key is (story, seq).</summary>
internal sealed class ChangeRow
{
    public required Guid StoryId { get; init; }
    public required long Seq { get; init; }

    /// <summary>The entry that the change concerns, so that a take-down finds every payload to erase.</summary>
    public Guid? EntryId { get; init; }

    /// <summary>The <see cref="Protocol.Change"/> as wire JSON.</summary>
    public required string Payload { get; set; }
}
