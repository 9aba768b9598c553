using System.Globalization;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Views;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Hostile.Tests.Views;

/// <summary>A crawler that opens every story there ever was.</summary>
public sealed class CrawledStoriesTests
{
    private const int Stories = 1_000;

    [Fact]
    public async Task NumbersOfStoriesThatNobodyReads_AreDropped()
    {
        var time = new FakeTimeProvider();
        var live = new LiveStories(
            null!,
            new SilentDoorbell(),
            Options.Create(new DeliveryOptions()),
            new FanOutPace(TimeSpan.Zero, time, () => TimeSpan.Zero),
            time,
            NullLogger<LiveStory>.Instance
        );
        using var counter = new ViewCounter(
            null!,
            live,
            new LocalReaderGauge(),
            new LocalVisitorMemory(),
            null!,
            NodeName.New(),
            Options.Create(new ViewsOptions()),
            time
        );
        for (var i = 0; i < Stories; i++)
        {
            counter.CountReaders(i.ToString(CultureInfo.InvariantCulture));
        }
        Assert.Equal(Stories, counter.StoriesKept);

        time.Advance(TimeSpan.FromMinutes(11));
        counter.CountReaders("0");
        await counter.ShowAsync(CancellationToken.None);

        Assert.Equal(1, counter.StoriesKept);
    }
}
