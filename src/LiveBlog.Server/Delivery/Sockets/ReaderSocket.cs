using System.Globalization;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Security.Claims;
using System.Security.Cryptography;
using LiveBlog.Protocol;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace LiveBlog.Server.Delivery.Sockets;

/// <summary>
/// A reader's WebSocket as SignalR sees it: a connection with a pipe in each direction. It has no more than readers need, which is why an
/// idle one is cheap.
/// </summary>
internal sealed partial class ReaderSocket
    : ConnectionContext,
        IDuplexPipe,
        IHeldConnection,
        IConnectionUserFeature,
        IConnectionHeartbeatFeature,
        ITransferFormatFeature
{
    /// <summary>Readers have no names.</summary>
    private static readonly ClaimsPrincipal Anonymous = new();

    // A random id for each connection would cost a read from the kernel each time.
    private static readonly string ThisProcess = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)) + "-";
    private static long _lastId;

    private readonly IConnectionLifetimeFeature _lifetime;
    private readonly SocketInput _input;
    private readonly SocketOutput _output;

    // SignalR registers two checks, keep-alive and time-out; delegates with their own state would take four more objects for each reader.
    private (Action<object>? Check, object? State) _firstCheck;
    private (Action<object>? Check, object? State) _secondCheck;
    private IDictionary<object, object?>? _items;

    /// <param name="network">The bytes of the socket after the handshake.</param>
    /// <param name="lifetime">The lifetime of the connection, or of the request that became the socket.</param>
    /// <param name="isDeflated">Whether compression was negotiated.</param>
    /// <param name="socket">The underlying socket, if nothing else writes to it; null to write to <paramref name="network"/>.</param>
    public ReaderSocket(IDuplexPipe network, IConnectionLifetimeFeature lifetime, bool isDeflated, TimeProvider time, Socket? socket = null)
    {
        _lifetime = lifetime;
        _output = new SocketOutput(network.Output, socket, isDeflated, time);
        _input = new SocketInput(network.Input, _output, Limits.ReaderMessageBytes);
        ConnectionClosed = lifetime.ConnectionClosed;
    }

    /// <summary>On whose page it is open, as <see cref="Hosting.PartnerTraffic"/> counts it; null for a page that is no partner's.</summary>
    public string? Partner { get; set; }

    public required int Admission { get; init; }

    /// <summary>For logs, and not secret: a random prefix for each process, then a number. SignalR asks for it with each connection.</summary>
    public override string ConnectionId
    {
        get => field ??= string.Create(CultureInfo.InvariantCulture, $"{ThisProcess}{Interlocked.Increment(ref _lastId):x}");
        set;
    }

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

    public ClaimsPrincipal? User
    {
        get => Anonymous;
        set => throw new NotSupportedException("Readers are anonymous");
    }

    public TransferFormat SupportedFormats => TransferFormat.Binary | TransferFormat.Text;

    /// <summary>Set by SignalR when it has read the handshake, just before it writes the answer.</summary>
    public TransferFormat ActiveFormat
    {
        get => _output.IsText ? TransferFormat.Text : TransferFormat.Binary;
        set
        {
            _output.IsText = value == TransferFormat.Text;
            _output.HoldNext();
        }
    }

    /// <summary>Whether frames go directly to the kernel, without a pipe in between.</summary>
    public bool IsUnbuffered => _output.IsUnbuffered;

    /// <summary>Writes that have begun or are waiting for another to end.</summary>
    public int OutstandingWrites => _output.OutstandingWrites;

    string IHeldConnection.Id => ConnectionId;

    public TimeSpan Stalled(long now) => _output.Stalled(now);

    PipeReader IDuplexPipe.Input => _input;
    PipeWriter IDuplexPipe.Output => _output;

    /// <summary>Writes a frame in the protocol that the reader speaks; see <see cref="SocketOutput.WriteFramesAsync"/>.</summary>
    public ValueTask WriteAsync(LiveFrame frame) => _output.WriteFramesAsync(frame.ForSocket(_output.IsText, _output.IsDeflated));

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

    /// <summary>Sends the end of the handshake, if it has not been sent yet, before anything else is written.</summary>
    public void Answer(ReadOnlyMemory<byte> handshake) => _output.TryWriteFrames(handshake);

    public void SendAway()
    {
        _input.CloseCode = WebSocketCloseCodes.GoingAway;
        _input.CancelPendingRead(); // SignalR treats this as the end of the connection and finishes
    }

    public override void Abort(ConnectionAbortedException abortReason) => Abort();

    public override void Abort() => _lifetime.Abort();

    /// <summary>Sends the last frame, after SignalR's last message. Skipped for a reader who accepts nothing, which is not waited for.</summary>
    public void SayGoodbye() => _output.TryWriteFrames(WebSocketFrame.EncodeClose(_input.CloseCode));
}
