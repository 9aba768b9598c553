using System.Threading.Channels;
using LiveBlog.Protocol;

namespace LiveBlog.Client.Connections;

/// <summary>By design nothing may be heard for this long from now; only beyond it does silence mean a fault.</summary>
internal sealed record Resting(TimeSpan Time);

/// <summary>
/// One connection to a story, by whatever way. What arrives waits in a bounded inbox in the order of arrival; a full one stops the reading,
/// and the server then treats this follower as any slow reader. It does not come back by itself: its owner owns every retry.
/// </summary>
internal abstract class LiveConnection : IAsyncDisposable
{
    /// <summary>About one window of a busy story; what is behind it stays on the server, which holds it anyway.</summary>
    private const int InboxMessages = 64;

    private readonly Channel<object> _inbox = Channel.CreateBounded<object>(
        new BoundedChannelOptions(InboxMessages) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
    );

    /// <summary>The protocol's records as they come, and <see cref="Resting"/>. Complete when the connection is gone.</summary>
    public ChannelReader<object> Inbox => _inbox.Reader;

    public abstract FollowingPace Pace { get; }

    /// <summary>False when the server cannot be reached.</summary>
    public abstract Task<bool> TryOpenAsync(CancellationToken cancellation);

    /// <summary>Takes the place of an earlier follow. When it does not get through, the connection is gone.</summary>
    /// <param name="edition">That of the position, where it is known; addresses that a cache holds are made of it.</param>
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
