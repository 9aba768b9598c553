namespace LiveBlog.Server.Storage;

/// <summary>The occasion on which a note was written.</summary>
public enum NoteKind
{
    /// <summary>Somebody wrote it.</summary>
    Note,

    /// <summary>The entry was sent back to its author; the text is the reason, and may be empty.</summary>
    SentBack,

    /// <summary>The entry was approved, to be published now or at a time. Without text.</summary>
    Approved,
}

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
    public NoteKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Text { get; set; }
}
