namespace LiveBlog.Server.Storage;

/// <summary>Views of a story in all, by the partner on whose site they happened ("" is our own page).</summary>
internal sealed class ViewTotalRow
{
    public required Guid StoryId { get; init; }
    public required string Partner { get; init; }
    public long Views { get; set; }
}

/// <summary>Views of a story in all, by how its readers came to it; see <see cref="Views.Referrers"/>.</summary>
internal sealed class ReferrerTotalRow
{
    public required Guid StoryId { get; init; }
    public required string Kind { get; init; }
    public long Views { get; set; }
}

/// <summary>A point of a story's curve; see <see cref="Views.StoryCurves"/>.</summary>
internal sealed class StoryPointRow
{
    public required Guid StoryId { get; init; }

    /// <summary>When its step begins, in minutes since 1970: a number, so that both databases fold it alike.</summary>
    public required long Minute { get; init; }

    /// <summary>The most that read at once.</summary>
    public int Readers { get; set; }

    /// <summary>Views in all at the step's end.</summary>
    public long Views { get; set; }
}

/// <summary>On how many open pages an entry was seen within a certain time; see <see cref="Views.Seen.SeenTimes"/>.</summary>
internal sealed class EntrySeenRow
{
    public required Guid EntryId { get; init; }
    public required int Bucket { get; init; }

    /// <summary>For which the reports stand.</summary>
    public double Pages { get; set; }
    public int Reports { get; set; }
}

/// <summary>
/// How many different readers a story has had: a sketch that estimates it and holds nothing about any of them; see
/// <see cref="Views.ReaderSketch"/>.
/// </summary>
internal sealed class StoryReadersRow
{
    public required Guid StoryId { get; init; }
    public required byte[] Registers { get; set; }

    /// <summary>The greatest estimate so far, which is what is shown.</summary>
    public long Readers { get; set; }
}

/// <summary>The last batch of views that a node has added, so that repeating a flush whose outcome was unknown adds nothing.</summary>
internal sealed class ViewFlushRow
{
    public required string Node { get; init; }
    public long Batch { get; set; }

    /// <summary>When it was added. Rows of nodes that have ended are forgotten after a while; see <see cref="Views.FlushUpkeep"/>.</summary>
    public DateTimeOffset At { get; set; }
}
