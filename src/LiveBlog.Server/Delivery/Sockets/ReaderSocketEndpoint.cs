using System.Globalization;
using System.IO.Pipelines;
using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace LiveBlog.Server.Delivery.Sockets;

/// <summary>
/// Accepts readers' WebSockets for the live hub that come through the HTTP pipeline, because <see cref="DirectReaders"/> passed them on. SignalR does the hub's
/// work (handshake, protocols, dispatch); this replaces its transport, which is made for every kind of application and costs accordingly.
/// </summary>
internal static class ReaderSocketEndpoint
{
    public const string Path = "/hubs/live";

    /// <summary>
    /// Maps the endpoint. Its services are looked up once: parameters from the request's services would keep a scope alive as long as the
    /// socket is open.
    /// </summary>
    public static RequestDelegate Create(IServiceProvider services)
    {
        var sockets = services.GetRequiredService<ReaderSockets>();
        var gate = services.GetRequiredService<DeliveryGate>();
        var traffic = services.GetRequiredService<PartnerTraffic>();
        var time = services.GetRequiredService<TimeProvider>();
        return http => HandleAsync(http, sockets, gate, traffic, time);
    }

    private static async Task HandleAsync(
        HttpContext http,
        ReaderSockets sockets,
        DeliveryGate gate,
        PartnerTraffic traffic,
        TimeProvider time
    )
    {
        var admission = gate.Admission;
        var upgrade = http.Features.Get<IHttpUpgradeFeature>();
        var connect = http.Features.Get<IHttpExtendedConnectFeature>();
        var isWebSocket =
            (upgrade is { IsUpgradableRequest: true } && IsOpening(http.Request))
            || connect is { IsExtendedConnect: true, Protocol: "websocket" };
        if (!isWebSocket || http.Request.Headers.SecWebSocketVersion != WebSocketHandshake.Version)
        {
            http.Response.Headers.SecWebSocketVersion = WebSocketHandshake.Version;
            await Problems.BadRequest("This address is for WebSocket connections.").ExecuteAsync(http);
            return;
        }
        var client = ClientAddress.CustomerOf(http.Connection.RemoteIpAddress);
        if (!gate.TryEnter(story: null, client, out var retryAfter))
        {
            DeliveryMetrics.TurnedAway.Add(1);
            http.Response.Headers.RetryAfter = retryAfter.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
            await Problems.Unavailable("This server is asking readers to poll for now.").ExecuteAsync(http);
            return;
        }
        ReaderSocket socket;
        try
        {
            var isDeflated = WebSocketDeflate.IsOfferedIn(http.Request.Headers.SecWebSocketExtensions);
            if (isDeflated)
            {
                http.Response.Headers.SecWebSocketExtensions = WebSocketDeflate.Accepted;
            }
            socket = new ReaderSocket(await AcceptAsync(http, upgrade, connect), new RequestLifetime(http), isDeflated, time)
            {
                Admission = admission,
            };
        }
        catch
        {
            gate.Leave(client);
            throw;
        }
        socket.Partner = traffic.Enter(http.Request.Headers.Origin);
        await sockets.ServeAsync(socket, client);
    }

    /// <summary>The pipes to and from the network, used for all sending and receiving from now on.</summary>
    private static async Task<IDuplexPipe> AcceptAsync(HttpContext http, IHttpUpgradeFeature? upgrade, IHttpExtendedConnectFeature? connect)
    {
        if (connect is { IsExtendedConnect: true })
        {
            // HTTP/2 (RFC 8441): the stream is one of several on its connection, so it keeps its own framing below ours.
            return new StreamPipes(await connect.AcceptAsync());
        }
        var headers = http.Response.Headers;
        headers.Connection = "Upgrade";
        headers.Upgrade = "websocket";
        headers.SecWebSocketAccept = WebSocketHandshake.AcceptOf(http.Request.Headers.SecWebSocketKey.ToString());
        var stream = await upgrade!.UpgradeAsync();
        // After the switch of protocols nothing else uses Kestrel's pipes; using them below the stream saves a copy and a lock in each direction.
        return http.Features.Get<IConnectionTransportFeature>()?.Transport ?? new StreamPipes(stream);
    }

    private static bool IsOpening(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && HttpProtocol.IsHttp11(request.Protocol)
        && string.Equals(request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase)
        && WebSocketHandshake.IsKey(request.Headers.SecWebSocketKey.ToString());

    private sealed class StreamPipes(Stream stream) : IDuplexPipe
    {
        public PipeReader Input { get; } = PipeReader.Create(stream, new StreamPipeReaderOptions(useZeroByteReads: true));
        public PipeWriter Output { get; } = PipeWriter.Create(stream);
    }

    /// <summary>A request as the lifetime of its socket: on HTTP/2 it ends with the stream, while the connection goes on.</summary>
    private sealed class RequestLifetime(HttpContext http) : IConnectionLifetimeFeature
    {
        public CancellationToken ConnectionClosed
        {
            get => http.RequestAborted;
            set => throw new NotSupportedException("A request keeps its token");
        }

        public void Abort() => http.Abort();
    }
}
