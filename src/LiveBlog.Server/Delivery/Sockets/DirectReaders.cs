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
/// Accepts readers' WebSockets and event streams before the HTTP pipeline does. A connection that asks only for these, in plain HTTP/1.1 and
/// in one piece, needs no request, headers or middleware during the hours that it stays open, and those were a third of the cost of an idle
/// reader (decisions/0010). Everything else, TLS and HTTP/2 included, is passed on untouched and reaches <see cref="ReaderSocketEndpoint"/> or
/// <see cref="EventStream"/>.
/// </summary>
internal sealed class DirectReaders(
    ReaderSockets sockets,
    LiveStories stories,
    DeliveryGate gate,
    ConnectionShares shares,
    PartnerOrigins partners,
    PartnerTraffic traffic,
    IOptions<ProxyOptions> proxy,
    TimeProvider time
)
{
    /// <summary>
    /// How long the first bytes may take to arrive. Browsers open connections in advance and send nothing on them; they open another when this one is
    /// gone. An attacker with thousands of silent connections cannot keep them longer than this.
    /// </summary>
    private static readonly TimeSpan FirstBytes = TimeSpan.FromSeconds(10);

    private readonly IReadOnlyList<IPNetwork> _proxies = proxy.Value.Networks!;

    /// <summary>
    /// Serves the connection or passes it on. A silent connection is closed, and one beyond its address's share is closed unread. All in
    /// one method, since each async method that waits here costs every reader the memory of its state.
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
            else if (reader.Story is { } story)
            {
                // No more than the stream needs: what it is given is kept for as long as it is open.
                var stream = new ReaderStream(connection, SocketOf(connection), reader.Admission, time);
                await ServeStreamAsync(stream, story, ServerSentEvent.ParseId(reader.After), reader.Client, reader.Partner);
            }
            else
            {
                var lifetime = connection.Features.GetRequiredFeature<IConnectionLifetimeFeature>();
                var socket = new ReaderSocket(connection.Transport, lifetime, reader.IsDeflated, time, SocketOf(connection))
                {
                    Admission = reader.Admission,
                    Partner = reader.Partner,
                };
                socket.Answer(WebSocketHandshake.AnswerTo(reader.Key!, reader.IsDeflated));
                await sockets.ServeAsync(socket, reader.Client);
            }
        }
        finally
        {
            shares.Leave(PeerOf(connection));
        }
    }

    private async Task ServeStreamAsync(
        ReaderStream stream,
        string story,
        (string? Epoch, long After) position,
        ulong client,
        string? partner
    )
    {
        try
        {
            stream.Open(gate.NextReconnectDelay());
            await EventStream.FollowAsync(stream, story, position, stories, gate, time);
        }
        finally
        {
            gate.Leave(client);
            traffic.Leave(partner);
        }
    }

    private static IPAddress? PeerOf(ConnectionContext connection) => (connection.RemoteEndPoint as IPEndPoint)?.Address;

    /// <summary>
    /// The socket below Kestrel's transport, used for sending to the reader. Kestrel goes on receiving; its own sending is idle, because
    /// nothing is written to the transport's output.
    /// </summary>
    private static Socket? SocketOf(ConnectionContext connection)
    {
        var socket = connection.Features.Get<IConnectionSocketFeature>()?.Socket;
        if (socket is not null)
        {
            socket.Blocking = false; // applies to synchronous calls; Kestrel's are asynchronous
        }
        return socket;
    }

    /// <summary>The first bytes; null if none came in time, or if the connection was reset, as some load balancers end their checks.</summary>
    private async ValueTask<ReadResult?> TryReadAsync(PipeReader input)
    {
        try
        {
            // When many connect at once, their bytes have arrived before it is their turn.
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

    /// <summary>
    /// The request of a reader whom the gate has admitted; otherwise null, with nothing consumed from the input. A stream of a story that is not in
    /// use here is passed on: HTTP loads it, or says why not.
    /// </summary>
    private Admitted? TryTakeReader(ConnectionContext connection, ReadResult read)
    {
        var arrived = read.Buffer;
        var admission = gate.Admission;
        Admitted? reader = null;
        if (
            ReaderRequest.TryRead(ref arrived) is { } asked
            && partners.Admits(asked.Origin, asked.Host)
            && (asked.Story is null || stories.IsInUse(asked.Story))
        )
        {
            var client = ClientAddress.CustomerOf(TrustedProxies.ClientOf(_proxies, PeerOf(connection), asked.ForwardedFor));
            // A reader turned away, by the gate or for its origin above, is passed on too and gets the reason over HTTP.
            reader = gate.TryEnter(asked.Story, client, out _)
                ? new(
                    asked.Story,
                    asked.After,
                    asked.Key,
                    WebSocketDeflate.IsOfferedIn(asked.Extensions),
                    client,
                    admission,
                    traffic.Enter(asked.Origin)
                )
                : null;
        }
        // Mark nothing as examined when passing it on, or the HTTP stack would wait for more bytes.
        connection.Transport.Input.AdvanceTo(reader is null ? read.Buffer.Start : arrived.Start);
        return reader;
    }

    /// <param name="Story">The story whose event stream it is; null for a WebSocket.</param>
    /// <param name="After">Where the stream begins.</param>
    /// <param name="Key">The key of the WebSocket's handshake.</param>
    /// <param name="Admission"><see cref="DeliveryGate.Admission"/> before the reader was admitted.</param>
    private readonly record struct Admitted(
        string? Story,
        string? After,
        string? Key,
        bool IsDeflated,
        ulong Client,
        int Admission,
        string? Partner
    );
}
