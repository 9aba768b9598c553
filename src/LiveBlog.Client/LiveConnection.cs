using System.Threading.Channels;
using LiveBlog.Protocol;
using MessagePack;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LiveBlog.Client;

/// <summary>
/// One connection to the live hub: WebSocket without negotiation, MessagePack, no credentials. What arrives waits in a bounded inbox in the
/// order of arrival; a full one stops the reading of the socket, and the server then treats this follower as any slow reader.
/// </summary>
internal sealed class LiveConnection : IAsyncDisposable
{
    /// <summary>About one window of a busy story; what is behind it stays on the server, which holds it anyway.</summary>
    private const int InboxMessages = 64;

    private readonly HubConnection _hub;
    private readonly Channel<object> _inbox = Channel.CreateBounded<object>(
        new BoundedChannelOptions(InboxMessages) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
    );

    public LiveConnection(Uri server)
    {
        _hub = new HubConnectionBuilder()
            .WithUrl(new Uri(server, "/hubs/live"), HttpTransportType.WebSockets, http => http.SkipNegotiation = true)
            .AddMessagePackProtocol(pack =>
                pack.SerializerOptions = MessagePackSerializerOptions.Standard.WithSecurity(MessagePackSecurity.UntrustedData)
            )
            .Build();
        Receive<Frame>(nameof(ILiveReader.Frame));
        Receive<Snapshot>(nameof(ILiveReader.Snapshot));
        Receive<Counts>(nameof(ILiveReader.Counts));
        Receive<Refused>(nameof(ILiveReader.Refused));
        _hub.Closed += fault =>
        {
            _inbox.Writer.TryComplete();
            return Task.CompletedTask;
        };
    }

    /// <summary>False when the server cannot be reached within the time.</summary>
    public async Task<bool> TryOpenAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            await _hub.StartAsync(either.Token);
            return true;
        }
        // Whatever it is (no route, no WebSocket, a proxy's login page, a handshake that never ends), the answer is to come back later.
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>False when the connection is gone.</summary>
    public async Task<bool> TryFollowAsync(FollowRequest request, CancellationToken cancellation)
    {
        try
        {
            await _hub.SendAsync(nameof(ILiveHub.Follow), request, cancellation);
            return true;
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>The next message; null when the connection is gone, or nothing came within the time.</summary>
    public async Task<object?> NextAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellation)
    {
        if (_inbox.Reader.TryRead(out var waiting))
        {
            return waiting;
        }
        if (patience <= TimeSpan.Zero)
        {
            return null;
        }
        try
        {
            var more = await _inbox.Reader.WaitToReadAsync(cancellation).AsTask().WaitAsync(patience, time, cancellation);
            return more && _inbox.Reader.TryRead(out var message) ? message : null;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Frees a handler that waits for room in the inbox; the hub ends only after its handlers.
        _inbox.Writer.TryComplete();
        await _hub.DisposeAsync();
    }

    private void Receive<T>(string target)
        where T : class =>
        _hub.On<T>(
            target,
            async message =>
            {
                try
                {
                    await _inbox.Writer.WriteAsync(message);
                }
                catch (ChannelClosedException)
                {
                    // Nobody reads this connection any more.
                }
            }
        );
}
