namespace LiveBlog.Server.Storage;

/// <summary>How often readers have chosen something.</summary>
internal sealed class TallyRow
{
    public required Guid Subject { get; init; }
    public required int Choice { get; init; }
    public long Count { get; set; }
}

/// <summary>
/// That a visitor has chosen, so that nobody counts twice. A visitor is 64 bits of a keyed hash; the row goes once nobody can vote any more, or
/// has not for long (<see cref="Tallies.MarkUpkeep"/>).
/// </summary>
internal sealed class TallyMarkRow
{
    public required Guid Subject { get; init; }
    public required long Visitor { get; init; }

    /// <summary>What was chosen, where the choice may change; 0 where it may not, and nothing needs to know it.</summary>
    public int Choice { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long At { get; set; }
}
