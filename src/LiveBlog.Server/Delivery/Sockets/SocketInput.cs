using System.Buffers;
using System.IO.Pipelines;

namespace LiveBlog.Server.Delivery.Sockets;

/// <summary>
/// What the reader sends, as SignalR reads it: the payloads of its frames, one after the other. A frame is decoded when SignalR asks, so
/// no code runs and no second pipe waits for a reader who sends nothing, as most do (decisions/0010).
/// </summary>
/// <remarks>As with any pipe, only one read at a time; <see cref="CancelPendingRead"/> may be called from any thread.</remarks>
internal sealed class SocketInput(PipeReader network, SocketOutput output, int maxFrameBytes) : PipeReader
{
    /// <summary>Bytes that may wait for SignalR; a reader sends a follow now and then. Any more stay in the network's pipe.</summary>
    private const int MaxPendingBytes = 4 * 1024;

    private byte[] _pending = [];

    // The frames received so far of a compressed message that consists of several.
    private byte[]? _compressed;
    private bool _isExamined = true;
    private bool _hasEnded;
    private int _closeCode = WebSocketCloseCodes.Normal;

    /// <summary>The reason for closing the socket, for the last frame.</summary>
    public ushort CloseCode
    {
        get => (ushort)Volatile.Read(ref _closeCode);
        set => Volatile.Write(ref _closeCode, value);
    }

    /// <summary>Returns payload, or a completed result when the reader leaves, breaks the protocol or is gone. Throws only when cancelled.</summary>
    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        while (_isExamined && !_hasEnded)
        {
            try
            {
                var reading = network.ReadAsync(cancellationToken);
                if (!reading.IsCompleted)
                {
                    await output.SendHeldAsync(); // nothing follows the handshake for now
                }
                var read = await reading;
                if (read.IsCanceled)
                {
                    network.AdvanceTo(read.Buffer.Start);
                    return Result(isCanceled: true);
                }
                await DecodeAsync(read);
            }
            catch (WebSocketProtocolException fault)
            {
                CloseCode = fault.Code;
                _pending = [];
                _hasEnded = true;
            }
            catch (Exception exception)
                when (exception is IOException or OperationCanceledException or InvalidOperationException
                    && !cancellationToken.IsCancellationRequested
                )
            {
                _hasEnded = true; // the connection is gone; there is nobody to say goodbye to
            }
        }
        return Result(isCanceled: false);
    }

    public override bool TryRead(out ReadResult result)
    {
        result = Result(isCanceled: false);
        return !_isExamined || _hasEnded;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        var pending = new ReadOnlySequence<byte>(_pending);
        _isExamined = pending.Slice(examined).IsEmpty;
        var rest = pending.Slice(consumed);
        _pending = rest.IsEmpty ? [] : rest.ToArray();
    }

    public override void CancelPendingRead() => network.CancelPendingRead();

    public override void Complete(Exception? exception = null) { }

    private ReadResult Result(bool isCanceled) => new(new ReadOnlySequence<byte>(_pending), isCanceled, isCompleted: _hasEnded);

    private async ValueTask DecodeAsync(ReadResult read)
    {
        var arrived = read.Buffer;
        var mayHoldMore = false;
        try
        {
            while (!_hasEnded && !mayHoldMore && WebSocketFrame.TryDecode(ref arrived, maxFrameBytes, output.IsDeflated, out var frame))
            {
                switch (frame.Opcode)
                {
                    case WebSocketFrame.Close:
                        _hasEnded = true;
                        break;
                    case WebSocketFrame.Ping:
                        await output.WriteFramesAsync(WebSocketFrame.Encode(WebSocketFrame.Pong, frame.Payload));
                        break;
                    case WebSocketFrame.Pong:
                        break;
                    default:
                        var payload = ExpandedPayloadOf(frame);
                        _pending = _pending.Length == 0 ? payload : [.. _pending, .. payload];
                        _isExamined &= payload.Length == 0;
                        mayHoldMore = _pending.Length > MaxPendingBytes;
                        break;
                }
            }
        }
        finally
        {
            network.AdvanceTo(arrived.Start, mayHoldMore ? arrived.Start : arrived.End);
        }
        _hasEnded |= read.IsCompleted && !mayHoldMore;
    }

    /// <summary>The payload of a text or binary frame for SignalR; nothing of a compressed message until all of it has arrived.</summary>
    private byte[] ExpandedPayloadOf(ReceivedFrame frame)
    {
        var isContinued = frame.Opcode == WebSocketFrame.Continuation;
        if (_compressed is not null && !isContinued)
        {
            throw new WebSocketProtocolException(WebSocketCloseCodes.ProtocolError);
        }
        if (!frame.IsCompressed && _compressed is null)
        {
            return frame.Payload;
        }
        var message = isContinued ? [.. _compressed!, .. frame.Payload] : frame.Payload;
        if (message.Length > maxFrameBytes)
        {
            throw new WebSocketProtocolException(WebSocketCloseCodes.TooBig);
        }
        _compressed = frame.IsFinal ? null : message;
        return frame.IsFinal ? WebSocketDeflate.Expand(message, maxFrameBytes) : [];
    }
}
