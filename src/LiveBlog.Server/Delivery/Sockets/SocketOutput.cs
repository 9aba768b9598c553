using System.Buffers;
using System.IO.Pipelines;

namespace LiveBlog.Server.Delivery.Sockets;

/// <summary>
/// The way to the reader: frames go straight into the pipe that the network is written from. Between the stock hub and the network stand
/// another pipe, a task that empties it and a WebSocket that copies once more; for thousands of readers those are most of the cost
/// (decisions/0004).
/// </summary>
/// <remarks>
/// SignalR writes its own few messages here (handshake, ping, close), one complete message for each call or flush; each becomes a frame.
/// Followers write frames that are made already. Only one write is in the pipe at a time.
/// </remarks>
#pragma warning disable CA1001 // A SemaphoreSlim holds something to dispose of only when its wait handle was asked for.
internal sealed class SocketOutput(PipeWriter network) : PipeWriter
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _turn = new(1);
    private ArrayBufferWriter<byte>? _message;

    /// <summary>Whether messages are text; SignalR says so after the handshake.</summary>
    public bool IsText { get; set; }

    /// <summary>Writes frames as they are. Completes when the network has room for more; never throws.</summary>
    public ValueTask WriteFramesAsync(ReadOnlyMemory<byte> frames)
    {
        if (!_turn.Wait(0))
        {
            return WriteInTurnAsync(frames);
        }
        var flush = Write(frames);
        if (flush.IsCompletedSuccessfully)
        {
            _ = flush.Result;
            _turn.Release();
            return ValueTask.CompletedTask;
        }
        return FinishAsync(flush);
    }

    /// <summary>Writes frames if nothing else is being written, and leaves them to the network.</summary>
    public void TryWriteFrames(ReadOnlyMemory<byte> frames)
    {
        if (_turn.Wait(0))
        {
            _ = FinishAsync(Write(frames)).AsTask();
        }
    }

    private async ValueTask WriteInTurnAsync(ReadOnlyMemory<byte> frames)
    {
        await _turn.WaitAsync();
        await FinishAsync(Write(frames));
    }

    /// <summary>A pipe that is complete throws at once, and the fan-out must not hear of one reader's end.</summary>
    private ValueTask<FlushResult> Write(ReadOnlyMemory<byte> frames)
    {
        try
        {
            return network.WriteAsync(frames);
        }
        catch (InvalidOperationException)
        {
            return new(new FlushResult(isCanceled: false, isCompleted: true));
        }
    }

    private async ValueTask FinishAsync(ValueTask<FlushResult> flush)
    {
        try
        {
            await flush;
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or OperationCanceledException)
        {
            // The connection has ended; whoever waits for the end is told by its input.
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
