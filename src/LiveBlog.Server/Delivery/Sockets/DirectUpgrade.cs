using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Delivery.Sockets;

/// <summary>
/// Takes readers' WebSockets off the wire before HTTP does. A connection that asks for nothing but the live hub, in plain HTTP/1.1 and in one
/// piece, needs no request, no headers and no middleware for the hours that it stays open, and those were a third of what an idle reader
/// costs (decisions/0010). Everything else, TLS and HTTP/2 included, goes on untouched and reaches <see cref="ReaderSocketEndpoint"/>.
/// </summary>
internal sealed class DirectUpgrade(
    ReaderSockets sockets,
    DeliveryGate gate,
    ConnectionShares shares,
    PartnerOrigins partners,
    IOptions<ProxyOptions> proxy,
    TimeProvider time
)
{
    /// <summary>
    /// How long the first bytes may take to come. Browsers open connections ahead and say nothing on them; they open another when this one is
    /// gone, and whoever holds thousands open holds them no longer than that.
    /// </summary>
    private static readonly TimeSpan FirstBytes = TimeSpan.FromSeconds(10);

    private readonly byte[] _path = System.Text.Encoding.ASCII.GetBytes(ReaderSocketEndpoint.Path);
    private readonly IReadOnlyList<IPNetwork> _proxies = proxy.Value.Networks!;

    /// <summary>
    /// Serves the connection, or passes it on. One that says nothing is closed, and one beyond its address's share before it is read. All in
    /// one method: each that waits here costs every reader the memory of its state.
    /// </summary>
    public async Task OnConnectionAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (!shares.TryEnter(PeerOf(connection)))
        {
            connection.Abort();
            return;
        }
        try
        {
            if (await TryReadAsync(connection.Transport.Input) is not { } read)
            {
                connection.Abort();
            }
            else if (TryTakeReader(connection, read) is not { } reader)
            {
                await next(connection);
            }
            else
            {
                var lifetime = connection.Features.GetRequiredFeature<IConnectionLifetimeFeature>();
                var socket = new ReaderSocket(connection.Transport, lifetime, reader.IsDeflated, SocketOf(connection));
                socket.Answer(WebSocketHandshake.AnswerTo(reader.Key, reader.IsDeflated));
                await sockets.ServeAsync(socket, reader.Client);
            }
        }
        finally
        {
            shares.Leave(PeerOf(connection));
        }
    }

    private static IPAddress? PeerOf(ConnectionContext connection) => (connection.RemoteEndPoint as IPEndPoint)?.Address;

    /// <summary>
    /// The socket below Kestrel's transport, for what the reader is sent. Kestrel goes on receiving, and its own sending has nothing to do:
    /// nobody writes into the transport's output.
    /// </summary>
    private static Socket? SocketOf(ConnectionContext connection)
    {
        var socket = connection.Features.Get<IConnectionSocketFeature>()?.Socket;
        if (socket is not null)
        {
            socket.Blocking = false; // of synchronous calls; Kestrel's are asynchronous
        }
        return socket;
    }

    /// <summary>The first bytes; null when none came in time, or a reset did, as some balancers end their checks.</summary>
    private async ValueTask<ReadResult?> TryReadAsync(PipeReader input)
    {
        try
        {
            // When many come at once their bytes are there before their turn has come.
            if (input.TryRead(out var read))
            {
                return read;
            }
            using var timeout = new CancellationTokenSource(FirstBytes, time);
            return await input.ReadAsync(timeout.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            return null;
        }
    }

    /// <summary>The handshake of a reader whom the gate has let in; null with nothing taken from the input otherwise.</summary>
    private (string Key, bool IsDeflated, ulong Client)? TryTakeReader(ConnectionContext connection, ReadResult read)
    {
        var arrived = read.Buffer;
        (string, bool, ulong)? reader = null;
        if (UpgradeRequest.TryRead(ref arrived, _path) is { } asked && partners.Admits(asked.Origin, asked.Host))
        {
            var client = ClientAddress.CustomerOf(TrustedProxies.ClientOf(_proxies, PeerOf(connection), asked.ForwardedFor));
            // Whoever is turned away, by the gate or as a stranger above, goes on too and is told why in HTTP.
            reader = gate.TryEnter(story: null, client, out _) ? (asked.Key, WebSocketDeflate.IsOfferedIn(asked.Extensions), client) : null;
        }
        // Nothing counts as examined when it is passed on, or the HTTP stack would wait for more than what is there.
        connection.Transport.Input.AdvanceTo(reader is null ? read.Buffer.Start : arrived.Start);
        return reader;
    }
}
