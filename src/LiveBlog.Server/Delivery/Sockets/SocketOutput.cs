using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;

namespace LiveBlog.Server.Delivery.Sockets;

/// <summary>
/// The path to the reader: frames go straight into the network's pipe. The stock hub has another pipe in between,
/// a task that empties it, and a WebSocket that copies once more; for thousands of readers those are most of the cost
/// (decisions/0004).
/// </summary>
/// <remarks>
/// SignalR writes its own few messages here (handshake, ping, close), one complete message for each call or flush; each becomes a frame.
/// Followers write frames that are already encoded. Only one write is under way at a time.
/// Where the socket itself is known (<see cref="DirectUpgrade"/>), the writer hands frames to the kernel at once, without a copy into
/// a pipe or a task that wakes up to empty it. A reader may be behind by as much as the kernel's buffer holds; only when it is full does a write wait.
/// </remarks>
internal sealed class SocketOutput(PipeWriter network, Socket? socket, bool isDeflated) : PipeWriter
{
    private WriteTurn _turn;
    private ArrayBufferWriter<byte>? _message;

    /// <summary>Whether messages are text; SignalR says so after the handshake.</summary>
    public bool IsText { get; set; }

    /// <summary>Whether messages may be compressed, either way.</summary>
    public bool IsDeflated => isDeflated;

    /// <summary>Whether frames go directly to the kernel, without a pipe in between.</summary>
    public bool IsUnbuffered => socket is not null;

    /// <summary>Writes that have begun or are waiting for another to end.</summary>
    public int OutstandingWrites => _turn.Wanted;

    /// <summary>Writes frames unchanged. Completes when the network has room for more; never throws.</summary>
    public ValueTask WriteFramesAsync(ReadOnlyMemory<byte> frames)
    {
        if (!_turn.TryTake())
        {
            return WriteInTurnAsync(frames);
        }
        var write = Begin(frames);
        if (write.IsCompletedSuccessfully)
        {
            _turn.Release();
            return ValueTask.CompletedTask;
        }
        return FinishAsync(write);
    }

    /// <summary>Writes frames if nothing else is being written, without waiting for the network.</summary>
    public void TryWriteFrames(ReadOnlyMemory<byte> frames)
    {
        if (_turn.TryTake())
        {
            _ = FinishAsync(Begin(frames)).AsTask();
        }
    }

    private async ValueTask WriteInTurnAsync(ReadOnlyMemory<byte> frames)
    {
        await _turn.TakeAsync();
        await FinishAsync(Begin(frames));
    }

    /// <summary>A closed connection throws at once, and one reader's end must not disturb the fan-out.</summary>
    private ValueTask Begin(ReadOnlyMemory<byte> frames)
    {
        try
        {
            if (socket is null)
            {
                var flush = network.WriteAsync(frames);
                return flush.IsCompletedSuccessfully ? ValueTask.CompletedTask : AwaitAsync(flush);
            }
            // The socket does not block: it takes what it has room for, and returns how much.
            var sent = socket.Send(frames.Span, SocketFlags.None, out var error);
            return error switch
            {
                SocketError.Success when sent == frames.Length => ValueTask.CompletedTask,
                SocketError.Success or SocketError.WouldBlock => SendAsync(socket, frames[sent..]),
                _ => ValueTask.CompletedTask, // closed; code that waits for the end learns of it from the input
            };
        }
        catch (InvalidOperationException)
        {
            return ValueTask.CompletedTask;
        }
    }

    private static async ValueTask AwaitAsync(ValueTask<FlushResult> flush) => await flush;

    private static async ValueTask SendAsync(Socket socket, ReadOnlyMemory<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            rest = rest[await socket.SendAsync(rest, SocketFlags.None)..];
        }
    }

    private async ValueTask FinishAsync(ValueTask write)
    {
        try
        {
            await write;
        }
        catch (Exception exception)
            when (exception is InvalidOperationException or IOException or OperationCanceledException or SocketException)
        {
            // The connection has ended; code that waits for the end learns of it from the input.
        }
        finally
        {
            _turn.Release();
        }
    }

    public override async ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        await WriteFramesAsync(WebSocketFrame.Encode(Opcode, source.Span));
        return default;
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => (_message ??= new()).GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => (_message ??= new()).GetSpan(sizeHint);

    public override void Advance(int bytes) => _message!.Advance(bytes);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        var message = Interlocked.Exchange(ref _message, null);
        return message is null ? default : WriteAsync(message.WrittenMemory, cancellationToken);
    }

    public override void CancelPendingFlush() { }

    public override void Complete(Exception? exception = null) { }

    private byte Opcode => IsText ? WebSocketFrame.Text : WebSocketFrame.Binary;
}
