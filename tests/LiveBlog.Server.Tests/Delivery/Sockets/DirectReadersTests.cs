using System.Buffers;
using System.Text;
using LiveBlog.Server.Delivery.Sockets;

namespace LiveBlog.Server.Tests.Delivery.Sockets;

/// <summary>
/// Which requests are handled before HTTP, and that what follows is the same. The HTTP stack dates its responses, so a date
/// shows which way a request was handled.
/// </summary>
public sealed class DirectReadersTests(Newsroom newsroom)
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
    public Task Request_InTwoPieces_IsAnsweredByHttp_AndServedTheSame() =>
        // On a busy machine both pieces may arrive as one, which is answered directly.
        Patience.EventuallyAsync(async () => (await AskInTwoPiecesAsync()).Contains(Date, StringComparison.Ordinal), "HTTP answers");

    private async Task<string> AskInTwoPiecesAsync()
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
        await IsServedAsync(socket);
        return answer;
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

    [Theory]
    [InlineData("events", "")]
    [InlineData("events?after=x.1", "Last-Event-ID: y.2\r\nOrigin: https://elsewhere.example\r\n")]
    public async Task EventStream_OfAStoryInUse_IsAnsweredBeforeHttp(string path, string headers)
    {
        var head = await AskAsync("GET", path, headers);
        Assert.StartsWith("HTTP/1.1 200", head);
        Assert.DoesNotContain(Date, head);
        Assert.Contains("\r\nAccess-Control-Allow-Origin: *\r\n", head);
    }

    [Theory]
    [InlineData("GET", "events?after=x.1&b=1", "", "200")]
    [InlineData("GET", "events?after=%78.1", "", "200")]
    [InlineData("GET", "events?before=x.1", "", "200")]
    [InlineData("GET", "%65vents", "", "200")]
    [InlineData("GET", "events", "Connection: Upgrade\r\nUpgrade: websocket\r\n", "200")]
    [InlineData("GET", "events", "Last-Event-ID: a.1\r\nLast-Event-ID: b.1\r\n", "200")]
    [InlineData("HEAD", "events", "", "405")]
    [InlineData("GET", "events/", "", "200")]
    [InlineData("GET", "snapshot", "", "200")]
    [InlineData("GET", "x/events", "", "404")]
    public async Task OddRequestForEvents_IsForHttpToAnswer(string method, string path, string headers, string status)
    {
        var head = await AskAsync(method, path, headers);
        Assert.StartsWith($"HTTP/1.1 {status}", head);
        Assert.Contains(Date, head);
    }

    /// <summary>HTTP has limits for what a head may hold, and what is read here is kept for as long as the reader stays.</summary>
    [Theory]
    [InlineData(7_000, true)]
    [InlineData(8_200, false)]
    [InlineData(900_000, false)]
    public void LongHead_IsForHttpToAnswer(int cookieBytes, bool isRead)
    {
        var head = $"GET /hubs/live HTTP/1.1\r\nHost: localhost\r\nCookie: {new string('a', cookieBytes)}\r\n{RawSocket.Upgrade}\r\n";
        var arrived = new ReadOnlySequence<byte>(Encoding.ASCII.GetBytes(head + "and more"));
        Assert.Equal(isRead, ReaderRequest.TryRead(ref arrived) is not null);
        Assert.Equal(isRead ? "and more" : head + "and more", Encoding.ASCII.GetString(arrived.ToArray()));
    }

    [Fact]
    public async Task OperatorsPort_HasNoReaders()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var visitor = newsroom.Server.Visitor();
        (await visitor.GetAsync($"/live/{story.Slug}/snapshot").InTime()).Dispose();
        using var operators = new HttpClient { BaseAddress = newsroom.Server.OperatorsAddress };
        using var answer = await operators
            .GetAsync($"/live/{story.Slug}/events", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken)
            .InTime();
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task EventStream_WhoseReaderSaysMore_Ends_AndItsPlaceIsFreeAgain()
    {
        await using var server = await NewsroomServer.StartAsync("--Delivery:MaxReaders=1", "--Delivery:AddressShare=1");
        var story = await (await server.CreateAdministratorAsync()).CreateStoryAsync();
        using var visitor = server.Visitor();
        (await visitor.GetAsync($"/live/{story.Slug}/snapshot").InTime()).Dispose();
        var request = Encoding.ASCII.GetBytes($"GET /live/{story.Slug}/events HTTP/1.1\r\nHost: {server.Address.Authority}\r\n\r\n");
        await using (var first = await RawSocket.OpenAsync(server))
        {
            await first.SendRawAsync(request);
            Assert.StartsWith("HTTP/1.1 200", await first.ReadHeadAsync());
            await using var second = await RawSocket.OpenAsync(server);
            await second.SendRawAsync(request);
            Assert.StartsWith("HTTP/1.1 503", await second.ReadHeadAsync());
            await first.SendRawAsync(request);
            var rest = new byte[4096];
            while (await first.ReadSomeAsync(rest) > 0)
            {
                // until it ends
            }
        }
        await Patience.EventuallyAsync(
            async () =>
            {
                await using var third = await RawSocket.OpenAsync(server);
                await third.SendRawAsync(request);
                return (await third.ReadHeadAsync()).StartsWith("HTTP/1.1 200", StringComparison.Ordinal);
            },
            "the place is free"
        );
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

    /// <summary>The head of the answer to a request about a story that is in use.</summary>
    private async Task<string> AskAsync(string method, string path, string headers)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var visitor = newsroom.Server.Visitor();
        (await visitor.GetAsync($"/live/{story.Slug}/snapshot").InTime()).Dispose();
        await using var socket = await RawSocket.OpenAsync(newsroom.Server);
        var host = newsroom.Server.Address.Authority;
        await socket.SendRawAsync(Encoding.ASCII.GetBytes($"{method} /live/{story.Slug}/{path} HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n"));
        return await socket.ReadHeadAsync();
    }

    private static async Task IsServedAsync(RawSocket socket)
    {
        await socket.SendAsync(WebSocketFrame.Text, RawSocket.Handshake);
        Assert.Equal((WebSocketFrame.Text, "{}\u001e"), await socket.ReceiveAsync());
    }
}
