using LiveBlog.Server.Delivery;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>Paces of nodes whose usage the test decides.</summary>
internal static class FanOutPaces
{
    /// <summary>Every change by itself, at once.</summary>
    public static FanOutPace None { get; } = new(TimeSpan.Zero, TimeProvider.System, () => TimeSpan.Zero);

    /// <summary>Of a node whose processors all work, and have for long.</summary>
    public static FanOutPace Busy(TimeSpan window, FakeTimeProvider time)
    {
        var pace = InUse(() => 1, window, time);
        time.Advance(TimeSpan.FromMinutes(1));
        return pace;
    }

    /// <param name="share">Of all processors, from one look to the next.</param>
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
