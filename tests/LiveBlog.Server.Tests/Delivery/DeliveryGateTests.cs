using System.Net;
using LiveBlog.Protocol;
using LiveBlog.Server.Tests.Hosting;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>Who may hold a connection, and what becomes of the others.</summary>
public sealed class DeliveryGateTests
{
    [Fact]
    public async Task Readers_BeyondTheLimit_PollAndSeeNoError_UntilAPlaceIsFree()
    {
        await using var server = await NewsroomServer.StartAsync("--Delivery:MaxReaders=2", "--Delivery:RefusalDelay=00:00:07");
        var story = await (await server.CreateAdministratorAsync()).CreateStoryAsync();
        await using var first = await LiveReader.FollowAsync(story);
        await using (var second = await LiveReader.FollowAsync(story))
        {
            await second.HearAsync<Snapshot>();
            using var visitor = server.Visitor();
            using var refused = await visitor.GetAsync($"/live/{story.Slug}/events", HttpCompletionOption.ResponseHeadersRead).InTime();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(7), refused.Headers.RetryAfter!.Delta);
            Assert.Equal(1, (await story.ReadSnapshotAsync()).Seq);
        }
        await Patience.EventuallyAsync(
            async () =>
            {
                using var visitor = server.Visitor();
                using var admitted = await visitor.GetAsync($"/live/{story.Slug}/events", HttpCompletionOption.ResponseHeadersRead);
                return admitted.IsSuccessStatusCode;
            },
            "the place of the reader who left is free"
        );
    }

    [Fact]
    public async Task Dial_TurnedWhileReadersRead_AsksThemToPoll_AndLetsThemUpAgain()
    {
        await using var server = await NewsroomServer.StartAsync();
        var editor = await server.CreateAdministratorAsync();
        var (story, other) = (await editor.CreateStoryAsync(), await editor.CreateStoryAsync());
        await using var reader = await LiveReader.FollowAsync(story);
        await using var untouched = await LiveReader.FollowAsync(other);
        await reader.HearAsync<Snapshot>();
        await untouched.HearAsync<Snapshot>();

        (await editor.PutAsync($"/api/delivery/stories/{story.Slug}", new { push = false })).Expect(HttpStatusCode.OK);
        Assert.Equal(RefusalCodes.Poll, (await reader.HearAsync<Refused>()).Code);
        await using (var late = await LiveReader.FollowAsync(story))
        {
            Assert.Equal(RefusalCodes.Poll, (await late.HearAsync<Refused>()).Code);
        }
        await other.PublishAsync("Goes on");
        await untouched.ReachAsync(2);

        (await editor.PutAsync("/api/delivery", new { push = true, pollDelayMs = 9000 })).Expect(HttpStatusCode.OK);
        (await editor.PutAsync($"/api/delivery/stories/{story.Slug}", new { push = true })).Expect(HttpStatusCode.OK);
        await using var again = await LiveReader.FollowAsync(story);
        await again.HearAsync<Snapshot>();
        using var visitor = server.Visitor();
        using var polled = await visitor.GetAsync($"/live/{story.Slug}/snapshot").InTime();
        Assert.Equal("9000", polled.Headers.GetValues("Poll-After-Ms").Single());
    }

    [Fact]
    public async Task Drain_ClosesEveryReadersConnectionInOrder_AndEndsInTime()
    {
        await using var server = await NewsroomServer.StartAsync("--Delivery:DrainWindow=00:00:01");
        var story = await (await server.CreateAdministratorAsync()).CreateStoryAsync();
        await using var reader = await LiveReader.FollowAsync(story);
        await reader.HearAsync<Snapshot>();
        using var visitor = server.Visitor();
        using var events = await visitor.GetAsync($"/live/{story.Slug}/events", HttpCompletionOption.ResponseHeadersRead).InTime();
        await story.PublishAsync("The last word");
        await reader.ReachAsync(2);

        var stopping = server.StopAsync();
        var text = await events.Content.ReadAsStringAsync().InTime(); // to the end of the response, which is complete and not cut
        Assert.Contains("The last word", text);
        Assert.Equal(0, await stopping.InTime());
    }
}
