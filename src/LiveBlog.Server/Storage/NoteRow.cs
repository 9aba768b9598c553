namespace LiveBlog.Server.Storage;

/// <summary>A note to colleagues about a story or one of its entries. Readers never see it.</summary>
internal sealed class NoteRow
{
    public required Guid Id { get; init; }
    public required Guid StoryId { get; init; }

    /// <summary>The entry that it is about; null for the story as a whole.</summary>
    public Guid? EntryId { get; init; }

    /// <summary>Who wrote it, and may delete it.</summary>
    public required Guid AccountId { get; init; }

    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Text { get; set; }
}
