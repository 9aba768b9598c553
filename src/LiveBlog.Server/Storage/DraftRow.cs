namespace LiveBlog.Server.Storage;

/// <summary>What somebody is writing and has not sent, as saved by one of their windows. Nobody else ever reads it.</summary>
internal sealed class DraftRow
{
    public required Guid AccountId { get; init; }

    /// <summary>Made by the window, one for each draft.</summary>
    public required Guid Id { get; init; }
    public required Guid StoryId { get; init; }

    /// <summary>The entry being edited; null for a new one.</summary>
    public Guid? EntryId { get; init; }

    /// <summary>When somebody last typed in it, by the clock of the device.</summary>
    public required DateTimeOffset SavedAt { get; set; }

    /// <summary>When the server last received it.</summary>
    public required DateTimeOffset KeptAt { get; set; }

    /// <summary>Its first words, for a list.</summary>
    public required string Beginning { get; set; }

    /// <summary>The console's JSON of the draft, which the server does not read.</summary>
    public required string Words { get; set; }
}
