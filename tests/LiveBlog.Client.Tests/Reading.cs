using System.Threading.Channels;

namespace LiveBlog.Client.Tests;

/// <summary>Reads a follower in the background; a test takes from it what it expects.</summary>
internal sealed class Reading : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<StoryEvent> _events = Channel.CreateUnbounded<StoryEvent>();
    private readonly Task _reading;

    public Reading(StoryFollower follower) => _reading = ReadAsync(follower);

    /// <summary>How news came at the last event that was taken.</summary>
    public FollowingPace Pace { get; private set; }

    /// <summary>The next event of the kind; others are passed over.</summary>
    public async Task<T> NextAsync<T>()
        where T : StoryEvent
    {
        while (true)
        {
            var next = await _events.Reader.ReadAsync().Soon();
            Pace = (next as FollowingChanged)?.Pace ?? Pace;
            if (next is T expected)
            {
                return expected;
            }
        }
    }

    public async Task<long> NextSeqAsync() => (await NextAsync<ChangeApplied>()).Change.Seq;

    public async Task StateAsync(FollowingState state)
    {
        while ((await NextAsync<FollowingChanged>()).State != state) { }
    }

    /// <summary>Returns when news is live and comes in this way; a change that is told meanwhile fails the test.</summary>
    public async Task PaceAsync(FollowingPace pace)
    {
        while (await NextAsync<StoryEvent>() is var next && next != new FollowingChanged(FollowingState.Live, pace))
        {
            Assert.IsNotType<ChangeApplied>(next);
        }
    }

    /// <summary>Everything until the follower ends by itself.</summary>
    public async Task<IReadOnlyList<StoryEvent>> ToEndAsync()
    {
        await _reading.Soon();
        var all = new List<StoryEvent>();
        while (_events.Reader.TryRead(out var one))
        {
            all.Add(one);
        }
        return all;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading.Soon();
        _stop.Dispose();
    }

    private async Task ReadAsync(StoryFollower follower)
    {
        try
        {
            await foreach (var one in follower.FollowAsync(_stop.Token))
            {
                _events.Writer.TryWrite(one);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested) { }
        catch (Exception failure)
        {
            _events.Writer.TryComplete(failure);
        }
    }
}
