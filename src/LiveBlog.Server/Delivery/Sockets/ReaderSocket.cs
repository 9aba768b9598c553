using System.IO.Pipelines;
using System.Security.Claims;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace LiveBlog.Server.Delivery.Sockets;

/// <summary>
/// A reader's WebSocket as SignalR sees it: a connection with a pipe each way. It carries no more than readers need, which is what makes an
/// idle one cheap.
/// </summary>
internal sealed class ReaderSocket
    : ConnectionContext,
        IDuplexPipe,
        IConnectionUserFeature,
        IConnectionHeartbeatFeature,
        ITransferFormatFeature
{
    /// <summary>Bytes of a reader's messages that may wait for SignalR; a reader sends a follow now and then.</summary>
    private const int MaxInputBytes = 4 * 1024;

    private static readonly PipeOptions InputOptions = new(
        pauseWriterThreshold: MaxInputBytes,
        resumeWriterThreshold: MaxInputBytes / 2,
        minimumSegmentSize: 256,
        useSynchronizationContext: false
    );

    private readonly HttpContext _http;
    private readonly IDuplexPipe _network;
    private readonly Pipe _input = new(InputOptions);
    private readonly SocketOutput _output;

    // SignalR asks for two checks, keep-alive and time-out; delegates that hold their state would be four more objects for each reader.
    private (Action<object>? Check, object? State) _firstCheck;
    private (Action<object>? Check, object? State) _secondCheck;
    private IDictionary<object, object?>? _items;
    private int _closeCode = WebSocketCloseCodes.Normal;

    public ReaderSocket(HttpContext http, IDuplexPipe network)
    {
        _http = http;
        _network = network;
        _output = new SocketOutput(network.Output);
        ConnectionClosed = http.RequestAborted;
        Features.Set(this);
        Features.Set<IConnectionUserFeature>(this);
        Features.Set<IConnectionHeartbeatFeature>(this);
        Features.Set<ITransferFormatFeature>(this);
    }

    public override string ConnectionId { get; set; } = Guid.CreateVersion7().ToString("N");
    public override IFeatureCollection Features { get; } = new FeatureCollection(initialCapacity: 5);

    public override IDictionary<object, object?> Items
    {
        get => _items ??= new Dictionary<object, object?>();
        set => _items = value;
    }

    public override IDuplexPipe Transport
    {
        get => this;
        set => throw new NotSupportedException("A reader's socket keeps its transport");
    }

    /// <summary>Readers are anonymous.</summary>
    public ClaimsPrincipal? User { get; set; } = new();

    public TransferFormat SupportedFormats => TransferFormat.Binary | TransferFormat.Text;

    public TransferFormat ActiveFormat
    {
        get => _output.IsText ? TransferFormat.Text : TransferFormat.Binary;
        set => _output.IsText = value == TransferFormat.Text;
    }

    PipeReader IDuplexPipe.Input => _input.Reader;
    PipeWriter IDuplexPipe.Output => _output;

    /// <summary>Writes a frame that is made already; see <see cref="SocketOutput.WriteFramesAsync"/>.</summary>
    public ValueTask WriteFramesAsync(ReadOnlyMemory<byte> frames) => _output.WriteFramesAsync(frames);

    /// <summary>SignalR's checks of this connection, to be made about once a second.</summary>
    public void Beat()
    {
        _firstCheck.Check?.Invoke(_firstCheck.State!);
        _secondCheck.Check?.Invoke(_secondCheck.State!);
    }

    public void OnHeartbeat(Action<object> action, object state)
    {
        if (_firstCheck.Check is null)
        {
            _firstCheck = (action, state);
        }
        else if (_secondCheck.Check is null)
        {
            _secondCheck = (action, state);
        }
        else
        {
            throw new NotSupportedException("SignalR makes two checks of a connection");
        }
    }

    /// <summary>Ends the connection in an orderly way: the reader is told and comes back.</summary>
    public void Close(ushort code)
    {
        Interlocked.Exchange(ref _closeCode, code);
        StopReceiving();
    }

    /// <summary>Nothing more is passed on; SignalR sees the end of what the reader sends and finishes.</summary>
    public void StopReceiving()
    {
        _input.Writer.CancelPendingFlush();
        _network.Input.CancelPendingRead();
    }

    public override void Abort(ConnectionAbortedException abortReason) => Abort();

    public override void Abort() => _http.Abort();

    /// <summary>
    /// Passes what the reader sends on to SignalR until it leaves, breaks the protocol or is sent away. Never throws.
    /// </summary>
    public async Task ReceiveAsync(int maxMessageBytes)
    {
        try
        {
            await PassOnAsync(maxMessageBytes);
        }
        catch (WebSocketProtocolException fault)
        {
            _closeCode = fault.Code;
        }
        catch (Exception exception)
            when (exception is IOException or OperationCanceledException or ConnectionAbortedException or InvalidOperationException)
        {
            // The connection is gone; there is nobody to say goodbye to.
        }
        await _input.Writer.CompleteAsync();
    }

    /// <summary>The last frame, after SignalR has said all it had to say. Not to a reader who takes nothing: nobody waits for that one.</summary>
    public void SayGoodbye() => _output.TryWriteFrames(WebSocketFrame.EncodeClose((ushort)_closeCode));

    private async Task PassOnAsync(int maxMessageBytes)
    {
        while (true)
        {
            var read = await _network.Input.ReadAsync();
            var arrived = read.Buffer;
            var leaves = read.IsCanceled;
            try
            {
                while (!leaves && WebSocketFrame.TryDecode(ref arrived, maxMessageBytes, out var opcode, out var payload))
                {
                    switch (opcode)
                    {
                        case WebSocketFrame.Close:
                            leaves = true;
                            break;
                        case WebSocketFrame.Ping:
                            await WriteFramesAsync(WebSocketFrame.Encode(WebSocketFrame.Pong, payload));
                            break;
                        case WebSocketFrame.Pong:
                            break;
                        default:
                            leaves = (await _input.Writer.WriteAsync(payload)).IsCompleted;
                            break;
                    }
                }
            }
            finally
            {
                _network.Input.AdvanceTo(arrived.Start, arrived.End);
            }
            if (leaves || read.IsCompleted)
            {
                return;
            }
        }
    }
}
