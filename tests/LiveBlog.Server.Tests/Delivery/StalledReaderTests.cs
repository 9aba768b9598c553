using System.Net.Sockets;
using System.Text;
using LiveBlog.Protocol;
using LiveBlog.Server.Delivery.Sockets;
using LiveBlog.Server.Tests.Hosting;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>A reader who takes nothing costs the others nothing, and is gone after the time that a laggard gets.</summary>
public sealed class StalledReaderTests
{
    [Fact]
    public async Task StalledReader_IsDisconnected_WhileOthersHearEverythingAtOnce()
    {
        await using var server = await NewsroomServer.StartAsync("--Delivery:LaggardTimeout=00:00:01");
        var editor = await server.CreateAdministratorAsync();
        var story = await editor.CreateStoryAsync();
        using var stalled = await FollowWithoutReadingAsync(server, story.Slug);
        await using var healthy = await LiveReader.FollowAsync(story);
        await healthy.HearAsync<Snapshot>();

        // Far more than the buffers between the server and a socket that is not read.
        var text = new string('x', 60_000);
        const int Posts = 60;
        for (var i = 0; i < Posts; i++)
        {
            await story.PublishAsync(text);
        }
        await healthy.ReachAsync(1 + Posts);
        await Patience.EventuallyAsync(
            async () => (await editor.GetAsync("/api/delivery")).Body.GetProperty("readers").GetInt32() == 1,
            "the stalled reader's connection is let go, and the healthy one stays"
        );
        await story.PublishAsync("Goes on");
        await healthy.ReachAsync(2 + Posts);
    }

    private static async Task<TcpClient> FollowWithoutReadingAsync(NewsroomServer server, string story)
    {
        var client = new TcpClient { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(server.Address.Host, server.Address.Port).InTime();
        var stream = client.GetStream();
        var request =
            $"GET /hubs/live HTTP/1.1\r\nHost: {server.Address.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        await stream.ReadExactlyAsync(new byte["HTTP/1.1 101".Length]).AsTask().InTime();
        await stream.WriteAsync(Masked("{\"protocol\":\"json\",\"version\":1}\u001e"));
        await stream.WriteAsync(
            Masked($"{{\"type\":1,\"target\":\"Follow\",\"arguments\":[{{\"story\":\"{story}\",\"after\":0}}]}}\u001e")
        );
        return client;
    }

    /// <summary>A text frame under a mask of zeros, which leaves the text as it is.</summary>
    private static byte[] Masked(string text) =>
        [0x80 | WebSocketFrame.Text, (byte)(0x80 | Encoding.UTF8.GetByteCount(text)), 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text)];
}
