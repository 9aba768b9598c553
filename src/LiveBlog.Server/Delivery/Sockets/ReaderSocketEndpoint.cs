using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using LiveBlog.Protocol;
using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace LiveBlog.Server.Delivery.Sockets;

/// <summary>
/// Accepts readers' WebSockets for the live hub. SignalR does the hub's work (handshake, protocols, dispatch); this stands in for its
/// transport, which is made for every kind of application and costs accordingly.
/// </summary>
internal static class ReaderSocketEndpoint
{
    private const string AcceptSuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, 1.3

    /// <summary>
    /// The endpoint. What it needs is looked up once: parameters from the request's services would keep a scope alive for as long as the
    /// socket is open.
    /// </summary>
    public static RequestDelegate Create(IServiceProvider services)
    {
        var hub = services.GetRequiredService<HubConnectionHandler<LiveHub>>();
        var sockets = services.GetRequiredService<ReaderSockets>();
        var gate = services.GetRequiredService<DeliveryGate>();
        return http => HandleAsync(http, hub, sockets, gate);
    }

    private static async Task HandleAsync(HttpContext http, HubConnectionHandler<LiveHub> hub, ReaderSockets sockets, DeliveryGate gate)
    {
        var upgrade = http.Features.Get<IHttpUpgradeFeature>();
        var connect = http.Features.Get<IHttpExtendedConnectFeature>();
        var isWebSocket =
            (upgrade is { IsUpgradableRequest: true } && HasKey(http.Request))
            || connect is { IsExtendedConnect: true, Protocol: "websocket" };
        if (!isWebSocket || http.Request.Headers.SecWebSocketVersion != "13")
        {
            http.Response.Headers.SecWebSocketVersion = "13";
            await Problems.BadRequest("This is where WebSockets connect.").ExecuteAsync(http);
            return;
        }
        if (!gate.TryEnter(story: null, out var retryAfter))
        {
            http.Response.Headers.RetryAfter = retryAfter.TotalSeconds.ToString("F0");
            await Problems.Unavailable("This server passes readers on to polling just now.").ExecuteAsync(http);
            return;
        }
        try
        {
            var socket = new ReaderSocket(http, await AcceptAsync(http, upgrade, connect));
            using var registration = sockets.Add(socket);
            var receiving = socket.ReceiveAsync(Limits.ReaderMessageBytes);
            try
            {
                await hub.OnConnectedAsync(socket);
            }
            finally
            {
                socket.StopReceiving();
                await receiving;
                socket.SayGoodbye();
            }
        }
        finally
        {
            gate.Leave();
        }
    }

    /// <summary>The pipes to and from the network, from which everything is sent and read from now on.</summary>
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
        headers.SecWebSocketAccept = AcceptOf(http.Request.Headers.SecWebSocketKey.ToString());
        var stream = await upgrade!.UpgradeAsync();
        // After the switch of protocols nobody else uses Kestrel's pipes; below the stream they save a copy and a lock each way.
        return http.Features.Get<IConnectionTransportFeature>()?.Transport ?? new StreamPipes(stream);
    }

    private static bool HasKey(HttpRequest request)
    {
        Span<byte> nonce = stackalloc byte[18];
        return string.Equals(request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase)
            && Convert.TryFromBase64String(request.Headers.SecWebSocketKey.ToString(), nonce, out var written)
            && written == 16;
    }

#pragma warning disable CA5350 // The handshake of RFC 6455 asks for SHA-1; nothing is protected by it.
    private static string AcceptOf(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + AcceptSuffix)));
#pragma warning restore CA5350

    private sealed class StreamPipes(Stream stream) : IDuplexPipe
    {
        public PipeReader Input { get; } = PipeReader.Create(stream, new StreamPipeReaderOptions(useZeroByteReads: true));
        public PipeWriter Output { get; } = PipeWriter.Create(stream);
    }
}
