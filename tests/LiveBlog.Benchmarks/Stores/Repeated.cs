using System.Diagnostics;
using LiveBlog.Benchmarks.Readers;

namespace LiveBlog.Benchmarks.Stores;

/// <summary>Does something again and again, several at a time, and says what each took.</summary>
internal static class Repeated
{
    /// <summary>Until hot paths are compiled and connections are open.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <param name="each">Given the number of who does it.</param>
    /// <param name="storeCpu">Seconds of processor time that the store has used so far.</param>
    public static async Task<StoreFigures> MeasureAsync(int atATime, TimeSpan duration, Func<int, Task> each, Func<double> storeCpu)
    {
        await RunAsync(atATime, WarmUp, each);
        var (store, own, started) = (storeCpu(), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        var times = await RunAsync(atATime, duration, each);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new StoreFigures(
            times.Count / seconds,
            times.Percentile(0.5),
            times.Percentile(0.99),
            (storeCpu() - store) / times.Count,
            (Environment.CpuUsage.TotalTime - own).TotalSeconds / times.Count
        );
    }

    private static async Task<LatencyHistogram> RunAsync(int atATime, TimeSpan duration, Func<int, Task> each)
    {
        var times = new LatencyHistogram();
        var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(Enumerable.Range(0, atATime).Select(number => Task.Run(() => RepeatAsync(number))));
        return times;

        async Task RepeatAsync(int number)
        {
            while (Stopwatch.GetTimestamp() is var began && began < end)
            {
                await each(number);
                lock (times)
                {
                    times.Record(Stopwatch.GetTimestamp() - began);
                }
            }
        }
    }
}
