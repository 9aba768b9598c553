using System.Diagnostics;

namespace LiveBlog.Benchmarks.Servers;

/// <summary>Does what the load driver asks for on standard input, one line each, and answers each with one line.</summary>
internal sealed class ControlLoop(IDrivenTarget target)
{
    private long _seq;

    public async Task RunAsync(TextReader input)
    {
        while (await input.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ');
            var answer = words[0] switch
            {
                "publish" => await PublishAsync(int.Parse(words[1]), double.Parse(words[2]), int.Parse(words[3])),
                "joined" => target.Joined,
                "reads" => target.TakeReads(),
                "fill" => Fill(int.Parse(words[1])),
                "settle" => Settle(),
                "allocated" => GC.GetTotalAllocatedBytes(precise: true),
                _ => throw new InvalidOperationException($"Unknown: {line}"),
            };
            Console.WriteLine(answer);
        }
    }

    /// <summary>Publishes at a steady rate, or back to back when it is 0; returns the head.</summary>
    private async Task<long> PublishAsync(int count, double perSecond, int bytes)
    {
        // Timers are a millisecond or so late; a change that is later than this waited for the one before it, and its readers did too, so
        // its time is when it was due ("coordinated omission").
        var lateness = Stopwatch.Frequency / 100;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            var now = Stopwatch.GetTimestamp();
            if (perSecond > 0)
            {
                var due = start + (long)(i * Stopwatch.Frequency / perSecond);
                if (due > now)
                {
                    await Task.Delay(Stopwatch.GetElapsedTime(now, due));
                    now = Stopwatch.GetTimestamp();
                }
                now = now - due > lateness ? due : now;
            }
            await target.PublishAsync(BenchStory.MakeChange(++_seq, now, bytes));
        }
        return _seq;
    }

    private long Fill(int changes)
    {
        target.Fill(changes);
        return changes;
    }

    /// <summary>Collects garbage; returns the bytes still in use.</summary>
    private static long Settle()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: false);
    }
}
