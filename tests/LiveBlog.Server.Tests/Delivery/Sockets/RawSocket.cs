using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using LiveBlog.Server.Delivery.Sockets;

namespace LiveBlog.Server.Tests.Delivery.Sockets;

/// <summary>A socket whose bytes the test writes itself.</summary>
internal sealed class RawSocket(TcpClient client) : IAsyncDisposable
{
    /// <summary>The headers with which a browser asks for a WebSocket.</summary>
    public const string Upgrade =
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";

    /// <summary>SignalR's first words.</summary>
    public const string Handshake = "{\"protocol\":\"json\",\"version\":1}\u001e";

    private readonly NetworkStream _stream = client.GetStream();
    private readonly byte[] _mask = [1, 2, 3, 4];

    public static async Task<RawSocket> ConnectAsync(NewsroomServer server)
    {
        var socket = await OpenAsync(server, Upgrade);
        Assert.StartsWith("HTTP/1.1 101", await socket.ReadHeadAsync());
        return socket;
    }

    public static async Task<RawSocket> OpenAsync(NewsroomServer server, string headers)
    {
        var socket = await OpenAsync(server);
        await socket.SendRawAsync(Encoding.ASCII.GetBytes(HeadOf(server, headers)));
        return socket;
    }

    /// <summary>A connection on which nothing has been sent yet.</summary>
    public static async Task<RawSocket> OpenAsync(NewsroomServer server)
    {
        var client = new TcpClient { ReceiveBufferSize = 4096, NoDelay = true };
        await client.ConnectAsync(server.Address.Host, server.Address.Port).InTime();
        return new RawSocket(client);
    }

    public static string HeadOf(NewsroomServer server, string headers) =>
        $"GET /hubs/live HTTP/1.1\r\nHost: {server.Address.Authority}\r\n{headers}\r\n";

    /// <summary>Follows a story and returns when the first answer has begun to arrive.</summary>
    public static async Task<RawSocket> FollowAsync(NewsroomServer server, string story, string? epoch = null, long after = 0)
    {
        var socket = await ConnectAsync(server);
        await socket.SendAsync(WebSocketFrame.Text, Handshake);
        Assert.Equal((WebSocketFrame.Text, "{}\u001e"), await socket.ReceiveAsync());
        await socket.SendAsync(WebSocketFrame.Text, FollowOf(story, epoch, after));
        return socket;
    }

    public static string FollowOf(string story, string? epoch = null, long after = 0) =>
        JsonSerializer.Serialize(
            new
            {
                type = 1,
                target = "Follow",
                arguments = new[]
                {
                    new
                    {
                        story,
                        epoch,
                        after,
                    },
                },
            }
        ) + '\u001e';

    /// <summary>Breaks the connection: the other end gets a reset, or notices nothing if it sends nothing.</summary>
    public void Break() => client.Client.LingerState = new LingerOption(enable: true, seconds: 0);

    /// <summary>Whatever has arrived, up to the buffer's length; 0 at the end.</summary>
    public Task<int> ReadSomeAsync(Memory<byte> into) => _stream.ReadAsync(into).AsTask().InTime();

    public async Task<string> ReadHeadAsync()
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append((char)(await ReadAsync(1))[0]);
        }
        return head.ToString();
    }

    public Task SendRawAsync(byte[] bytes) => _stream.WriteAsync(bytes).AsTask().InTime();

    public Task SendAsync(byte opcode, string text, bool final = true) => SendAsync(opcode, Encoding.UTF8.GetBytes(text), final);

    public Task SendAsync(byte opcode, byte[] payload, bool final = true)
    {
        byte[] length = payload.Length < 126 ? [(byte)(0x80 | payload.Length)] : [0xFE, (byte)(payload.Length >> 8), (byte)payload.Length];
        return SendRawAsync([
            (byte)((final ? 0x80 : 0) | opcode),
            .. length,
            .. _mask,
            .. payload.Select((value, i) => (byte)(value ^ _mask[i % 4])),
        ]);
    }

    public async Task<(byte Opcode, string Text)> ReceiveAsync()
    {
        var (opcode, payload) = await ReceiveFrameAsync();
        return (opcode, Encoding.UTF8.GetString(payload));
    }

    /// <summary>The code with which the socket is closed; what was still in flight before it is skipped.</summary>
    public async Task<int> ReceiveCloseAsync()
    {
        while (true)
        {
            var (opcode, payload) = await ReceiveFrameAsync();
            if (opcode == WebSocketFrame.Close)
            {
                return (payload[0] << 8) | payload[1];
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<(byte Opcode, byte[] Payload)> ReceiveFrameAsync()
    {
        var head = await ReadAsync(2);
        var length = head[1] switch
        {
            126 => (await ReadAsync(2)) is var two ? (two[0] << 8) | two[1] : 0,
            127 => (int)System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(await ReadAsync(8)),
            var small => small,
        };
        return ((byte)(head[0] & 0x0F), await ReadAsync(length));
    }

    private async Task<byte[]> ReadAsync(int count)
    {
        var bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes).AsTask().InTime();
        return bytes;
    }
}
