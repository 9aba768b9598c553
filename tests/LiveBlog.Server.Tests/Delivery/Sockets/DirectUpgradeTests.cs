using System.Text;
using LiveBlog.Server.Delivery.Sockets;

namespace LiveBlog.Server.Tests.Delivery.Sockets;

/// <summary>
/// Which requests are handled before HTTP, and that what follows is the same. The HTTP stack dates its responses, so a date
/// shows which way a request was handled.
/// </summary>
public sealed class DirectUpgradeTests(Newsroom newsroom)
{
    private const string Date = "\r\nDate:";

    [Theory]
    [InlineData("")]
    [InlineData("Origin: https://elsewhere.example\r\nCookie: a=b; c=d\r\nSec-WebSocket-Extensions: permessage-deflate\r\n")]
    public async Task PlainRequest_IsAnsweredBeforeHttp(string more)
    {
        await using var socket = await RawSocket.OpenAsync(newsroom.Server, RawSocket.Upgrade + more);
        var head = await socket.ReadHeadAsync();
        Assert.StartsWith("HTTP/1.1 101", head);
        Assert.Contains("\r\nSec-WebSocket-Accept: ICX+Yqv66kxgM0FcWaLWlFLwTAI=\r\n", head); // of sixteen zeros
        Assert.DoesNotContain(Date, head);
        await IsServedAsync(socket);
    }

    [Fact]
    public async Task Request_InTwoPieces_IsAnsweredByHttp_AndServedTheSame()
    {
        await using var socket = await RawSocket.OpenAsync(newsroom.Server);
        var head = RawSocket.HeadOf(newsroom.Server, RawSocket.Upgrade);
        await socket.SendRawAsync(Encoding.ASCII.GetBytes(head[..60]));
        // Wait until the first piece has been read: a connection made later is served.
        await using var later = await RawSocket.ConnectAsync(newsroom.Server);
        await IsServedAsync(later);
        await socket.SendRawAsync(Encoding.ASCII.GetBytes(head[60..]));
        var answer = await socket.ReadHeadAsync();
        Assert.StartsWith("HTTP/1.1 101", answer);
        Assert.Contains(Date, answer);
        await IsServedAsync(socket);
    }

    [Fact]
    public async Task Message_InOnePieceWithTheRequest_IsNotLost()
    {
        await using var socket = await RawSocket.OpenAsync(newsroom.Server);
        var handshake = Encoding.ASCII.GetBytes(RawSocket.Handshake);
        await socket.SendRawAsync([
            .. Encoding.ASCII.GetBytes(RawSocket.HeadOf(newsroom.Server, RawSocket.Upgrade)),
            0x80 | WebSocketFrame.Text,
            (byte)(0x80 | handshake.Length),
            .. new byte[4],
            .. handshake,
        ]);
        Assert.StartsWith("HTTP/1.1 101", await socket.ReadHeadAsync());
        Assert.Equal((WebSocketFrame.Text, "{}\u001e"), await socket.ReceiveAsync());
    }

    [Theory]
    [InlineData("GET /hubs/live HTTP/1.1\r\n" + RawSocket.Upgrade, "400")] // no host
    [InlineData("GET /hubs/live HTTP/1.1\r\nHost: a\r\nHost: b\r\n" + RawSocket.Upgrade, "400")]
    [InlineData("GET /hubs/live HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n" + RawSocket.Upgrade, "400")]
    [InlineData("GET /hubs/live HTTP/1.1\r\nHost: a\r\n bad: b\r\n" + RawSocket.Upgrade, "400")]
    [InlineData("GET /hubs/live HTTP/1.1\r\nHost: a\r\nSec-WebSocket-Version: 13\r\n" + RawSocket.Upgrade, "400")] // twice
    [InlineData("GET /hubs/live HTTP/1.0\r\nHost: a\r\n" + RawSocket.Upgrade, "400")]
    [InlineData("GET /hubs/livelier HTTP/1.1\r\nHost: localhost\r\n" + RawSocket.Upgrade, "404")]
    [InlineData("POST /hubs/live HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n" + RawSocket.Upgrade, "400")]
    public async Task OddRequest_IsForHttpToAnswer(string head, string status)
    {
        await using var socket = await RawSocket.OpenAsync(newsroom.Server);
        await socket.SendRawAsync(Encoding.ASCII.GetBytes(head + "\r\n"));
        var answer = await socket.ReadHeadAsync();
        Assert.StartsWith($"HTTP/1.1 {status}", answer);
        Assert.Contains(Date, answer);
    }

    [Fact]
    public async Task Reader_BeyondTheLimit_IsToldInHttpWhenToComeBack()
    {
        await using var server = await NewsroomServer.StartAsync("--Delivery:MaxReaders=1", "--Delivery:RefusalDelay=00:00:07");
        await using var first = await RawSocket.ConnectAsync(server);
        await IsServedAsync(first);
        await using var second = await RawSocket.OpenAsync(server, RawSocket.Upgrade);
        var answer = await second.ReadHeadAsync();
        Assert.StartsWith("HTTP/1.1 503", answer);
        Assert.Contains("\r\nRetry-After: 7\r\n", answer);
    }

    private static async Task IsServedAsync(RawSocket socket)
    {
        await socket.SendAsync(WebSocketFrame.Text, RawSocket.Handshake);
        Assert.Equal((WebSocketFrame.Text, "{}\u001e"), await socket.ReceiveAsync());
    }
}
