namespace LiveBlog.Server.Storage;

public enum EntryState
{
    /// <summary>Never public.</summary>
    Draft,

    /// <summary>Never public, or not now: waits for somebody who may publish it.</summary>
    Submitted,

    /// <summary>On the page.</summary>
    Published,

    /// <summary>Was public, is with the editors again.</summary>
    Unpublished,

    /// <summary>A tombstone: the text is erased, the row stays so that the id can never come back.</summary>
    TakenDown,
}

public sealed class EntryRow
{
    public required Guid Id { get; init; }
    public required Guid StoryId { get; init; }
    public required EntryState State { get; set; }
    public required string Title { get; set; }

    /// <summary>Sanitised HTML as it was kept before there were blocks; empty in all that was written since.</summary>
    public required string Body { get; set; }

    /// <summary>The blocks that it is made of, as JSON; null while it is still kept as a body.</summary>
    public string? Content { get; set; }

    /// <summary>The blocks as they stand in the article; empty while it is still kept as a body, or holds nothing but a title.</summary>
    public string Markup { get; set; } = "";

    /// <summary>The version of the markup that it was rendered in; 0 before versions were counted.</summary>
    public int RenderVersion { get; set; }

    /// <summary>The whole article element as readers get it, or would if the entry were public; empty once it is taken down.</summary>
    public string Html { get; set; } = "";

    /// <summary>The body's text without markup.</summary>
    public required string Text { get; set; }

    public required string Byline { get; set; }

    /// <summary>Display time: what the reader sees, and may be set back.</summary>
    public required DateTimeOffset DisplayAt { get; set; }

    /// <summary>Sorts entries by (display time, id) as plain text on every database; see <see cref="EntryPosition"/>.</summary>
    public required string Position { get; set; }

    public bool IsKey { get; set; }
    public bool IsPinned { get; set; }

    /// <summary>Grows with every edit, from 1; the editor's ETag.</summary>
    public int Version { get; set; }

    /// <summary>Seq of the change that carries the entry as it stands; 0 while it was never public.</summary>
    public long Seq { get; set; }

    public required string Author { get; init; }

    /// <summary>The author's account; null for what the program wrote, and what was written before accounts were kept.</summary>
    public Guid? AuthorId { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the schedule is to publish it; null when an editor will, or has. Never set on what is public or taken down.</summary>
    public DateTimeOffset? PublishAt { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }
    public DateTimeOffset? UpdatedAt { get; set; }
    public DateTimeOffset? CorrectedAt { get; set; }
    public string? Correction { get; set; }

    /// <summary>A line for each; see <see cref="EntryTags"/>.</summary>
    public string Tags { get; set; } = "";

    public bool IsBreaking { get; set; }

    /// <summary>Where the newsroom has it from, as readers see it; empty for none.</summary>
    public string Source { get; set; } = "";

    /// <summary>Address of the entry at the newsroom whose story is followed here; empty for what is our own.</summary>
    public string Origin { get; set; } = "";

    /// <summary>One of <see cref="Verifications"/>.</summary>
    public string Verification { get; set; } = Verifications.None;

    /// <summary>Who of the newsroom is to see to it; empty for nobody. Readers never see it.</summary>
    public string AssignedTo { get; set; } = "";

    /// <summary>When and by whom it was submitted; null unless it waits for approval.</summary>
    public DateTimeOffset? SubmittedAt { get; set; }
    public string? SubmittedBy { get; set; }

    /// <summary>Why it was sent back when it was last submitted, and by whom; null once it is submitted again or public.</summary>
    public string? ReturnNote { get; set; }
    public string? ReturnedBy { get; set; }
}
