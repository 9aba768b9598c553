using LiveBlog.Protocol;
using MessagePack;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LiveBlog.Client.Connections;

/// <summary>A connection to the live hub: WebSocket without negotiation, MessagePack, no credentials.</summary>
internal sealed class SocketConnection : LiveConnection
{
    private readonly HubConnection _hub;

    public SocketConnection(Uri server)
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
            End();
            return Task.CompletedTask;
        };
    }

    public override FollowingPace Pace => FollowingPace.Pushed;

    public override async Task<bool> TryOpenAsync(CancellationToken cancellation)
    {
        try
        {
            await _hub.StartAsync(cancellation);
            return true;
        }
        // Whatever the fault (no route, no WebSocket, a proxy's login page, a handshake that never ends), the remedy is to try something else.
        catch (Exception)
        {
            return false;
        }
    }

    public override async Task FollowAsync(FollowRequest request, int? edition, CancellationToken cancellation)
    {
        try
        {
            await _hub.SendAsync(nameof(ILiveHub.Follow), request, cancellation);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            End();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        // Releases a handler that waits for room in the inbox; the hub connection closes only after its handlers.
        await base.DisposeAsync();
        await _hub.DisposeAsync();
    }

    private void Receive<T>(string target)
        where T : class => _hub.On<T>(target, message => TellAsync(message, CancellationToken.None));
}
