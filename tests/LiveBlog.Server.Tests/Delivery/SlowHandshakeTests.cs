using System.Text;
using LiveBlog.Protocol;
using LiveBlog.Server.Tests.Delivery.Sockets;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>Connections that begin and do not continue ("slow loris"): they keep no legitimate reader out, and are closed.</summary>
public sealed class SlowHandshakeTests
{
    private const int Each = 40;

    [Fact]
    public async Task HalfDoneHandshakes_KeepNobodyOut_AndAreEnded()
    {
        // With room for the silent sockets and one more reader: half a request must not take a place.
        await using var server = await NewsroomServer.StartAsync($"--Delivery:MaxReaders={Each + 1}", "--Delivery:AddressShare=1000");
        var editor = await server.CreateAdministratorAsync();
        var story = await editor.CreateStoryAsync();
        var head = RawSocket.HeadOf(server, RawSocket.Upgrade);
        var slow = new List<RawSocket>();
        try
        {
            for (var i = 0; i < Each; i++)
            {
                slow.Add(await RawSocket.OpenAsync(server)); // says nothing
                var halfway = await RawSocket.OpenAsync(server);
                await halfway.SendRawAsync(Encoding.ASCII.GetBytes(head[..(head.Length / 2)]));
                slow.Add(halfway);
            }
            var silent = new List<RawSocket>();
            for (var i = 0; i < Each; i++)
            {
                silent.Add(await RawSocket.ConnectAsync(server)); // a WebSocket on which SignalR's handshake never comes
            }
            slow.AddRange(silent);

            await using var reader = await LiveReader.FollowAsync(story);
            await reader.HearAsync<Snapshot>();
            await story.PublishAsync("Heard all the same");
            await reader.ReachAsync(2);

            foreach (var socket in silent)
            {
                Assert.Equal(Server.Delivery.Sockets.WebSocketCloseCodes.Normal, await socket.ReceiveCloseAsync());
            }
            await Patience.EventuallyAsync(
                async () => (await editor.GetAsync("/api/delivery")).Body.GetProperty("readers").GetInt32() == 1,
                "only the reader holds a place"
            );
            await story.PublishAsync("And so is this");
            await reader.ReachAsync(3);
        }
        finally
        {
            foreach (var socket in slow)
            {
                await socket.DisposeAsync();
            }
        }
    }
}
