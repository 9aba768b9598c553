using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace LiveBlog.Server.Delivery.Sockets;

/// <summary>
/// A reader's event stream that was taken off the wire before HTTP. The answer has no length and is not chunked: it ends with the connection,
/// so the bytes of an event are the same for every reader.
/// </summary>
internal sealed class ReaderStream(ConnectionContext connection, Socket? socket, int admission, TimeProvider time) : IEventStreamReader
{
    private static ReadOnlySpan<byte> Head =>
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/event-stream\r\nCache-Control: no-store, no-transform\r\n"u8
        + "Access-Control-Allow-Origin: *\r\nX-Content-Type-Options: nosniff\r\nContent-Security-Policy: default-src 'none'\r\n"u8
        // nginx would otherwise hold events back until its buffer is full
        + "X-Accel-Buffering: no\r\n\r\n"u8;

    private readonly SocketOutput _output = new(connection.Transport.Output, socket, isDeflated: false, time);

    public Task Closed { get; private set; } = Task.CompletedTask;

    public string Id => connection.ConnectionId;

    public int Admission => admission;

    public bool IsUnbuffered => _output.IsUnbuffered;

    public TimeSpan Stalled(long now) => _output.Stalled(now);

    /// <summary>Sends the head of the answer, and begins to notice when the reader leaves. Called once, before anything is written.</summary>
    public void Open(TimeSpan reconnectDelay)
    {
        _output.TryWriteFrames((byte[])[.. Head, .. ServerSentEvent.Retry(reconnectDelay)]);
        Closed = ListenAsync();
    }

    public ValueTask WriteAsync(LiveFrame frame)
    {
        var write = _output.WriteFramesAsync(frame.ForEventStream);
        return frame.Carries == LiveFrameContent.Refused ? SendAwayAfterAsync(write) : write;
    }

    public void Abort() => connection.Abort();

    /// <summary>Ends the connection; the browser reconnects after the delay that it was given.</summary>
    public void SendAway() => connection.Transport.Input.CancelPendingRead();

    private async ValueTask SendAwayAfterAsync(ValueTask write)
    {
        await write;
        SendAway();
    }

    /// <summary>Until the reader leaves or is sent away. One that says anything more breaks the protocol, and is left as well.</summary>
    private async Task ListenAsync()
    {
        try
        {
            var read = await connection.Transport.Input.ReadAsync();
            connection.Transport.Input.AdvanceTo(read.Buffer.End);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The connection is gone, which is what was waited for.
        }
    }
}
