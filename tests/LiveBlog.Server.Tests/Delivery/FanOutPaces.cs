using LiveBlog.Server.Delivery;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>Paces of nodes whose usage the test decides.</summary>
internal static class FanOutPaces
{
    /// <summary>Sends each change separately and at once.</summary>
    public static FanOutPace None { get; } = new(TimeSpan.Zero, TimeProvider.System, () => TimeSpan.Zero);

    /// <summary>The pace of a node whose processors have all been busy for a long time.</summary>
    public static FanOutPace Busy(TimeSpan window, FakeTimeProvider time)
    {
        var pace = InUse(() => 1, window, time);
        time.Advance(TimeSpan.FromMinutes(1));
        return pace;
    }

    /// <param name="share">Share of all processors, from one reading to the next.</param>
    public static FanOutPace InUse(Func<double> share, TimeSpan window, FakeTimeProvider time)
    {
        var (used, then) = (TimeSpan.Zero, time.GetTimestamp());
        return new(
            window,
            time,
            () =>
            {
                used += time.GetElapsedTime(then) * share() * Environment.ProcessorCount;
                then = time.GetTimestamp();
                return used;
            }
        );
    }
}
