using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>Delivery with a stopped clock and a log that answers when the test says so.</summary>
public abstract class StillDelivery
{
    protected StillDelivery()
    {
        var pace = FanOutPaces.Busy(TimeSpan.FromMilliseconds(100), Time);
        Stories = new LiveStories(
            Log,
            new SilentDoorbell(),
            Options.Create(new DeliveryOptions()),
            pace,
            Time,
            NullLogger<LiveStory>.Instance
        );
    }

    private protected MemoryStoryLog Log { get; } = new();
    private protected FakeTimeProvider Time { get; } = new();
    private protected LiveStories Stories { get; }

    private protected LoopbackReader NewReader(int bufferBytes = 1024 * 1024) => new(Stories, Time, bufferBytes);

    private protected async Task<LoopbackReader> FollowAsync(string? epoch = null, long after = 0)
    {
        var reader = NewReader();
        await reader.FollowAsync(epoch, after);
        return reader;
    }

    private protected void Publish(int count)
    {
        for (var i = 0; i < count; i++)
        {
            HandOver(Log.Append());
        }
    }

    private protected void HandOver(LoggedChange change) => Stories.Hear(MemoryStoryLog.Name, Log.Epoch, Log.Edition, [change]);

    private protected async Task AssertReachesAsync(LoopbackReader reader, long head, long end)
    {
        while (head < end)
        {
            var frame = Assert.IsType<Frame>(await HearAsTimePassesAsync(reader));
            Assert.Equal(head + 1, frame.From);
            head = frame.To;
        }
        Assert.Equal(end, head);
    }

    /// <summary>The code that sets a timer may not have reached it yet, so the clock is advanced until something arrives.</summary>
    private protected async Task<object> HearAsTimePassesAsync(LoopbackReader reader)
    {
        object? next = null;
        await Patience.EventuallyAsync(
            () =>
            {
                Time.Advance(TimeSpan.FromMilliseconds(100));
                return reader.TryHear(out next);
            },
            "a message comes"
        );
        return next!;
    }
}
