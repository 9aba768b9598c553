namespace LiveBlog.Server.Storage;

/// <summary>A story's total views by the partner on whose site they happened ("" is our own page).</summary>
internal sealed class ViewTotalRow
{
    public required Guid StoryId { get; init; }
    public required string Partner { get; init; }
    public long Views { get; set; }
}

/// <summary>A story's total views by the way in which readers came to it; see <see cref="Views.Referrers"/>.</summary>
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

    /// <summary>The start of its step, in minutes since 1970; a number, so that both databases fold it in the same way.</summary>
    public required long Minute { get; init; }

    /// <summary>The most readers at one time.</summary>
    public int Readers { get; set; }

    /// <summary>Total views at the end of the step.</summary>
    public long Views { get; set; }
}

/// <summary>On how many open pages an entry was seen within a certain time; see <see cref="Views.Seen.SeenTimes"/>.</summary>
internal sealed class EntrySeenRow
{
    public required Guid EntryId { get; init; }
    public required int Bucket { get; init; }

    /// <summary>The number of pages that the reports represent.</summary>
    public double Pages { get; set; }
    public int Reports { get; set; }
}

/// <summary>
/// The number of unique readers of a story: a sketch that estimates it and contains nothing about any of them; see
/// <see cref="Views.ReaderSketch"/>.
/// </summary>
internal sealed class StoryReadersRow
{
    public required Guid StoryId { get; init; }
    public required byte[] Registers { get; set; }

    /// <summary>The greatest estimate so far, which is what is shown.</summary>
    public long Readers { get; set; }
}

/// <summary>The last batch of views that a node added, so that repeating a flush with an unknown outcome adds nothing.</summary>
internal sealed class ViewFlushRow
{
    public required string Node { get; init; }
    public long Batch { get; set; }

    /// <summary>When it was added. Rows of nodes that have ended are deleted after a while; see <see cref="Views.FlushUpkeep"/>.</summary>
    public DateTimeOffset At { get; set; }
}
