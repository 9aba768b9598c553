using LiveBlog.Server.Delivery.Sockets;

namespace LiveBlog.Server.Tests.Delivery.Sockets;

/// <summary>Our own WebSocket, sent what a browser would not.</summary>
public sealed class ReaderSocketTests(Newsroom newsroom)
{
    private const string Handshake = RawSocket.Handshake;
    private const string Follow = "{\"type\":1,\"target\":\"Follow\",\"arguments\":[{\"story\":\"nowhere\",\"after\":0}]}\u001e";

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
    public async Task Follow_InOneMessageWithTheHandshake_IsAnsweredAfterIt()
    {
        await using var socket = await RawSocket.ConnectAsync(newsroom.Server);
        await socket.SendAsync(WebSocketFrame.Text, Handshake + Follow);
        Assert.Equal((WebSocketFrame.Text, "{}\u001e"), await socket.ReceiveAsync());
        Assert.Contains("\"Refused\"", (await socket.ReceiveAsync()).Item2);
    }

    [Fact]
    public async Task Follow_RightBehindTheHandshake_IsAnsweredAfterIt()
    {
        await using var socket = await RawSocket.ConnectAsync(newsroom.Server);
        await socket.SendAsync(WebSocketFrame.Text, Handshake);
        await socket.SendAsync(WebSocketFrame.Text, Follow);
        await socket.SendAsync(WebSocketFrame.Text, Follow);
        Assert.Equal((WebSocketFrame.Text, "{}\u001e"), await socket.ReceiveAsync());
        for (var i = 0; i < 2; i++)
        {
            Assert.Contains("\"Refused\"", (await socket.ReceiveAsync()).Item2);
        }
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
    public async Task RequestThatIsNotAWebSocket_IsToldSo(string headers)
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
        await Parallel.ForAsync(
            0,
            200,
            async (round, _) =>
            {
                await using var socket = await RawSocket.FollowAsync(server, story.Slug);
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
}
