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
/// Where the socket itself is known (<see cref="DirectReaders"/>), the writer hands frames to the kernel at once, without a copy into
/// a pipe or a task that wakes up to empty it. A reader may be behind by as much as the kernel's buffer holds; only when it is full does a write wait.
/// </remarks>
internal sealed class SocketOutput(PipeWriter network, Socket? socket, bool isDeflated, TimeProvider time) : PipeWriter
{
    private WriteTurn _turn;
    private ArrayBufferWriter<byte>? _message;
    private bool _holdsNext;

    /// <summary>Timestamp of the write that waits for the reader; 0 when none does.</summary>
    private long _waitingSince;

    /// <summary>The answer to SignalR's handshake, while it waits for what it can be sent with. Taken by whoever has the turn.</summary>
    private byte[]? _held;

    /// <summary>Whether messages are text; SignalR says so after the handshake.</summary>
    public bool IsText { get; set; }

    /// <summary>Whether messages may be compressed, either way.</summary>
    public bool IsDeflated => isDeflated;

    /// <summary>Whether frames go directly to the kernel, without a pipe in between.</summary>
    public bool IsUnbuffered => socket is not null;

    /// <summary>Writes that have begun or are waiting for another to end.</summary>
    public int OutstandingWrites => _turn.Wanted;

    /// <summary>How long the write under way has waited for the reader; zero when there is none.</summary>
    public TimeSpan Stalled(long now) =>
        Volatile.Read(ref _waitingSince) is var since and not 0 ? time.GetElapsedTime(since, now) : TimeSpan.Zero;

    /// <summary>
    /// Says that SignalR's next message is its answer to the handshake. It is sent in one piece with whatever comes next, since our own client
    /// follows in the same breath: a packet less for each reader who reconnects. <see cref="SendHeldAsync"/> is called when nothing comes.
    /// </summary>
    public void HoldNext() => _holdsNext = true;

    /// <summary>Sends what is held back, if anything is.</summary>
    public ValueTask SendHeldAsync() => Volatile.Read(ref _held) is null ? ValueTask.CompletedTask : WriteFramesAsync(default);

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
            var held = _held;
            _held = null;
            if (socket is not null)
            {
                return held is null ? Send(socket, frames.Span, frames) : SendTogether(socket, held, frames.Span);
            }
            if (held is not null)
            {
                network.Write(held);
            }
            var flush = network.WriteAsync(frames);
            return flush.IsCompletedSuccessfully ? ValueTask.CompletedTask : AwaitAsync(flush);
        }
        catch (InvalidOperationException)
        {
            return ValueTask.CompletedTask;
        }
    }

    /// <param name="kept">The same bytes, for as long as sending takes; null to copy what cannot be sent at once.</param>
    private static ValueTask Send(Socket socket, ReadOnlySpan<byte> bytes, ReadOnlyMemory<byte>? kept)
    {
        // The socket does not block: it takes what it has room for, and returns how much.
        var sent = socket.Send(bytes, SocketFlags.None, out var error);
        return error switch
        {
            SocketError.Success when sent == bytes.Length => ValueTask.CompletedTask,
            SocketError.Success or SocketError.WouldBlock => SendAsync(socket, kept?[sent..] ?? bytes[sent..].ToArray()),
            _ => ValueTask.CompletedTask, // closed; code that waits for the end learns of it from the input
        };
    }

    private static ValueTask SendTogether(Socket socket, ReadOnlySpan<byte> held, ReadOnlySpan<byte> frames)
    {
        var length = held.Length + frames.Length;
        var joined = ArrayPool<byte>.Shared.Rent(length);
        held.CopyTo(joined);
        frames.CopyTo(joined.AsSpan(held.Length));
        var sending = Send(socket, joined.AsSpan(0, length), kept: null);
        ArrayPool<byte>.Shared.Return(joined);
        return sending;
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
            Volatile.Write(ref _waitingSince, time.GetTimestamp());
            await write;
        }
        catch (Exception exception)
            when (exception is InvalidOperationException or IOException or OperationCanceledException or SocketException)
        {
            // The connection has ended; code that waits for the end learns of it from the input.
        }
        finally
        {
            Volatile.Write(ref _waitingSince, 0);
            _turn.Release();
        }
    }

    public override async ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        var frame = WebSocketFrame.Encode(Opcode, source.Span);
        if (_holdsNext)
        {
            _holdsNext = false;
            Volatile.Write(ref _held, frame); // nobody else writes before the handshake is answered
            return default;
        }
        await WriteFramesAsync(frame);
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
