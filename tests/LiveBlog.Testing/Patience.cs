using System.Diagnostics;
using System.Globalization;

namespace LiveBlog.Testing;

/// <summary>
/// How long a test waits for an event. Only a failing test ever waits that long, so the deadlines are generous;
/// LIVEBLOG_TEST_PATIENCE multiplies them on a slow or busy machine.
/// </summary>
public static class Patience
{
    public static double Factor { get; } =
        double.TryParse(
            Environment.GetEnvironmentVariable("LIVEBLOG_TEST_PATIENCE"),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var factor
        )
            ? factor
            : 1;

    /// <summary>Multiplies what the product promises about its own speed. A deadline may be generous, but a promise would become empty.</summary>
    public static double Leeway { get; } = Math.Min(Factor, 2);

    public static TimeSpan Usual { get; } = TimeSpan.FromSeconds(30) * Factor;

    /// <summary>For hundreds of consecutive writes to disk, and for programs that start at the same time.</summary>
    public static TimeSpan Extended { get; } = TimeSpan.FromSeconds(90) * Factor;

    public static Task InTime(this Task task) => task.WaitAsync(Usual);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Usual);

    public static Task InLongTime(this Task task) => task.WaitAsync(Extended);

    public static Task<T> InLongTime<T>(this Task<T> task) => task.WaitAsync(Extended);

    /// <summary>Polls until the condition holds; fails with the description at the deadline.</summary>
    public static async Task EventuallyAsync(Func<Task<bool>> condition, string description, TimeSpan? within = null)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition().InTime())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < (within ?? Usual), $"Not within {within ?? Usual}: {description}");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    public static Task EventuallyAsync(Func<bool> condition, string description) =>
        EventuallyAsync(() => Task.FromResult(condition()), description);
}
