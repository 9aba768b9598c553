using System.Net;
using LiveBlog.Protocol;
using LiveBlog.Server.Tests.Delivery;

namespace LiveBlog.Server.Tests.Stories;

/// <summary>What is not public does not exist for readers, even for those who know its address.</summary>
public sealed class DraftTests(Newsroom newsroom)
{
    private const string Secret = "embargoed-sentence";

    [Fact]
    public async Task DraftStory_IsUnknownToEveryReadersAddress()
    {
        var story = await newsroom.Editor.CreateStoryAsync(status: null);
        var entry = await story.PublishAsync(Secret);
        using var reader = newsroom.Server.Visitor();
        string[] addresses =
        [
            $"/{story.Slug}",
            $"/{story.Slug}/entries/{entry}",
            $"/live/{story.Slug}/snapshot",
            $"/live/{story.Slug}/entries?before=999999999999999.ffffffffffffffffffffffffffffffff",
        ];
        foreach (var address in addresses)
        {
            var answer = await Answer.ReadAsync(await reader.GetAsync(address));
            Assert.True(answer.Status == HttpStatusCode.NotFound, $"{address} answered {answer.Status}");
            Assert.DoesNotContain(Secret, answer.Text);
        }
        string[] lists =
        [
            "/",
            "/feed.atom",
            "/feed.rss",
            "/feed.json",
            "/sitemap.xml",
            "/sitemap-news.xml",
            "/public/v1/stories",
            $"/search?q={Secret}",
        ];
        foreach (var list in lists)
        {
            var text = await reader.GetStringAsync(list);
            Assert.False(text.Contains(story.Slug, StringComparison.Ordinal), $"{list} names the story");
        }
        await using var follower = await LiveReader.FollowAsync(story);
        Assert.Equal(RefusalCodes.UnknownStory, (await follower.HearAsync<Refused>()).Code);
        Assert.Empty(await story.ReadLogAsync());
    }

    [Fact]
    public async Task DraftStory_GoingLive_WritesItsHeaderAndItsEntriesIntoTheLog()
    {
        var story = await newsroom.Editor.CreateStoryAsync(status: null);
        var later = await story.PublishAsync("Later", at: DateTimeOffset.UtcNow);
        var earlier = await story.PublishAsync("Earlier", at: DateTimeOffset.UtcNow.AddHours(-1));
        (await story.SetStatusAsync("live")).Expect(HttpStatusCode.OK);
        var log = await story.ReadLogAsync();
        Assert.Equal([ChangeKinds.StoryPut, ChangeKinds.EntryPut, ChangeKinds.EntryPut], log.Select(change => change.Kind));
        Assert.Equal([earlier.ToString(), later.ToString()], log.Skip(1).Select(change => change.Entry!.Id));
        Assert.Equal(2, (await story.ReadSnapshotAsync()).Total);
    }

    [Fact]
    public async Task DraftEntry_LeaksNowhere()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await using var follower = await LiveReader.FollowAsync(story);
        await follower.HearAsync<Snapshot>();
        var draft = Guid.CreateVersion7();
        (
            await story.PutEntryAsync(
                draft,
                new
                {
                    body = $"<p>{Secret}</p>",
                    key = true,
                    pinned = true,
                }
            )
        ).Expect(HttpStatusCode.Created);
        (await story.PutEntryAsync(draft, new { body = $"<p>{Secret} two</p>" }, ifMatch: 1)).Expect(HttpStatusCode.OK);
        await story.PublishAsync("Public");
        await follower.ReachAsync(2);

        Assert.Equal(HttpStatusCode.NotFound, (await story.ReadPageAsync($"/entries/{draft}")).Status);
        Assert.DoesNotContain(Secret, (await story.ReadPageAsync()).Text);
        var snapshot = await story.ReadSnapshotAsync();
        Assert.DoesNotContain(snapshot.Entries, entry => entry.Id == draft.ToString());
        Assert.Empty(snapshot.KeyEvents);
        Assert.DoesNotContain(follower.Heard, message => message.ToString()!.Contains(Secret, StringComparison.Ordinal));
        Assert.Equal(2, (await story.ReadLogAsync()).Count);
        Assert.Equal(1, snapshot.Total);
    }

    [Fact]
    public async Task Entries_OfAnotherStory_AreNotFoundUnderThisOne()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var other = await newsroom.Editor.CreateStoryAsync();
        var entry = await story.PublishAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await other.ReadPageAsync($"/entries/{entry}")).Status);
        (await other.GetEntryAsync(entry)).ExpectProblem(404);
        (await other.TakeDownAsync(entry)).ExpectProblem(404);
    }
}
