using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Delivery.Sockets;
using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>
/// A reader whose connection is a pair of pipes: SignalR's own connection and our whole delivery on one side, the bytes of the wire on the
/// other. A test decides when they are read.
/// </summary>
internal sealed class LoopbackReader : IDuplexPipe, IAsyncDisposable
{
    private static readonly PartnerTraffic Traffic = new(new PartnerOrigins(new ConfigurationManager()));
    private static int _connections;

    private readonly Pipe _toReader;
    private readonly Pipe _toServer = new();
    private readonly ReaderSocket _transport;
    private readonly ReaderConnection _following;

    /// <param name="bufferBytes">How many bytes the connection buffers before a write waits for the reader.</param>
    public LoopbackReader(LiveStories stories, TimeProvider time, int bufferBytes = 1024 * 1024)
    {
        _toReader = new Pipe(new PipeOptions(pauseWriterThreshold: bufferBytes, resumeWriterThreshold: bufferBytes / 2));
        _transport = new ReaderSocket(this, new DefaultConnectionContext(), isDeflated: false, time)
        {
            Admission = 0,
            ConnectionId = $"reader-{Interlocked.Increment(ref _connections)}",
            ActiveFormat = TransferFormat.Text, // as SignalR sets it after the handshake of its JSON protocol
        };
        var options = new HubConnectionContextOptions { KeepAliveInterval = TimeSpan.FromHours(1) };
        Connection = new HubConnectionContext(_transport, options, NullLoggerFactory.Instance) { Protocol = new JsonHubProtocol() };
        Gate = new DeliveryGate(Options.Create(new DeliveryOptions()), stories, time);
        _following = new ReaderConnection(Connection, stories, Gate, Traffic, time, NullLogger.Instance);
    }

    PipeReader IDuplexPipe.Input => _toServer.Reader;
    PipeWriter IDuplexPipe.Output => _toReader.Writer;

    public HubConnectionContext Connection { get; }
    public DeliveryGate Gate { get; }

    public Task FollowAsync(string? epoch = null, long after = 0, string story = MemoryStoryLog.Name) =>
        _following.FollowAsync(new FollowRequest(story, epoch, after)).InTime();

    public void Unfollow(string story = MemoryStoryLog.Name) => _following.Unfollow(story);

    public void Disconnect() => _following.Close();

    /// <summary>The next message, of whatever kind.</summary>
    public async Task<object> HearAsync()
    {
        while (true)
        {
            if (TryHear(out var message))
            {
                return message;
            }
            var read = await _toReader.Reader.ReadAsync().AsTask().InTime();
            var hasEnded = read.IsCompleted && read.Buffer.IsEmpty;
            _toReader.Reader.AdvanceTo(read.Buffer.Start); // not examined, so that it is found again
            Assert.False(hasEnded, "The connection ended");
        }
    }

    public async Task<T> HearAsync<T>() => Assert.IsType<T>(await HearAsync());

    /// <summary>A whole message that has already arrived.</summary>
    public bool TryHear(out object message)
    {
        message = null!;
        if (!_toReader.Reader.TryRead(out var read))
        {
            return false;
        }
        var (start, length) = FrameIn(read.Buffer.ToArray());
        if (read.Buffer.Length < start + length)
        {
            _toReader.Reader.AdvanceTo(read.Buffer.Start, read.Buffer.Start);
            return false;
        }
        const int Separator = 1;
        message = Parse(Encoding.UTF8.GetString(read.Buffer.Slice(start, length - Separator)));
        _toReader.Reader.AdvanceTo(read.Buffer.GetPosition(start + length));
        return true;
    }

    /// <summary>The range of the first WebSocket frame's payload; far beyond the end while its header is incomplete.</summary>
    private static (int Start, int Length) FrameIn(byte[] bytes) =>
        bytes switch
        {
            [_, < 126, ..] => (2, bytes[1]),
            [_, 126, var high, var low, ..] => (4, (high << 8) | low),
            [_, 127, _, _, _, _, ..] when bytes.Length >= 10 => (10, (int)BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(2))),
            _ => (int.MaxValue / 2, 0),
        };

    public async ValueTask DisposeAsync()
    {
        Disconnect();
        await _toReader.Reader.CompleteAsync();
        await _transport.DisposeAsync();
    }

    private static object Parse(string json)
    {
        using var message = JsonDocument.Parse(json);
        var argument = message.RootElement.GetProperty("arguments")[0];
        return message.RootElement.GetProperty("target").GetString() switch
        {
            "Frame" => argument.Deserialize(ProtocolJson.Wire.Frame)!,
            "Snapshot" => argument.Deserialize(ProtocolJson.Wire.Snapshot)!,
            "Counts" => argument.Deserialize(ProtocolJson.Wire.Counts)!,
            "Refused" => argument.Deserialize(ProtocolJson.Wire.Refused)!,
            var other => throw new InvalidOperationException($"No reader knows {other}"),
        };
    }
}
