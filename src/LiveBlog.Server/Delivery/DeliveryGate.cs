using System.Collections.Concurrent;
using LiveBlog.Protocol;
using LiveBlog.Server.Hosting;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Delivery;

/// <summary>How an operator wants readers to be served.</summary>
/// <param name="Push">Whether readers may hold a connection; otherwise they poll.</param>
/// <param name="PollDelay">How long polling readers wait between two requests.</param>
internal sealed record DeliveryMode(bool Push, TimeSpan PollDelay);

/// <summary>
/// Decides who may hold a connection to this node. Other readers poll, which a cache can absorb, and never see an error.
/// Counts every open reader connection. The dial can be turned for all stories or for one while readers are connected.
/// </summary>
internal sealed class DeliveryGate(IOptions<DeliveryOptions> options, LiveStories stories, TimeProvider time)
{
    /// <summary>Stories with their own dial, each set by hand.</summary>
    public const int MaxStoryDials = 1000;

    private IReadOnlySet<string> _pollingStories = new HashSet<string>();
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<IHeldConnection, byte> _held = new();
    private readonly AddressShares _shares = new(options.Value.MaxReaders, options.Value.AddressShare);
    private DeliveryMode _mode = new(true, options.Value.PollDelay);
    private int _open;
    private AddressShares _thisSecond = new(options.Value.MaxConnectsPerSecond, options.Value.AddressShare);
    private long _second;
    private bool _draining;
    private int _admission;

    /// <summary>Open reader connections of every kind.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>The most connections that may be open.</summary>
    public int MaxReaders => options.Value.MaxReaders;

    public DeliveryMode Mode => Volatile.Read(ref _mode);

    public TimeSpan PollDelay => Mode.PollDelay;

    public bool IsDraining => Volatile.Read(ref _draining);

    /// <summary>
    /// Under what terms readers are admitted now: another number after each time they were all asked to reconnect. A connection notes it before anything is
    /// checked that may refuse it, so that <see cref="Hold"/> can tell whether it was admitted under earlier terms.
    /// </summary>
    public int Admission => Volatile.Read(ref _admission);

    /// <summary>Takes a place, which the caller releases with <see cref="Leave"/>. False if the reader has to poll for at least the given time.</summary>
    /// <param name="client">The reader's address (<see cref="ClientAddress.CustomerOf"/>), which must be the same on leaving.</param>
    public bool TryEnter(string? story, ulong client, out TimeSpan retryAfter)
    {
        lock (_gate)
        {
            // A reader turned away by a stopping node can go to another node at once.
            retryAfter = _draining ? TimeSpan.FromSeconds(1) : options.Value.RefusalDelay;
            if (!IsFree(story) || !_shares.TryEnter(client))
            {
                return false;
            }
            if (!_thisSecond.TryEnter(client))
            {
                _shares.Leave(client);
                return false;
            }
            Interlocked.Increment(ref _open); // leaving does not take the lock
            DeliveryMetrics.Connections.Add(1);
            return true;
        }
    }

    /// <summary>Under the lock.</summary>
    private bool IsFree(string? story)
    {
        if (_draining || !_mode.Push || (story is not null && !MayPush(story)) || _open >= options.Value.MaxReaders)
        {
            return false;
        }
        var second = time.GetUtcNow().ToUnixTimeSeconds();
        if (second != _second)
        {
            (_second, _thisSecond) = (second, new AddressShares(options.Value.MaxConnectsPerSecond, options.Value.AddressShare));
        }
        return true;
    }

    public void Leave(ulong client)
    {
        _shares.Leave(client);
        Interlocked.Decrement(ref _open);
        DeliveryMetrics.Connections.Add(-1);
    }

    /// <summary>Connections to close when the node drains, in no particular order.</summary>
    public IEnumerable<IHeldConnection> Held => _held.Select(held => held.Key);

