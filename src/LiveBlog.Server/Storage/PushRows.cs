namespace LiveBlog.Server.Storage;

/// <summary>What a follower wants to hear of. Kept as a number: whoever wants less is told where what happened weighs as much or more.</summary>
internal enum PushLevel
{
    All = 0,
    Key = 1,
    StartEnd = 2,
}

/// <summary>A reader's browser that follows one story by Web Push.</summary>
internal sealed class PushSubscriptionRow
{
    /// <summary>Derived from story and endpoint, so that a browser follows a story once; who knows it can only end the subscription.</summary>
    public required Guid Id { get; init; }

    public required Guid StoryId { get; init; }

    /// <summary>The address at the browser's push service. It takes messages that are signed with our key and no others.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The browser's public key, an uncompressed point of P-256.</summary>
    public required byte[] PublicKey { get; set; }

    /// <summary>The secret that the browser shares with us (RFC 8291).</summary>
    public required byte[] AuthSecret { get; set; }

    public PushLevel Level { get; set; }

    /// <summary>IANA zone of the quiet hours.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Minute of the day at which the quiet hours begin; null without quiet hours.</summary>
    public int? QuietFrom { get; set; }

    /// <summary>Minute of the day at which they end.</summary>
    public int? QuietUntil { get; set; }

    /// <summary>How far into the story's log it has been told; what lies before it is never told.</summary>
    public long ToldSeq { get; set; }

    /// <summary>When it is to be told what lies beyond; null while nothing is owed.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Failed attempts in a row.</summary>
    public int Failures { get; set; }

    /// <summary>Since when no attempt has succeeded; null while all is well.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>How far a story with followers has been looked through for what is worth telling.</summary>
internal sealed class PushPositionRow
{
    public required Guid StoryId { get; init; }
    public long Seq { get; set; }

    /// <summary>When its followers were last told of something; null before the first time.</summary>
    public DateTimeOffset? ToldAt { get; set; }
}
