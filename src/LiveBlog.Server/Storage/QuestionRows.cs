namespace LiveBlog.Server.Storage;

internal enum QuestionState
{
    /// <summary>Nobody has looked at it yet.</summary>
    Waiting,

    /// <summary>Worth an answer.</summary>
    Approved,
    Rejected,
}

/// <summary>A reader's question to the newsroom in a story. Nothing that readers can load uses this table.</summary>
internal sealed class QuestionRow
{
    /// <summary>An origin has at most a scheme, 253 characters and a port.</summary>
    public const int SiteLength = 300;

    public required Guid Id { get; init; }
    public required Guid StoryId { get; init; }
    public required string Text { get; init; }

    /// <summary>The name that the reader gave; empty for none.</summary>
    public required string Name { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Distinguishes askers: a hash keyed with the installation's secret, different for each story.</summary>
    public required long Asker { get; init; }

    /// <summary>
    /// Where it was asked: empty for the newsroom's own pages, else a partner's name in widgets, or the origin of a page that is no partner's.
    /// </summary>
    public string Site { get; init; } = "";

    public QuestionState State { get; set; }

    /// <summary>The entry in which a colleague answers, published or not; null if nobody is answering.</summary>
    public Guid? EntryId { get; set; }

    /// <summary>Who decided or is answering; empty if nobody is.</summary>
    public string By { get; set; } = "";
}

/// <summary>An asker who may send no more questions in the story.</summary>
internal sealed class BlockedAskerRow
{
    public required Guid StoryId { get; init; }
    public required long Asker { get; init; }
    public required DateTimeOffset At { get; init; }
}