    /// <summary>
    /// Registers the connection for a drain; call <see cref="LetGo"/> when it has ended. One that was admitted before all were sent away, and is
    /// held only now, is sent away at once.
    /// </summary>
    public void Hold(IHeldConnection connection)
    {
        bool isLate;
        lock (_gate)
        {
            _held.TryAdd(connection, 0);
            isLate = connection.Admission != _admission;
        }
        if (isLate)
        {
            connection.SendAway();
        }
    }

    public void LetGo(IHeldConnection connection) => _held.TryRemove(connection, out _);

    /// <summary>Whether the readers of a story may hold connections.</summary>
    public bool MayPush(string story) => Mode.Push && !Volatile.Read(ref _pollingStories).Contains(story);

    /// <summary>The answer to a connected reader who may not follow this story over a connection.</summary>
    public Refused AskToPoll(string story) =>
        new(story, RefusalCodes.Poll, "Readers are polling", (int)options.Value.RefusalDelay.TotalMilliseconds);

    /// <summary>Turns the dial for every story. Connected readers are asked to poll, in slices; polling readers reconnect by themselves.</summary>
    public void SetMode(DeliveryMode mode)
    {
        Volatile.Write(ref _mode, mode);
        if (!mode.Push)
        {
            foreach (var story in stories.InUse)
            {
                _ = story.DismissAllAsync(AskToPoll(story.Name));
            }
        }
    }

    /// <summary>Sets the stories whose readers poll; connected readers of newly added stories are asked to.</summary>
    public void SetPollingStories(IReadOnlySet<string> names)
    {
        var before = Interlocked.Exchange(ref _pollingStories, names);
        foreach (var story in stories.InUse.Where(story => names.Contains(story.Name) && !before.Contains(story.Name)))
        {
            _ = story.DismissAllAsync(AskToPoll(story.Name));
        }
    }

    /// <summary>A random time in which a reader should reconnect, from a window wide enough for all who are connected now.</summary>
    public TimeSpan NextReconnectDelay() =>
        TimeSpan.FromMilliseconds(Random.Shared.Next(1000, 1000 + (int)ReconnectWindow.TotalMilliseconds));

    /// <summary>Stops admitting readers, then closes connections in slices over the window; any left after that are closed at once.</summary>
    public async Task DrainAsync(TimeSpan window, CancellationToken cancellation)
    {
        lock (_gate)
        {
            _draining = true;
        }
        await SendAwayAsync(window, cancellation);
    }

    /// <summary>Asks all readers to reconnect, in slices, so that those who are no longer allowed here are refused.</summary>
    public Task AdmitAnewAsync(CancellationToken cancellation) => SendAwayAsync(ReconnectWindow, cancellation);

    private async Task SendAwayAsync(TimeSpan window, CancellationToken cancellation)
    {
        const int Slices = 20;
        IHeldConnection[] open;
        lock (_gate)
        {
            _admission++;
            open = [.. Held];
        }
        foreach (var slice in open.Chunk(Math.Max(1, (open.Length + Slices - 1) / Slices)))
        {
            foreach (var connection in slice)
            {
                connection.SendAway();
            }
            await Task.Delay(window / Slices, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>How long the readers of this node take to reconnect at the rate at which a node admits them.</summary>
    private TimeSpan ReconnectWindow => TimeSpan.FromSeconds(Math.Clamp((double)Open / options.Value.MaxConnectsPerSecond, 1, 60));
}

/// <summary>A reader's open connection of any kind.</summary>
internal interface IHeldConnection
{
    /// <summary>Names the connection in logs.</summary>
    string Id { get; }

    /// <summary><see cref="DeliveryGate.Admission"/> as it was when the reader asked to be admitted.</summary>
    int Admission { get; }

    /// <summary>How long a write has waited for the reader; zero when none does.</summary>
    TimeSpan Stalled(long now);

    /// <summary>Ends it at once.</summary>
    void Abort();

    /// <summary>Ends it in an orderly way; the reader reconnects by itself, to another node if there is one. Does not wait.</summary>
    void SendAway();
}
