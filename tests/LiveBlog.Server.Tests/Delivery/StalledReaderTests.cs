using LiveBlog.Protocol;
using LiveBlog.Server.Tests.Delivery.Sockets;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>A reader who receives nothing costs the others nothing, and is disconnected after the laggard time-out.</summary>
public sealed class StalledReaderTests
{
    [Fact]
    public async Task StalledReader_IsDisconnected_WhileOthersHearEverythingAtOnce()
    {
        await using var server = await NewsroomServer.StartAsync("--Delivery:LaggardTimeout=00:00:01");
        var editor = await server.CreateAdministratorAsync();
        var story = await editor.CreateStoryAsync();
        await using var stalled = await RawSocket.FollowAsync(server, story.Slug); // and is never read
        await using var healthy = await LiveReader.FollowAsync(story);
        await healthy.HearAsync<Snapshot>();

        // Far more than fits into the buffers between the server and an unread socket.
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
}
