namespace LiveBlog.Server.Storage;

/// <summary>How often readers have chosen something.</summary>
internal sealed class TallyRow
{
    public required Guid Subject { get; init; }
    public required int Choice { get; init; }
    public long Count { get; set; }
}

/// <summary>
/// Records that a visitor has chosen, so that nobody counts twice. A visitor is 64 bits of a keyed hash; the row is deleted once nobody can vote any more, or
/// nobody has for a long time (<see cref="Tallies.MarkUpkeep"/>).
/// </summary>
internal sealed class TallyMarkRow
{
    public required Guid Subject { get; init; }
    public required long Visitor { get; init; }

    /// <summary>The choice, if it may change; 0 if it may not, since nothing needs to know it then.</summary>
    public int Choice { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long At { get; set; }
}
