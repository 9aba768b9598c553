namespace LiveBlog.Server.Views.Seen;

/// <summary>
/// The time from the publication of an entry until it came into view, in buckets whose bounds grow by a quarter. Percentiles are accurate to that,
/// an entry takes a few dozen numbers however many pages report, and the counts of two nodes can be added up.
/// </summary>
internal static class SeenTimes
{
    /// <summary>The bucket for pages that saw the entry some time after it arrived, by scrolling or returning: they say nothing about delivery.</summary>
    public const int Untimed = -1;

    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private const double Shortest = 50;
    private const double Growth = 1.25;

    /// <summary>Takes what took longer than <see cref="Longest"/>.</summary>
    public static readonly int Last = (int)Math.Ceiling(Math.Log(Longest.TotalMilliseconds / Shortest, Growth)) + 1;

    public static int BucketOf(TimeSpan time) =>
        time.TotalMilliseconds <= Shortest ? 0
        : time > Longest ? Last
        : Math.Min(Last - 1, (int)Math.Ceiling(Math.Log(time.TotalMilliseconds / Shortest, Growth)));

    /// <summary>The time within which this share of the pages saw it; <see cref="Longest"/> stands for that and more, null for no pages.</summary>
    /// <param name="pages">The number in each bucket; <see cref="Untimed"/> is ignored.</param>
    /// <param name="share">0.5 for the median.</param>
    public static TimeSpan? Percentile(IReadOnlyDictionary<int, double> pages, double share)
    {
        var timed = pages.Where(bucket => bucket.Key >= 0 && bucket.Value > 0).OrderBy(bucket => bucket.Key).ToList();
        // Use the middle of the page's own share, so that with a single page every percentile is its time.
        var left = Math.Max(Math.Ceiling(timed.Sum(bucket => bucket.Value) * share), 1) - 0.5;
        foreach (var (bucket, count) in timed)
        {
            if (left <= count || bucket == timed[^1].Key)
            {
                return TimeSpan.FromMilliseconds(Math.Round(Within(bucket, Math.Min(1, left / count))));
            }
            left -= count;
        }
        return null;
    }

    /// <summary>Assumes that the pages of a bucket are spread evenly over it.</summary>
    private static double Within(int bucket, double part)
    {
        var end = bucket >= Last - 1 ? Longest.TotalMilliseconds : Shortest * Math.Pow(Growth, bucket);
        var begin =
            bucket == 0 ? 0
            : bucket >= Last ? end
            : Shortest * Math.Pow(Growth, bucket - 1);
        return begin + (end - begin) * part;
    }
}
