using LiveBlog.Protocol;

namespace LiveBlog.Server.Delivery;

internal sealed partial class LiveStory
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

    /// <summary>False when the story was let go in the meantime; the caller then asks for it anew.</summary>
    public bool TryAttach(Follower follower)
    {
        lock (_gate)
        {
            if (_retired)
            {
                return false;
            }
            LastUse = _time.GetTimestamp();
            _followers.Add(follower);
            DeliveryMetrics.Followers.Add(1);
            return true;
        }
    }

    /// <param name="last">What the reader is told, as soon as its buffers allow.</param>
    public void Detach(Follower follower, LiveFrame? last = null)
    {
        follower.Detach(last);
        // A follower that moves into the freed place may be skipped by a fan-out that is under way, so it is told by itself.
        if (_followers.Remove(follower, out var moved))
        {
            LastUse = _time.GetTimestamp();
            DeliveryMetrics.Followers.Add(-1);
            moved?.Nudge(null);
        }
    }

    /// <summary>Lets the story go unless somebody follows it; nobody can attach to it afterwards.</summary>
    public bool TryRetire()
    {
        lock (_gate)
        {
            return _retired |= _followers.Count == 0;
        }
    }

    /// <summary>Gives the counters to whoever is not behind; those who are get the newest when they have caught up.</summary>
    public async Task SetCountsAsync(long views, int readers)
    {
        lock (_gate)
        {
            _counts = LiveFrame.OfCounts(new Counts(Name, views, readers, _head.Epoch, _head.Seq));
            MoveVersion();
        }
        await NudgeAllAsync(null);
    }

    /// <summary>Disconnects readers who have not taken a write for too long, and sends a sign of life to those who heard nothing for a while.</summary>
    public void Sweep()
    {
        var now = _time.GetTimestamp();
        LiveFrame heartbeat;
        lock (_gate)
        {
            heartbeat = Heartbeat();
        }
        var slice = new Follower[Slice];
        for (var start = 0; _followers.CopySlice(start, slice) is var count and > 0; start += count)
        {
            foreach (var follower in slice.AsSpan(0, count))
            {
                if (follower.Stalled(now) is var stalled && stalled > _options.LaggardTimeout)
                {
                    Log.LaggardAborted(_logger, Name, follower.Reader.Id, stalled);
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

    /// <summary>Lets everybody who is connected go with a notice, such as to poll for a while, in slices that a node's other work does not notice.</summary>
    public async Task MoveToPollingAsync(Refused notice)
    {
        var refusal = LiveFrame.OfRefusal(notice);
        var slice = new Follower[Slice];
        while (_followers.CopySlice(0, slice) is var count and > 0)
        {
            foreach (var follower in slice.AsSpan(0, count))
            {
                Detach(follower, refusal);
            }
            await Task.Delay(TimeSpan.FromMilliseconds(10), _time);
        }
    }

    /// <summary>The story is not public any more: nobody can attach to it, and whoever follows it is told.</summary>
    public Task WithdrawAsync()
    {
        lock (_gate)
        {
            _retired = IsWithdrawn = true;
            _snapshot = Task.FromResult<StorySnapshot?>(null);
            _lastSnapshot = null;
            _ring.Reset(_head.Seq);
            _catchUps.Clear();
        }
        return MoveToPollingAsync(new Refused(Name, RefusalCodes.UnknownStory, "The story is not public any more"));
    }

    private void WakePump()
    {
        if (Interlocked.Exchange(ref _pumping, 1) == 0)
        {
            _ = PumpAsync();
        }
    }

    /// <summary>
    /// Runs while there is something to fan out. The first change after a quiet moment leaves at once; while the pump waits out its window
    /// more may come, and they leave together. Never on the editor's thread.
    /// </summary>
    private async Task PumpAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        do
        {
            try
            {
                while (await FanOutAsync())
                {
                    await Task.Delay(_options.CoalesceWindow, _time);
                }
            }
            catch (Exception exception)
            {
                Log.FanOutFailed(_logger, exception, Name);
            }
            Interlocked.Exchange(ref _pumping, 0);
            // A change that came after the last look found the pump still marked as running and did not start another.
        } while (Head.Seq > Volatile.Read(ref _fannedOut) && Interlocked.Exchange(ref _pumping, 1) == 0);
    }

    private async Task<bool> FanOutAsync()
    {
        LiveFrame frame;
        long known;
        System.Diagnostics.ActivityContext trace;
        lock (_gate)
        {
            if (_fannedOut >= _head.Seq)
            {
                return false;
            }
            // After a long stop the ring may not reach back to what was last fanned out; whoever stands there is owed a snapshot.
            frame = CatchUp(Math.Max(_fannedOut, _ring.Start));
            // A frame is bounded; whoever has received it and lacks more asks for the rest by itself.
            _fannedOut = _head.Seq;
            (known, trace) = (_knownSince, _knownBy);
        }
        using var activity = DeliveryMetrics.Activities.StartActivity("fan out", System.Diagnostics.ActivityKind.Internal, trace);
        activity?.SetTag("story", Name).SetTag("to", frame.To);
        var started = _time.GetTimestamp();
        var reached = await NudgeAllAsync(frame);
        DeliveryMetrics.FanOut.Record(_time.GetElapsedTime(known).TotalSeconds);
        DeliveryMetrics.Deliveries.Add(reached);
        Log.FannedOut(_logger, Name, frame.From, frame.To, reached, _time.GetElapsedTime(started));
        return true;
    }

    /// <summary>Nudges everybody once, on as many threads as there are readers for; returns how many.</summary>
    private async Task<int> NudgeAllAsync(LiveFrame? likely)
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
}
