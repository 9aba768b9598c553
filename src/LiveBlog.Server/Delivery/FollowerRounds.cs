using LiveBlog.Protocol;

namespace LiveBlog.Server.Delivery;

/// <summary>Goes round the followers of one story: to tell them something, to find those who do not read, to let them go.</summary>
internal sealed partial class FollowerRounds(string story, DeliveryOptions options, TimeProvider time, ILogger logger)
{
    /// <summary>
    /// Followers written to before the loop lets other work run, when their bytes wait in buffers for somebody else to send them. Writing to all
    /// at once rents a buffer for each before any is sent; yielding every 64 lets the same few go round (measured: +40 % deliveries for each CPU
    /// second, and next to no garbage).
    /// </summary>
    private const int Slice = 64;

    /// <summary>
    /// Slices between two yields when the kernel has the bytes already: some 7 ms of one thread. Each yield wakes another thread, which takes the
    /// work to another core's cold caches and spins when there is none (decisions/0018).
    /// </summary>
    private const int SlicesPerTurn = 16;

    /// <summary>
    /// Followers for whom one core is enough. A story with more is written to by more threads, up to one for each core, so that the last reader
    /// waits for a share of the others and not for all of them (decisions/0018).
    /// </summary>
    private const int FollowersPerLane = 1_000;

    private readonly FollowerList _followers = new();

    public int Count => _followers.Count;

    public void Add(Follower follower)
    {
        _followers.Add(follower);
        DeliveryMetrics.Followers.Add(1);
    }

    /// <param name="last">What the reader is told, as soon as its buffers allow.</param>
    /// <returns>False when it was let go before.</returns>
    public bool Remove(Follower follower, LiveFrame? last)
    {
        follower.Detach(last);
        if (!_followers.Remove(follower, out var moved))
        {
            return false;
        }
        DeliveryMetrics.Followers.Add(-1);
        // A follower that moves into the freed place may be skipped by a round that is under way, so it is told by itself.
        moved?.Nudge(null);
        return true;
    }

    /// <summary>Nudges everybody once, on as many threads as there are readers for; returns how many.</summary>
    public async Task<int> NudgeAllAsync(LiveFrame? likely)
    {
        var round = new NudgeRound(likely);
        var lanes = Math.Min(Environment.ProcessorCount, _followers.Count / FollowersPerLane);
        if (lanes <= 1)
        {
            await NudgeSlicesAsync(round);
        }
        else
        {
            await Task.WhenAll(Enumerable.Range(0, lanes).Select(_ => Task.Run(() => NudgeSlicesAsync(round))));
        }
        return round.Reached;
    }

    /// <summary>Disconnects readers who have not taken a write for too long, and sends a sign of life to those who heard nothing for a while.</summary>
    public void Sweep(LiveFrame heartbeat)
    {
        var now = time.GetTimestamp();
        var slice = new Follower[Slice];
        for (var start = 0; _followers.CopySlice(start, slice) is var count and > 0; start += count)
        {
            foreach (var follower in slice.AsSpan(0, count))
            {
                if (follower.Stalled(now) is var stalled && stalled > options.LaggardTimeout)
                {
                    Log.LaggardAborted(logger, story, follower.Reader.Id, stalled);
                    DeliveryMetrics.Laggards.Add(1);
                    follower.Reader.Abort();
                }
                else if (follower.Quiet(now) >= TimeSpan.FromSeconds(Limits.HeartbeatSeconds))
                {
                    follower.Nudge(heartbeat);
                }
            }
        }
    }

    /// <summary>Lets everybody go with a last word, in slices that a node's other work does not notice.</summary>
    public async Task DismissAllAsync(LiveFrame last)
    {
        var slice = new Follower[Slice];
        while (_followers.CopySlice(0, slice) is var count and > 0)
        {
            foreach (var follower in slice.AsSpan(0, count))
            {
                Remove(follower, last);
            }
            await Task.Delay(TimeSpan.FromMilliseconds(10), time);
        }
    }

    /// <summary>
    /// Takes slices until there are none. The lanes of a round share its cursor, so a thread that the kernel keeps waiting holds up one slice
    /// and not its half of the readers.
    /// </summary>
    private async Task NudgeSlicesAsync(NudgeRound round)
    {
        var slice = new Follower[Slice];
        for (var slices = 1; _followers.CopySlice(round.TakeSlice(), slice) is var count and > 0; slices++)
        {
            var followers = slice.AsSpan(0, count);
            var isBuffered = false;
            // Asked of all before any is written to: the processor then fetches the objects of several readers at a time, which the kernel has
            // driven out of its caches since the last frame, instead of those of one between two writes (decisions/0022).
            foreach (var follower in followers)
            {
                isBuffered |= !follower.Reader.IsUnbuffered;
            }
            foreach (var follower in followers)
            {
                follower.Nudge(round.Likely);
            }
            round.Add(count);
            if (isBuffered || slices % SlicesPerTurn == 0)
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>One pass over all followers, shared by the threads that make it.</summary>
    private sealed class NudgeRound(LiveFrame? likely)
    {
        private int _next;
        private int _reached;

        public LiveFrame? Likely => likely;
        public int Reached => Volatile.Read(ref _reached);

        public int TakeSlice() => Interlocked.Add(ref _next, Slice) - Slice;

        public void Add(int count) => Interlocked.Add(ref _reached, count);
    }

    private static partial class Log
    {
        [LoggerMessage(
            1005,
            LogLevel.Information,
            "{Story}: reader {Connection} has accepted no write for {Stalled} and is disconnected; it resumes by seq"
        )]
        public static partial void LaggardAborted(ILogger logger, string story, string connection, TimeSpan stalled);
    }
}
