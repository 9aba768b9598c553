using System.Net.WebSockets;
using System.Text;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Delivery.Sockets;

namespace LiveBlog.Server.Tests.Delivery.Sockets;

public sealed class WebSocketDeflateTests(Newsroom newsroom)
{
    [Theory]
    [InlineData("permessage-deflate", true)]
    [InlineData("permessage-deflate; client_max_window_bits", true)] // Chromium
    [InlineData("x-webkit-deflate-frame, Permessage-Deflate;client_max_window_bits=\"15\" ; server_no_context_takeover", true)]
    [InlineData("permessage-deflate; server_max_window_bits=10, permessage-deflate", true)]
    [InlineData("permessage-deflate; server_max_window_bits=10", false)] // a smaller window than we support
    [InlineData("permessage-deflate; client_max_window_bits=7", false)]
    [InlineData("permessage-deflate; client_no_context_takeover=1", false)]
    [InlineData("permessage-deflate; client_max_window_bits; client_max_window_bits", false)]
    [InlineData("permessage-deflate; sooner", false)]
    [InlineData("permessage-deflated", false)]
    [InlineData(";,;", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Offer_IsTakenWhenItCanBeMet(string? extensions, bool taken) =>
        Assert.Equal(taken, WebSocketDeflate.IsOfferedIn(extensions));

    [Theory]
    [InlineData(200)]
    [InlineData(2_000)]
    [InlineData(300_000)]
    public void Compress_OfText_IsReadAsTheSame(int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append("13:").Append(text.Length % 60).Append(" The comet is seen from the harbour. ");
        }
        var payload = Encoding.UTF8.GetBytes(text.ToString(0, length));
        var frame = WebSocketDeflate.Compress(WebSocketFrame.Encode(WebSocketFrame.Text, payload));
        Assert.Equal(0x80 | WebSocketDeflate.Flag | WebSocketFrame.Text, frame[0]);
        Assert.True(frame.Length < length);
        Assert.Equal(payload, WebSocketDeflate.Expand(WebSocketFrame.PayloadOf(frame).ToArray(), length));
    }

    [Fact]
    public void Compress_OfWhatDoesNotGetSmaller_LeavesItAsItIs()
    {
        var noise = new byte[1_000];
        new Random(1).NextBytes(noise);
        var frame = WebSocketFrame.Encode(WebSocketFrame.Binary, noise);
        Assert.Same(frame, WebSocketDeflate.Compress(frame));
        var small = WebSocketFrame.Encode(WebSocketFrame.Text, new byte[150]);
        Assert.Same(small, WebSocketDeflate.Compress(small));
    }

    [Fact]
    public async Task Socket_ThatCompresses_IsUnderstood_InOnePieceAndInFragments()
    {
        await using var socket = await ConnectAsync();
        var handshake = Deflated(RawSocket.Handshake);
        await socket.SendAsync(WebSocketDeflate.Flag | WebSocketFrame.Text, handshake[..7], final: false);
        await socket.SendAsync(WebSocketFrame.Ping, "in between"u8.ToArray());
        await socket.SendAsync(WebSocketFrame.Continuation, handshake[7..12], final: false);
        await socket.SendAsync(WebSocketFrame.Continuation, handshake[12..]);
        Assert.Equal((WebSocketFrame.Pong, "in between"), await socket.ReceiveAsync());
        Assert.Equal((WebSocketFrame.Text, "{}\u001e"), await socket.ReceiveAsync());
        await socket.SendAsync(WebSocketDeflate.Flag | WebSocketFrame.Text, Deflated(RawSocket.FollowOf("no-such-story")));
        Assert.Contains("There is no such story", (await socket.ReceiveAsync()).Text);
    }

    [Fact]
    public async Task Bomb_ClosesTheSocket() =>
        Assert.Equal(WebSocketCloseCodes.TooBig, await ClosedByAsync(Deflated(new string('a', 200_000))));

    [Fact]
    public async Task Nonsense_ClosesTheSocket() =>
        Assert.Equal(WebSocketCloseCodes.InvalidPayload, await ClosedByAsync([0x07, 0xFF, 0x00, 0xAA]));

    [Fact]
    public async Task Message_WithinAnother_ClosesTheSocket()
    {
        await using var socket = await ConnectAsync();
        await socket.SendAsync(WebSocketDeflate.Flag | WebSocketFrame.Text, Deflated(RawSocket.Handshake)[..7], final: false);
        await socket.SendAsync(WebSocketFrame.Text, RawSocket.Handshake);
        Assert.Equal(WebSocketCloseCodes.ProtocolError, await socket.ReceiveCloseAsync());
    }

    [Fact]
    public async Task Fragments_WithoutEnd_CloseTheSocket()
    {
        await using var socket = await ConnectAsync();
        var part = new byte[1_000];
        await socket.SendAsync(WebSocketDeflate.Flag | WebSocketFrame.Text, part, final: false);
        await socket.SendAsync(WebSocketFrame.Continuation, part, final: false);
        await socket.SendAsync(WebSocketFrame.Continuation, part, final: false);
        Assert.Equal(WebSocketCloseCodes.TooBig, await socket.ReceiveCloseAsync());
    }

    /// <summary>.NET's own client is an independent implementation of the RFC.</summary>
    [Fact]
    public async Task StrangersClient_ReadsTheSameStory_CompressedAndNot_AndThroughTheShippedProxy()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await story.PublishAsync(string.Join(' ', Enumerable.Repeat("The comet is seen from the harbour.", 40)));
        var node = newsroom.Server.Address;
        var plain = await SnapshotAsync(node, story.Slug, deflate: false);
        Assert.Contains("The comet is seen from the harbour.", plain);
        Assert.Equal(plain, await SnapshotAsync(node, story.Slug, deflate: true));
        await using var proxy = await ShippedProxy.StartAsync(node);
        Assert.Equal(plain, await SnapshotAsync(proxy.Address, story.Slug, deflate: true));
    }

