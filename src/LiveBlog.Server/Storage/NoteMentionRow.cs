namespace LiveBlog.Server.Storage;

/// <summary>Records that a note mentions a colleague. Deleted with the note or the account.</summary>
internal sealed class NoteMentionRow
{
    public required Guid NoteId { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>When the colleague has read it; null until then.</summary>
    public DateTimeOffset? ReadAt { get; set; }
}
