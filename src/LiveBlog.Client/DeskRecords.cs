namespace LiveBlog.Client;

/// <summary>A story's header as an editor writes it; the whole of it, null means empty.</summary>
public sealed record StoryEdit
{
    /// <summary>The story's address and public key: lowercase letters, digits and single hyphens; fixed once the story has been public.</summary>
    public required string Slug { get; init; }
    public required string Headline { get; init; }
    public string? Standfirst { get; init; }
    public string? Section { get; init; }
    public string? Byline { get; init; }

    /// <summary>BCP 47 tag; null for the server's first language.</summary>
    public string? Language { get; init; }

    /// <summary>IANA name; null for UTC.</summary>
    public string? TimeZone { get; init; }
}

/// <summary>
/// An entry as an editor writes it. It carries the whole text, so a null title or body is an empty one. Other values that are null stay as they
/// are, or take their defaults in a new entry.
/// </summary>
public sealed record EntryEdit
{
    /// <summary>Plain text; empty for none.</summary>
    public string? Title { get; init; }

    /// <summary>HTML; the server sanitises it.</summary>
    public string? Body { get; init; }

    /// <summary>Display time; a new entry without one gets the time at which it is published.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The byline under the entry; a new entry without one names its author.</summary>
    public string? Byline { get; init; }
    public bool? Key { get; init; }
    public bool? Pinned { get; init; }

    /// <summary>"draft", "submitted" for approval, or "published".</summary>
    public string? State { get; init; }

    /// <summary>When the server publishes an entry in the state "draft"; readers do not see it before then.</summary>
    public DateTimeOffset? PublishAt { get; init; }

    /// <summary>Marks a published entry as corrected, with this note for readers.</summary>
    public string? Correction { get; init; }
}

/// <summary>A story as a line of the list.</summary>
public sealed record StorySummary(
    Guid Id,
    string Slug,
    string Headline,
    string Section,
    string Status,
    int EntryCount,
    DateTimeOffset UpdatedAt,
    string Url
);

/// <summary>A story as editors see it.</summary>
/// <param name="Status">"draft", "scheduled", "announced", "live", "paused", "ended", "archived" or "deleted".</param>
/// <param name="Version">The version that an edit is based on.</param>
/// <param name="Url">Path of the story's page.</param>
public sealed record StoryDetail(
    Guid Id,
    string Slug,
    string Headline,
    string Standfirst,
    string Section,
    string Byline,
    string Language,
    string TimeZone,
    string Status,
    int Version,
    string Epoch,
    int Edition,
    long Seq,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset UpdatedAt,
    int EntryCount,
    long Views,
    int Readers,
    string Url
);

/// <summary>An entry as editors see it, in whatever state.</summary>
/// <param name="State">"draft", "submitted", "published", "unpublished" or "takenDown".</param>
/// <param name="Html">The article as readers get it; null while it is not public.</param>
/// <param name="Version">The version that an edit is based on.</param>
public sealed record EntryDetail(
    Guid Id,
    Guid StoryId,
    string State,
    string Title,
    string Body,
    string? Html,
    DateTimeOffset At,
    string Byline,
    bool Key,
    bool Pinned,
    int Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PublishedAt,
    DateTimeOffset? UpdatedAt,
    DateTimeOffset? CorrectedAt,
    string? Correction,
    string Author,
    DateTimeOffset? PublishAt = null
);

/// <summary>A page of a list.</summary>
/// <param name="Next">Cursor for the next page; null at the end.</param>
public sealed record DeskPage<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>The outcome of a create.</summary>
/// <param name="Created">False if it existed already, as after a retry or in a repeated run.</param>
public sealed record Put<T>(bool Created, T Value);
