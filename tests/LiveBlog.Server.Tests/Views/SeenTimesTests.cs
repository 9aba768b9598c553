using LiveBlog.Server.Views.Seen;

namespace LiveBlog.Server.Tests.Views;

public sealed class SeenTimesTests
{
    [Fact]
    public void Percentiles_AreRightWithinAQuarter()
    {
        // 1 to 1,000 pages with 10 ms to 10 s: what is true is known.
        var pages = Pages(Enumerable.Range(1, 1_000).Select(n => n * 10.0));
        Assert.InRange(Milliseconds(pages, 0.5), 4_000, 6_250);
        Assert.InRange(Milliseconds(pages, 0.99), 7_900, 12_400);
        Assert.True(Milliseconds(pages, 0.5) <= Milliseconds(pages, 0.99));
    }

    [Theory]
    [InlineData(-100, 0)]
    [InlineData(0, 0)]
    [InlineData(50, 0)]
    [InlineData(51, 1)]
    public void Short_AreInTheFirstBuckets(double milliseconds, int bucket) =>
        Assert.Equal(bucket, SeenTimes.BucketOf(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void Buckets_GrowWithTheTime_AndEndAfterAMinute()
    {
        var buckets = Enumerable.Range(0, 70_000).Select(ms => SeenTimes.BucketOf(TimeSpan.FromMilliseconds(ms))).ToList();
        Assert.Equal(buckets.Order(), buckets);
        Assert.Equal(SeenTimes.Last - 1, buckets[60_000]);
        Assert.Equal(SeenTimes.Last, buckets[60_001]);
        Assert.Equal(SeenTimes.Last, SeenTimes.BucketOf(TimeSpan.FromDays(400)));
        Assert.Equal(SeenTimes.Last + 1, buckets.Distinct().Count());
    }

    [Fact]
    public void Percentiles_OfOnePage_AreItsTime()
    {
        var pages = Pages([440]);
        Assert.InRange(Milliseconds(pages, 0.5), 350, 550);
        Assert.Equal(Milliseconds(pages, 0.5), Milliseconds(pages, 0.99));
    }

    [Fact]
    public void Percentile_OverAMinute_IsAMinute() => Assert.Equal(60_000, Milliseconds(Pages([90_000, 600_000]), 0.5));

    [Fact]
    public void WithoutTimedPages_ThereIsNoPercentile()
    {
        Assert.Null(SeenTimes.Percentile(new Dictionary<int, double> { [SeenTimes.Untimed] = 40 }, 0.5));
        Assert.Null(SeenTimes.Percentile(new Dictionary<int, double>(), 0.99));
    }

    /// <summary>The pages of a bucket count as spread evenly over it, and each stands at the middle of its own share.</summary>
    [Theory]
    [InlineData(0, 4, 0.5, 19)] // 0 to 50 ms, the second of four pages
    [InlineData(1, 4, 0.5, 55)] // 50 to 62.5 ms
    [InlineData(1, 4, 1, 61)]
    [InlineData(32, 1, 0.99, 55_244)] // the last before a minute ends with the minute
    public void Percentile_WithinABucket_IsInterpolated(int bucket, double pages, double share, double milliseconds) =>
        Assert.Equal(milliseconds, Milliseconds(new() { [bucket] = pages }, share));

    /// <summary>A report stands for its share of the readers, so a bucket may have one page and a half.</summary>
    [Fact]
    public void Percentile_OfPartsOfPages_EndsWithTheBucketThatHasIt()
    {
        Assert.Equal(50, Milliseconds(new() { [0] = 1.5, [5] = 1.5 }, 0.5));
        Assert.Equal(153, Milliseconds(new() { [5] = 1.2, [9] = 0 }, 0.99));
    }

    private static Dictionary<int, double> Pages(IEnumerable<double> milliseconds) =>
        milliseconds
            .GroupBy(each => SeenTimes.BucketOf(TimeSpan.FromMilliseconds(each)))
            .ToDictionary(bucket => bucket.Key, bucket => (double)bucket.Count());

    private static double Milliseconds(Dictionary<int, double> pages, double share) =>
        SeenTimes.Percentile(pages, share)!.Value.TotalMilliseconds;
}