    private static async Task<string> SnapshotAsync(Uri address, string story, bool deflate)
    {
        using var client = new ClientWebSocket();
        client.Options.CollectHttpResponseDetails = true;
        if (deflate)
        {
            client.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        }
        await client.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/hubs/live" }.Uri, default).InTime();
        Assert.Equal(deflate, client.HttpResponseHeaders!.ContainsKey("Sec-WebSocket-Extensions"));
        await client.SendAsync(Encoding.UTF8.GetBytes(RawSocket.Handshake), WebSocketMessageType.Text, endOfMessage: true, default);
        Assert.Equal("{}\u001e", await MessageAsync(client));
        await client.SendAsync(Encoding.UTF8.GetBytes(RawSocket.FollowOf(story)), WebSocketMessageType.Text, endOfMessage: true, default);
        while (true)
        {
            var message = await MessageAsync(client);
            if (message.Contains($"\"target\":\"{nameof(LiveFrameContent.Snapshot)}\"", StringComparison.Ordinal))
            {
                return message;
            }
        }
    }

    private static async Task<string> MessageAsync(ClientWebSocket client)
    {
        var bytes = new byte[1024 * 1024];
        var read = await client.ReceiveAsync(bytes, default).InTime();
        Assert.True(read.EndOfMessage);
        return Encoding.UTF8.GetString(bytes, 0, read.Count);
    }

    private async Task<RawSocket> ConnectAsync()
    {
        var socket = await RawSocket.OpenAsync(newsroom.Server, RawSocket.Upgrade + "Sec-WebSocket-Extensions: permessage-deflate\r\n");
        Assert.Contains($"\r\nSec-WebSocket-Extensions: {WebSocketDeflate.Accepted}\r\n", await socket.ReadHeadAsync());
        return socket;
    }

    private async Task<int> ClosedByAsync(byte[] message)
    {
        await using var socket = await ConnectAsync();
        await socket.SendAsync(WebSocketDeflate.Flag | WebSocketFrame.Text, message);
        return await socket.ReceiveCloseAsync();
    }

    /// <summary>As a client sends it; short ones too, which the server would leave as they are.</summary>
    private static byte[] Deflated(string text)
    {
        using var compressed = new MemoryStream();
        using var deflate = new System.IO.Compression.DeflateStream(compressed, System.IO.Compression.CompressionLevel.Optimal);
        deflate.Write(Encoding.UTF8.GetBytes(text));
        deflate.Flush();
        return compressed.ToArray()[..^4];
    }
}
