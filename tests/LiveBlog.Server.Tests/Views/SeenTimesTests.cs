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

    private static Dictionary<int, double> Pages(IEnumerable<double> milliseconds) =>
        milliseconds
            .GroupBy(each => SeenTimes.BucketOf(TimeSpan.FromMilliseconds(each)))
            .ToDictionary(bucket => bucket.Key, bucket => (double)bucket.Count());

    private static double Milliseconds(Dictionary<int, double> pages, double share) =>
        SeenTimes.Percentile(pages, share)!.Value.TotalMilliseconds;
}
