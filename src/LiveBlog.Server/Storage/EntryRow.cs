namespace LiveBlog.Server.Storage;

public enum EntryState
{
    /// <summary>Never public.</summary>
    Draft,

    /// <summary>Not public: waits for somebody who may publish it.</summary>
    Submitted,

    /// <summary>On the page.</summary>
    Published,

    /// <summary>Was public, and is now only visible to editors.</summary>
    Unpublished,

    /// <summary>A tombstone: the text is erased, and the row stays so that the id can never be used again.</summary>
    TakenDown,
}

public sealed class EntryRow
{
    public required Guid Id { get; init; }
    public required Guid StoryId { get; init; }
    public required EntryState State { get; set; }
    public required string Title { get; set; }

    /// <summary>Sanitised HTML from before blocks existed; empty in newer entries.</summary>
    public required string Body { get; set; }

    /// <summary>Its blocks as JSON; null while it is still stored as a body.</summary>
    public string? Content { get; set; }

    /// <summary>The markup of the blocks in the article; empty while the entry is still stored as a body, or if it has only a title.</summary>
    public string Markup { get; set; } = "";

    /// <summary>The version of the markup in which it was rendered; 0 from before versions were counted.</summary>
    public int RenderVersion { get; set; }

    /// <summary>The whole article element as readers get it, or would get it if the entry were public; empty once it is taken down.</summary>
    public string Html { get; set; } = "";

    /// <summary>The body's text without markup.</summary>
    public required string Text { get; set; }

    public required string Byline { get; set; }

    /// <summary>Display time, which the reader sees. Editors may set it to an earlier time.</summary>
    public required DateTimeOffset DisplayAt { get; set; }

    /// <summary>Sorts entries by (display time, id) as plain text on every database; see <see cref="EntryPosition"/>.</summary>
    public required string Position { get; set; }

    public bool IsKey { get; set; }
    public bool IsPinned { get; set; }

    /// <summary>Grows with every edit, from 1; the editor's ETag.</summary>
    public int Version { get; set; }

    /// <summary>Seq of the change that carries the current entry; 0 if it was never public.</summary>
    public long Seq { get; set; }

    public required string Author { get; init; }

    /// <summary>The author's account; null if the program wrote it, or if it is older than this record.</summary>
    public Guid? AuthorId { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the schedule publishes it; null if an editor will, or has. Never set on entries that are public or taken down.</summary>
    public DateTimeOffset? PublishAt { get; set; }

    /// <summary>When it was first published. In a hidden story no reader has it; what readers had is in the story's log.</summary>
    public DateTimeOffset? PublishedAt { get; set; }
    public DateTimeOffset? UpdatedAt { get; set; }
    public DateTimeOffset? CorrectedAt { get; set; }
    public string? Correction { get; set; }

    /// <summary>One on each line; see <see cref="EntryTags"/>.</summary>
    public string Tags { get; set; } = "";

    public bool IsBreaking { get; set; }

    /// <summary>The newsroom's source, as readers see it; empty for none.</summary>
    public string Source { get; set; } = "";

    /// <summary>Address of the entry at the newsroom whose story is followed here; empty for our own entries.</summary>
    public string Origin { get; set; } = "";

    /// <summary>One of <see cref="Verifications"/>.</summary>
    public string Verification { get; set; } = Verifications.None;

    /// <summary>The person in charge of it; empty for nobody. Readers never see it.</summary>
    public string AssignedTo { get; set; } = "";

    /// <summary>When and by whom it was submitted; null unless it waits for approval.</summary>
    public DateTimeOffset? SubmittedAt { get; set; }
    public string? SubmittedBy { get; set; }

    /// <summary>Why and by whom it was last sent back; null once it is submitted again or public.</summary>
    public string? ReturnNote { get; set; }
    public string? ReturnedBy { get; set; }
}
