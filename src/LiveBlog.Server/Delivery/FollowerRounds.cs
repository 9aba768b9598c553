using LiveBlog.Protocol;

namespace LiveBlog.Server.Delivery;

/// <summary>Visits the followers of one story: to send them something, to find those who do not read, or to release them.</summary>
internal sealed partial class FollowerRounds(string story, DeliveryOptions options, TimeProvider time, ILogger logger)
{
    /// <summary>
    /// Followers written to before the loop lets other work run, when their bytes wait in buffers until another task sends them. Writing to all
    /// at once rents a buffer for each before any is sent; yielding every 64 lets the same few buffers be reused (measured: +40 % deliveries per CPU
    /// second, and next to no garbage).
    /// </summary>
    private const int Slice = 64;

    /// <summary>
    /// Slices between two yields when the kernel already has the bytes: some 7 ms of one thread. Each yield wakes another thread, which moves the
    /// work to the cold caches of another core, and spins if there is no work (decisions/0018).
    /// </summary>
    private const int SlicesPerTurn = 16;

    /// <summary>
    /// The number of followers that one core can serve. With more, a story is sent by more threads, up to one for each core, so that the last reader
    /// waits for a share of the others rather than for all of them (decisions/0018).
    /// </summary>
    private const int FollowersPerLane = 1_000;

    private readonly FollowerList _followers = new();

    public int Count => _followers.Count;

    public void Add(Follower follower)
    {
        _followers.Add(follower);
        DeliveryMetrics.Followers.Add(1);
    }

    /// <param name="last">The last message to the reader, sent as soon as its buffers allow.</param>
    /// <returns>False if it had already been released.</returns>
    public bool Remove(Follower follower, LiveFrame? last)
    {
        follower.Detach(last);
        if (!_followers.Remove(follower, out var moved))
        {
            return false;
        }
        DeliveryMetrics.Followers.Add(-1);
        // A round under way may skip the follower that moves into the freed place, so that one is nudged separately.
        moved?.Nudge(null);
        return true;
    }

    /// <summary>Nudges every follower once, on as many threads as their number warrants; returns how many were nudged.</summary>
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

    /// <summary>Disconnects readers who have not accepted a write for too long, and sends a heartbeat to those who have heard nothing for a while.</summary>
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

    /// <summary>Releases all followers with a last message, in slices small enough not to disturb the node's other work.</summary>
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
    /// Takes slices until none are left. The threads of a round share its cursor, so a thread that the kernel keeps waiting holds up one slice
    /// and not its half of the readers.
    /// </summary>
    private async Task NudgeSlicesAsync(NudgeRound round)
    {
        var slice = new Follower[Slice];
        for (var slices = 1; _followers.CopySlice(round.TakeSlice(), slice) is var count and > 0; slices++)
        {
            var followers = slice.AsSpan(0, count);
            var isBuffered = false;
            // Touch all followers before writing to any. The kernel has driven their objects out of the processor's caches since the last frame;
            // this way the processor fetches those of several readers at a time, instead of one reader's between two writes (decisions/0022).
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
