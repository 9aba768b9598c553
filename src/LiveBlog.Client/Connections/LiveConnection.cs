using System.Threading.Channels;
using LiveBlog.Protocol;

namespace LiveBlog.Client.Connections;

/// <summary>Silence is expected for this long from now; only after that does it mean a fault.</summary>
internal sealed record Resting(TimeSpan Time);

/// <summary>
/// One connection to a story, by any transport. Messages wait in a bounded inbox in the order of arrival. When it is full, reading stops,
/// and the server then treats this follower like any slow reader. A connection does not reconnect by itself; its owner decides about retries.
/// </summary>
internal abstract class LiveConnection : IAsyncDisposable
{
    /// <summary>About one coalescing window of a busy story; the rest waits on the server, which keeps it anyway.</summary>
    private const int InboxMessages = 64;

    private readonly Channel<object> _inbox = Channel.CreateBounded<object>(
        new BoundedChannelOptions(InboxMessages) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
    );

    /// <summary>The protocol's records as they arrive, and <see cref="Resting"/>. Completes when the connection is gone.</summary>
    public ChannelReader<object> Inbox => _inbox.Reader;

    public abstract FollowingPace Pace { get; }

    /// <summary>False when the server cannot be reached.</summary>
    public abstract Task<bool> TryOpenAsync(CancellationToken cancellation);

    /// <summary>Replaces an earlier follow. If it cannot be sent, the connection is gone.</summary>
    /// <param name="edition">The edition of the position, if known; it is part of the addresses that a cache holds.</param>
    public abstract Task FollowAsync(FollowRequest request, int? edition, CancellationToken cancellation);

    public virtual ValueTask DisposeAsync()
    {
        End();
        return ValueTask.CompletedTask;
    }

    protected void End() => _inbox.Writer.TryComplete();

    protected async Task TellAsync(object message, CancellationToken cancellation)
    {
        try
        {
            await _inbox.Writer.WriteAsync(message, cancellation);
        }
        catch (ChannelClosedException)
        {
            // Nobody reads this connection any more.
        }
    }
}
