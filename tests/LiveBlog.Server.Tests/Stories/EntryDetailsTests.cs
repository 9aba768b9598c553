using System.Net;

namespace LiveBlog.Server.Tests.Stories;

/// <summary>What is said about an entry apart from its text: tags, breaking, source, verification.</summary>
public sealed class EntryDetailsTests(Newsroom newsroom)
{
    private static readonly object Told = new
    {
        body = "<p>The levee holds.</p>",
        state = "published",
        tags = new[] { "Flood watch", " flood WATCH ", "Harbour & port" },
        breaking = true,
        source = "Harbour <Authority>",
        verification = "unverified",
        assignedTo = "Only for the desk",
    };

    [Fact]
    public async Task Details_StandInWhateverReadersOpen()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = Guid.CreateVersion7();
        var made = (await story.PutEntryAsync(id, Told)).Expect(HttpStatusCode.Created);
        Assert.Equal(["Flood watch", "Harbour & port"], made.Body.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));

        var article = Assert.Single((await story.ReadSnapshotAsync()).Entries).Html;
        Assert.Contains("<b class=\"breaking\">Breaking</b>", article);
        Assert.Contains("data-check=\"unverified\">Unverified</span>", article);
        Assert.Contains("Harbour &lt;Authority&gt;", article);
        Assert.Contains($"href=\"/search?q=Harbour%20%26%20port&amp;story={story.Slug}\"", article);
        var text = (await story.ReadPageAsync("/text")).Text;
        Assert.Contains("Breaking · Unverified", text);
        Assert.Contains("Source: Harbour", text);
        Assert.Contains("<category term=\"Flood watch\" />", (await story.ReadPageAsync("/feed.atom")).Text);
        Assert.Contains("<category>Flood watch</category>", (await story.ReadPageAsync("/feed.rss")).Text);
        Assert.Contains("\"tags\":[\"Flood watch\",", (await story.ReadPageAsync("/feed.json")).Text);
        var page = (await story.ReadPageAsync($"/entries/{id}")).Text;
        Assert.Contains("\"keywords\":[\"Flood watch\"", page);
        Assert.Contains("\"creativeWorkStatus\":\"Breaking", page);
        Assert.DoesNotContain("Only for the desk", page + text + article, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Details_AreInTheWordsOfTheStory()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var body = Editor.StoryBody(story.Slug, ("language", "az"));
        (await newsroom.Editor.PutAsync(story.Path, body, (await story.GetAsync()).Version)).Expect(HttpStatusCode.OK);
        await story.PutEntryAsync(Guid.CreateVersion7(), Told);
        var article = Assert.Single((await story.ReadSnapshotAsync()).Entries).Html;
        Assert.Contains("Təcili", article);
        Assert.Contains("Təsdiqlənməyib", article);
    }

    [Fact]
    public async Task Editing_WithoutNamingDetails_KeepsThem_AndEmptyTakesThemAway()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = Guid.CreateVersion7();
        await story.PutEntryAsync(id, Told);
        var kept = (await story.EditAsync(id, "The levee still holds.")).Expect(HttpStatusCode.OK).Body;
        Assert.Equal((2, true), (kept.GetProperty("tags").GetArrayLength(), kept.GetProperty("breaking").GetBoolean()));
        var bare = new
        {
            body = "<p>The levee holds.</p>",
            tags = Array.Empty<string>(),
            breaking = false,
            source = "",
            verification = "",
        };
        (await story.PutEntryAsync(id, bare, ifMatch: 2)).Expect(HttpStatusCode.OK);
        var article = Assert.Single((await story.ReadSnapshotAsync()).Entries).Html;
        Assert.DoesNotContain("class=\"marks\"", article);
        Assert.DoesNotContain("class=\"about\"", article);
    }

    [Fact]
    public async Task Details_ThatAreWrong_AreRefusedByField()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        foreach (
            var (field, body, status) in new (string, object, int)[]
            {
                ("verification", new { body = "<p>x</p>", verification = "rumour" }, 422),
                ("tags", new { body = "<p>x</p>", tags = Enumerable.Range(0, 11).Select(n => $"{n}") }, 422),
                ("tags", new { body = "<p>x</p>", tags = new[] { "two\nlines" } }, 422),
                ("tags", new { body = "<p>x</p>", tags = new string?[] { null } }, 422),
                ("source", new { body = "<p>x</p>", source = new string('x', 201) }, 413),
                (
                    "publishAt",
                    new
                    {
                        body = "<p>x</p>",
                        state = "submitted",
                        publishAt = "2199-01-01T12:00:00Z",
                    },
                    422
                ),
            }
        )
        {
            var refused = (await story.PutEntryAsync(Guid.CreateVersion7(), body)).ExpectProblem(status);
            Assert.True(refused.Body.GetProperty("errors").TryGetProperty(field, out _), field);
        }
    }

    [Fact]
    public async Task Tag_GivenAndTakenByItself_LeavesTheRestAlone()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = await story.PublishAsync("Seen");
        (await newsroom.Editor.PutAsync($"{story.EntryPath(id)}/tags/Flood%20watch")).Expect(HttpStatusCode.OK);
        var again = (await newsroom.Editor.PutAsync($"{story.EntryPath(id)}/tags/flood%20watch")).Expect(HttpStatusCode.OK);
        Assert.Equal((2, "Flood watch"), (again.Version, again.Body.GetProperty("tags")[0].GetString()));
        var without = (await newsroom.Editor.DeleteAsync($"{story.EntryPath(id)}/tags/FLOOD%20WATCH")).Expect(HttpStatusCode.OK);
        Assert.Equal(0, without.Body.GetProperty("tags").GetArrayLength());
    }
}
