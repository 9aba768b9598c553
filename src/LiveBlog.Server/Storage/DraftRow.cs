namespace LiveBlog.Server.Storage;

/// <summary>What somebody is writing and has not sent, as a window of theirs keeps it. Nobody else ever reads it.</summary>
internal sealed class DraftRow
{
    public required Guid AccountId { get; init; }

    /// <summary>Made by the window; another one for each draft.</summary>
    public required Guid Id { get; init; }
    public required Guid StoryId { get; init; }

    /// <summary>The entry that is edited; null for a new one.</summary>
    public Guid? EntryId { get; init; }

    /// <summary>When it was last typed in, by the clock of the device.</summary>
    public required DateTimeOffset SavedAt { get; set; }

    /// <summary>When it last came here.</summary>
    public required DateTimeOffset KeptAt { get; set; }

    /// <summary>Its first words, for a list.</summary>
    public required string Beginning { get; set; }

    /// <summary>The draft as the console has it, as JSON; nothing here reads in it.</summary>
    public required string Words { get; set; }
}
