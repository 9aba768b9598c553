using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace LiveBlog.Server.Delivery.Sockets;

/// <summary>
/// Takes readers' WebSockets off the wire before HTTP does. A connection that asks for nothing but the live hub, in plain HTTP/1.1 and in one
/// piece, needs no request, no headers and no middleware for the hours that it stays open, and those were a third of what an idle reader
/// costs (decisions/0010). Everything else, TLS and HTTP/2 included, goes on untouched and reaches <see cref="ReaderSocketEndpoint"/>.
/// </summary>
internal sealed class DirectUpgrade(ReaderSockets sockets, DeliveryGate gate, TimeProvider time)
{
    /// <summary>How long the first bytes may take to come; after it the HTTP stack waits on, with time-outs of its own.</summary>
    private static readonly TimeSpan FirstBytes = TimeSpan.FromSeconds(5);

    private readonly byte[] _path = System.Text.Encoding.ASCII.GetBytes(ReaderSocketEndpoint.Path);

    /// <summary>Serves the connection, or passes it on.</summary>
    public async Task OnConnectionAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (await TryReadKeyAsync(connection.Transport.Input) is not { } key)
        {
            await next(connection);
            return;
        }
        var lifetime = connection.Features.GetRequiredFeature<IConnectionLifetimeFeature>();
        var socket = new ReaderSocket(connection.Transport, lifetime, SocketOf(connection));
        socket.Answer(WebSocketHandshake.AnswerTo(key));
        await sockets.ServeAsync(socket);
    }

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

    /// <summary>The key of a reader's handshake whom the gate has let in; null with nothing taken from the input otherwise.</summary>
    private async ValueTask<string?> TryReadKeyAsync(PipeReader input)
    {
        ReadResult read;
        try
        {
            // When many come at once their bytes are there before their turn has come.
            if (!input.TryRead(out read))
            {
                using var timeout = new CancellationTokenSource(FirstBytes, time);
                read = await input.ReadAsync(timeout.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            return null; // said nothing, or reset, as some balancers end their checks; the HTTP stack knows what to make of it
        }
        var arrived = read.Buffer;
        // Whom the gate turns away goes on too, and is told why in HTTP.
        var key = UpgradeRequest.TryReadKey(ref arrived, _path) is { } asked && gate.TryEnter(story: null, out _) ? asked : null;
        // Nothing counts as examined when it is passed on, or the HTTP stack would wait for more than what is there.
        var start = key is null ? read.Buffer.Start : arrived.Start;
        input.AdvanceTo(start);
        return key;
    }
}
