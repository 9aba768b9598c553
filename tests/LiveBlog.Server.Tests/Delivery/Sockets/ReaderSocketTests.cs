using System.Net.Sockets;
using System.Text;
using LiveBlog.Server.Delivery.Sockets;
using LiveBlog.Server.Tests.Hosting;

namespace LiveBlog.Server.Tests.Delivery.Sockets;

/// <summary>Our own WebSocket, sent what a browser would not.</summary>
public sealed class ReaderSocketTests(Newsroom newsroom)
{
    private const string Handshake = "{\"protocol\":\"json\",\"version\":1}\u001e";

    [Fact]
    public async Task Ping_IsAnsweredWithItsPayload_AndCloseWithClose()
    {
        await using var socket = await RawSocket.ConnectAsync(newsroom.Server);
        await socket.SendAsync(WebSocketFrame.Text, Handshake);
        Assert.Equal((WebSocketFrame.Text, "{}\u001e"), await socket.ReceiveAsync());
        await socket.SendAsync(WebSocketFrame.Ping, "are you there");
        Assert.Equal((WebSocketFrame.Pong, "are you there"), await socket.ReceiveAsync());
        await socket.SendAsync(WebSocketFrame.Close, "");
        Assert.Equal(WebSocketCloseCodes.Normal, await socket.ReceiveCloseAsync());
    }

    [Fact]
    public async Task Message_InManyFragments_IsOneMessage()
    {
        await using var socket = await RawSocket.ConnectAsync(newsroom.Server);
        await socket.SendAsync(WebSocketFrame.Text, Handshake[..10], final: false);
        await socket.SendAsync(WebSocketFrame.Ping, "in between");
        await socket.SendAsync(WebSocketFrame.Continuation, Handshake[10..20], final: false);
        await socket.SendAsync(WebSocketFrame.Continuation, Handshake[20..]);
        Assert.Equal((WebSocketFrame.Pong, "in between"), await socket.ReceiveAsync());
        Assert.Equal((WebSocketFrame.Text, "{}\u001e"), await socket.ReceiveAsync());
    }

    [Theory]
    [InlineData("81027b7d", WebSocketCloseCodes.ProtocolError)] // not masked
    [InlineData("c18000000000", WebSocketCloseCodes.ProtocolError)] // reserved bit
    [InlineData("838000000000", WebSocketCloseCodes.ProtocolError)] // unknown opcode
    [InlineData("098000000000", WebSocketCloseCodes.ProtocolError)] // ping in fragments
    [InlineData("89fe007e00000000", WebSocketCloseCodes.ProtocolError)] // ping of 126 bytes
    [InlineData("81fe0801", WebSocketCloseCodes.TooBig)] // 2,049 bytes announced
    [InlineData("81ff0000000100000000", WebSocketCloseCodes.TooBig)] // 4 GB announced
    public async Task Frame_ThatNoHonestClientSends_ClosesTheSocketAndSaysWhy(string hex, int code)
    {
        await using var socket = await RawSocket.ConnectAsync(newsroom.Server);
        await socket.SendAsync(WebSocketFrame.Text, Handshake);
        await socket.ReceiveAsync();
        await socket.SendRawAsync(Convert.FromHexString(hex));
        Assert.Equal(code, await socket.ReceiveCloseAsync());
    }

    [Theory]
    [InlineData(
        "Sec-WebSocket-Version: 12\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    )]
    [InlineData("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n")]
    [InlineData("Sec-WebSocket-Version: 13\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n")]
    [InlineData("")]
    public async Task Request_ThatIsNoWebSocket_IsToldSo(string headers)
    {
        await using var socket = await RawSocket.OpenAsync(newsroom.Server, headers);
        Assert.StartsWith("HTTP/1.1 400", await socket.ReadHeadAsync());
    }

    [Fact]
    public async Task TwoHundredSockets_CutWithoutGoodbye_LeaveNoReaderBehind()
    {
        await using var server = await NewsroomServer.StartAsync();
        var editor = await server.CreateAdministratorAsync();
        var story = await editor.CreateStoryAsync();
        var follow = $"{{\"type\":1,\"target\":\"Follow\",\"arguments\":[{{\"story\":\"{story.Slug}\",\"after\":0}}]}}\u001e";
        await Parallel.ForAsync(
            0,
            200,
            async (round, _) =>
            {
                await using var socket = await RawSocket.ConnectAsync(server);
                await socket.SendAsync(WebSocketFrame.Text, Handshake);
                await socket.SendAsync(WebSocketFrame.Text, follow);
                if (round % 2 == 0)
                {
                    await socket.ReceiveAsync();
                }
            }
        );
        await Patience.EventuallyAsync(
            async () => (await editor.GetAsync("/api/delivery")).Body.GetProperty("readers").GetInt32() == 0,
            "no connection is counted any more"
        );
        await Patience.EventuallyAsync(
            async () => (await story.GetAsync()).Body.GetProperty("readers").GetInt32() == 0,
            "nobody is said to read"
        );
    }

    /// <summary>A socket whose bytes the test makes.</summary>
    private sealed class RawSocket(TcpClient client) : IAsyncDisposable
    {
        private readonly NetworkStream _stream = client.GetStream();
        private readonly byte[] _mask = [1, 2, 3, 4];

        public static async Task<RawSocket> ConnectAsync(NewsroomServer server)
        {
            var socket = await OpenAsync(
                server,
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            );
            Assert.StartsWith("HTTP/1.1 101", await socket.ReadHeadAsync());
            return socket;
        }

        public static async Task<RawSocket> OpenAsync(NewsroomServer server, string headers)
        {
            var client = new TcpClient();
            await client.ConnectAsync(server.Address.Host, server.Address.Port).InTime();
            var socket = new RawSocket(client);
            await socket.SendRawAsync(
                Encoding.ASCII.GetBytes($"GET /hubs/live HTTP/1.1\r\nHost: {server.Address.Authority}\r\n{headers}\r\n")
            );
            return socket;
        }

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

        public Task SendAsync(byte opcode, string text, bool final = true)
        {
            var payload = Encoding.UTF8.GetBytes(text);
            byte[] length =
                payload.Length < 126 ? [(byte)(0x80 | payload.Length)] : [0xFE, (byte)(payload.Length >> 8), (byte)payload.Length];
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

        /// <summary>The code with which the socket is closed; what was still on its way before it is passed over.</summary>
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
}
