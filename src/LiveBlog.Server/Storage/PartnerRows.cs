namespace LiveBlog.Server.Storage;

/// <summary>A site that shows our stories.</summary>
internal sealed class PartnerRow
{
    public required Guid Id { get; init; }

    /// <summary>As people call it.</summary>
    public required string Name { get; set; }

    /// <summary>What its widgets name it by, in the attribute <c>partner</c>; its views are counted under it, so it never changes.</summary>
    public required string Handle { get; init; }

    /// <summary>Origins of its pages, one on each line.</summary>
    public required string Origins { get; set; }

    /// <summary>Hash of the key that its server shows.</summary>
    public required string KeyHash { get; set; }

    /// <summary>Hash of the key before; good until the rotation is ended.</summary>
    public string? EarlierKeyHash { get; set; }

    /// <summary>How its widgets look, as the snippet says it.</summary>
    public required string Layout { get; set; }

    /// <summary>Empty for the colours of the partner's page.</summary>
    public required string Theme { get; set; }

    /// <summary>The line that stands below its widgets, with a link to the story; empty for none.</summary>
    public required string Attribution { get; set; }

    /// <summary>Its pages show only entries with at least one of these tags, one on each line; empty for all.</summary>
    public string TagsIn { get; set; } = "";

    /// <summary>Its pages never show entries with one of these tags, one on each line.</summary>
    public string TagsOut { get; set; } = "";

    /// <summary>Whether its pages name ours as the original, to search engines.</summary>
    public bool IsCanonicalOurs { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When one of its pages, or its server, last asked for something; to the minute.</summary>
    public DateTimeOffset? SeenAt { get; set; }

    /// <summary>Of the widget on its pages, as one of them said it last; empty while none has.</summary>
    public string WidgetVersion { get; set; } = "";
}

/// <summary>How often a partner's pages could not do something, or how often a stranger was refused, on one day.</summary>
internal sealed class PartnerErrorRow
{
    /// <summary>The partner's name in widgets; a stranger's origin, which no such name looks like.</summary>
    public required string Site { get; init; }

    /// <summary>One of <see cref="Hosting.PartnerErrors"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>In days since 1970, of universal time: a number, so that both databases compare it alike.</summary>
    public required int Day { get; init; }
    public long Count { get; set; }
}

/// <summary>Whether only registered partners may show stories; one row, and none while nothing was ever set.</summary>
internal sealed class PartnerPolicyRow
{
    public const int TheOnly = 1;

    public int Id { get; init; } = TheOnly;
    public bool IsOnlyRegistered { get; set; }

    /// <summary>Grows with every change of a partner as well; nodes look at it to know that there is something new.</summary>
    public long Version { get; set; }
}
