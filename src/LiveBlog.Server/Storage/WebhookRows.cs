namespace LiveBlog.Server.Storage;

/// <summary>A program elsewhere that is notified of what happens.</summary>
internal sealed class WebhookRow
{
    public required Guid Id { get; init; }
    public required string Name { get; set; }
    public required string Url { get; set; }

    /// <summary>The secret that signs deliveries, encrypted with the installation's keys.</summary>
    public required string Secret { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
    public bool IsActive { get; set; }

    /// <summary>Why it was switched off by itself, or why the last delivery failed.</summary>
    public string? Problem { get; set; }

    /// <summary>Since when it has accepted nothing; null while all is well.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    /// <summary>Failures in a row.</summary>
    public int Failures { get; set; }

    /// <summary>When the next try is due after a failure.</summary>
    public DateTimeOffset? NextAt { get; set; }
}

/// <summary>How far into a story's log a webhook has been notified; negative once it has been told that the story is deleted.</summary>
internal sealed class WebhookPositionRow
{
    public required Guid WebhookId { get; init; }
    public required Guid StoryId { get; init; }
    public long Seq { get; set; }
}

/// <summary>The outcome of notifying a webhook of one change. The content is not stored here; a repeated delivery reads it from the log.</summary>
internal sealed class WebhookDeliveryRow
{
    public required Guid WebhookId { get; init; }
    public required Guid StoryId { get; init; }
    public required long Seq { get; init; }
    public required string Type { get; set; }
    public DateTimeOffset At { get; set; }
    public int Attempts { get; set; }
    public bool IsDelivered { get; set; }

    /// <summary>The status of the last answer; 0 if there was none.</summary>
    public int Status { get; set; }

    public string? Problem { get; set; }
}
