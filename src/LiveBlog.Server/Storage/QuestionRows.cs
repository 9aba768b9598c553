namespace LiveBlog.Server.Storage;

internal enum QuestionState
{
    /// <summary>Nobody has looked at it yet.</summary>
    Waiting,

    /// <summary>Worth an answer.</summary>
    Approved,
    Rejected,
}

/// <summary>What a reader has asked the newsroom in a story. No reader's channel knows of this table.</summary>
internal sealed class QuestionRow
{
    public required Guid Id { get; init; }
    public required Guid StoryId { get; init; }
    public required string Text { get; init; }

    /// <summary>As the reader wants to be called; empty for nobody in particular.</summary>
    public required string Name { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Whose question it is, as far as that is told apart: a hash with the installation's secret, of this story alone.</summary>
    public required long Asker { get; init; }

    public QuestionState State { get; set; }

    /// <summary>The entry in which a colleague answers, published or not; null while nobody does.</summary>
    public Guid? EntryId { get; set; }

    /// <summary>Who decided or answers; empty while nobody has.</summary>
    public string By { get; set; } = "";
}

/// <summary>Somebody who may ask nothing more in the story.</summary>
internal sealed class BlockedAskerRow
{
    public required Guid StoryId { get; init; }
    public required long Asker { get; init; }
    public required DateTimeOffset At { get; init; }
}
