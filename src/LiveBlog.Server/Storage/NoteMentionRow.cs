namespace LiveBlog.Server.Storage;

/// <summary>That a note names a colleague. It goes with the note, and with the account.</summary>
internal sealed class NoteMentionRow
{
    public required Guid NoteId { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>When the colleague has read it; null until then.</summary>
    public DateTimeOffset? ReadAt { get; set; }
}
