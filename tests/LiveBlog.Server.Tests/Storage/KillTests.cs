using System.Net;
using LiveBlog.Protocol;
using LiveBlog.Server.Tests.Delivery;

namespace LiveBlog.Server.Tests.Storage;

/// <summary>The server is killed while editors publish as fast as they can and retry whatever fails.</summary>
public sealed class KillTests
{
    private const int Rounds = 3;
    private const int Editors = 3;

    [Fact]
    public async Task KilledWhilePublishing_KeepsEveryAcknowledgedEntryOnceAndTheLogWithoutAHole()
    {
        await using var server = await NewsroomServer.StartAsync();
        var editor = await server.CreateAdministratorAsync();
        var story = await editor.CreateStoryAsync();
        var acknowledged = new System.Collections.Concurrent.ConcurrentBag<Guid>();
        var random = new Random(1969);
        using var stop = new CancellationTokenSource();
        var publishing = Enumerable.Range(0, Editors).Select(n => PublishUntilAsync(story, n, acknowledged, stop.Token)).ToList();

        for (var round = 0; round < Rounds; round++)
        {
            var target = acknowledged.Count + random.Next(20, 60);
            await Patience.EventuallyAsync(() => acknowledged.Count >= target, $"{target} entries are acknowledged");
            await server.KillAsync();
            await server.StartAgainAsync();
            Assert.Null(server.SetupToken);
        }
        var last = acknowledged.Count + 5;
        await Patience.EventuallyAsync(() => acknowledged.Count >= last, "publishing goes on after the last restart");
        await stop.CancelAsync();
        await Task.WhenAll(publishing).InTime();

        var log = await story.ReadLogAsync();
        LogFile.AssertWithoutHole(log);
        var put = log.Where(change => change.Kind == ChangeKinds.EntryPut).Select(change => Guid.Parse(change.Entry!.Id)).ToList();
        Assert.Equal(put.Distinct().Count(), put.Count);
        Assert.Equal(acknowledged.Order(), put.Order());
        Assert.Equal(log.Count, (await story.GetAsync()).Body.GetProperty("seq").GetInt64());
        Assert.Equal(put.Count, (await story.ReadSnapshotAsync()).Total);
        await using var reader = await LiveReader.FollowAsync(story, (await story.ReadSnapshotAsync()).Epoch, 0);
        await reader.HearUntilAsync(heard => heard.Any(message => message is Frame or Snapshot));
        await reader.ReachAsync(log.Count);
    }

    [Fact]
    public async Task Stopped_EndsCleanlyAndStartsAgainWithEverything()
    {
        await using var server = await NewsroomServer.StartAsync();
        var editor = await server.CreateAdministratorAsync();
        var story = await editor.CreateStoryAsync();
        var entry = await story.PublishAsync("Kept");
        Assert.Equal(0, await server.StopAsync());
        await server.StartAgainAsync();
        Assert.Null(server.SetupToken);
        Assert.Equal(entry.ToString(), Assert.Single((await story.ReadSnapshotAsync()).Entries).Id);
        (await editor.GetAsync("/api/session")).Expect(HttpStatusCode.OK);
    }

    /// <summary>What an editor's console does: the same id until there is an answer.</summary>
    private static async Task PublishUntilAsync(
        NewsroomStory story,
        int editor,
        System.Collections.Concurrent.ConcurrentBag<Guid> acknowledged,
        CancellationToken stop
    )
    {
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var id = Guid.CreateVersion7();
            while (true)
            {
                try
                {
                    var answer = await story.PutEntryAsync(
                        id,
                        new { body = $"<p>Editor {editor}, entry {number}</p>", state = "published" }
                    );
                    Assert.True((int)answer.Status is 200 or 201, $"{answer.Status}: {answer.Text}");
                    acknowledged.Add(id);
                    break;
                }
                catch (HttpRequestException)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None); // the server is down; as a console waits
                }
            }
        }
    }
}
