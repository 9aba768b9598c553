namespace LiveBlog.Server.Storage;

/// <summary>An entry as it was after one edit. Rows are only ever added; a take-down empties their text.</summary>
internal sealed class EntryVersionRow
{
    public const string TakeDown = "take down";
    public const string EraseWording = "erase earlier wording";

    public required Guid EntryId { get; init; }
    public required int Version { get; init; }

    /// <summary>The action, in the console's words: "create", "edit", "correct", "pin", "publish", "take down"…</summary>
    public required string Action { get; init; }

    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Title { get; set; }
    public required string Body { get; set; }

    /// <summary>As <see cref="EntryRow.Content"/>.</summary>
    public string? Content { get; set; }

    /// <summary>The editor's reason for a take-down or the note of a correction.</summary>
    public string? Note { get; set; }

    /// <summary>Whether its note is the reason of an erasure, which only those who may erase see.</summary>
    public bool IsErasure => Action is TakeDown or EraseWording;
}
