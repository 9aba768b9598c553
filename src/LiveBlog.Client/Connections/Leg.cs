namespace LiveBlog.Client.Connections;

/// <summary>The connection of one rung, with its progress.</summary>
internal sealed class Leg : IAsyncDisposable
{
    /// <summary>A connection that still delivers after this time works: a proxy that cuts or stalls connections does so earlier.</summary>
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

    /// <summary>Whether its owner knows that it can carry a follow.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether its follow has had any answer.</summary>
    public bool HasAnswered { get; set; }

    public TimeSpan Age => _time.GetElapsedTime(_since);

    public bool IsOld => Age >= ProvenAfter;

    public bool IsProven { get; set; }

    /// <summary>Completes when there is something to <see cref="TakeAsync"/>: the opening, a message, or the end.</summary>
    public Task News => IsOpen ? _arrival ??= Connection.Inbox.WaitToReadAsync().AsTask() : _opening;

    /// <summary>The next message, or <see cref="Opened"/>; null when the connection is gone or could not be opened.</summary>
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

/// <summary>The connection can carry a follow. Sent again when the transport has changed and the follow has to be repeated.</summary>
internal sealed record Opened
{
    public static Opened Instance { get; } = new();

    private Opened() { }
}
