namespace LiveBlog.Client.Connections;

/// <summary>One rung's connection, and what has come of it.</summary>
internal sealed class Leg : IAsyncDisposable
{
    /// <summary>A connection on which something was heard after this long works: a proxy that cuts or stalls does so earlier.</summary>
    private static readonly TimeSpan ProvenAfter = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _leaving = new();
    private readonly TimeProvider _time;
    private readonly long _since;
    private readonly Task<bool> _opening;
    private Task<bool>? _arrival;

    public Leg(int rung, LiveConnection connection, TimeProvider time)
    {
        (Rung, Connection, _time, _since) = (rung, connection, time, time.GetTimestamp());
        _opening = connection.TryOpenAsync(_leaving.Token);
    }

    public int Rung { get; }

    public LiveConnection Connection { get; }

    /// <summary>Whether its owner has been told that it can carry a follow.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether anything has come of its follow.</summary>
    public bool HasAnswered { get; set; }

    public TimeSpan Age => _time.GetElapsedTime(_since);

    public bool IsOld => Age >= ProvenAfter;

    public bool IsProven { get; set; }

    /// <summary>Completes when there is something to <see cref="TakeAsync"/>: that it has opened, a message, or its end.</summary>
    public Task News => IsOpen ? _arrival ??= Connection.Inbox.WaitToReadAsync().AsTask() : _opening;

    /// <summary>The next message, or <see cref="Opened"/>; null when the connection is gone or did not come about.</summary>
    public async Task<object?> TakeAsync()
    {
        if (!IsOpen)
        {
            IsOpen = await _opening;
            return IsOpen ? Opened.Instance : null;
        }
        _arrival = null;
        return Connection.Inbox.TryRead(out var message) ? message : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _opening;
        await Connection.DisposeAsync();
        _leaving.Dispose();
    }
}

/// <summary>Ready to carry a follow. Told again when the road beneath has changed and the follow must be repeated.</summary>
internal sealed record Opened
{
    public static Opened Instance { get; } = new();

    private Opened() { }
}
