using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace LiveBlog.Server.Tests.Stories;

/// <summary>Whoever may take down sees beforehand what goes, and finds the proof again in the story.</summary>
public sealed class TakeDownListTests(Newsroom newsroom)
{
    [Fact]
    public async Task TakeDowns_OfAStory_AreListedWithTheirChannels_ForEditors()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var other = await newsroom.Editor.CreateStoryAsync();
        await other.TakeDownAsync(await other.PublishAsync());
        var (first, second) = (await story.PublishAsync(), await story.PublishAsync());
        await story.TakeDownAsync(first, "legal");
        await story.TakeDownAsync(second);
        var editor = await newsroom.Editor.AddColleagueAsync("editor");

        await Patience.EventuallyAsync(
            async () => (await ListAsync(editor, story)).All(each => each.GetProperty("finished").GetBoolean()),
            "both take-downs are finished",
            Patience.Extended
        );
        var listed = await ListAsync(editor, story);
        Assert.Equal([second, first], listed.Select(each => each.GetProperty("entryId").GetGuid()));
        Assert.Equal(
            ("entry", "legal", "Ada Lund"),
            (
                listed[1].GetProperty("kind").GetString(),
                listed[1].GetProperty("reason").GetString(),
                listed[1].GetProperty("by").GetString()
            )
        );
        var channels = listed[1].GetProperty("channels").EnumerateArray().ToList();
        Assert.Contains(channels, channel => channel.GetProperty("channel").GetString() == "database");
        Assert.All(channels, channel => Assert.InRange(channel.GetProperty("seconds").GetDouble(), 0, 600));
        var alone = (await editor.GetAsync($"{story.EntryPath(first)}/takedown")).Body;
        Assert.Equal(alone.GetProperty("channels").GetRawText(), listed[1].GetProperty("channels").GetRawText());

        (await (await newsroom.Editor.AddColleagueAsync("reporter")).GetAsync($"{story.Path}/takedowns")).ExpectProblem(403);
    }

    [Fact]
    public async Task Preview_CountsWhatGoesBesidesTheText()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var (media, _) = await newsroom.Editor.UploadAsync(SamplePictures.Png(330, 211));
        var id = Guid.CreateVersion7();
        var picture = new
        {
            content = new object[]
            {
                new
                {
                    type = "image",
                    media,
                    alt = "A harbour",
                },
            },
            state = "published",
        };
        (await story.PutEntryAsync(id, picture)).Expect(HttpStatusCode.Created);
        (await story.PutEntryAsync(id, new { body = "<p>Text alone</p>" }, ifMatch: 1)).Expect(HttpStatusCode.OK);
        (await newsroom.Editor.PutAsync($"{story.Path}/notes/{Guid.CreateVersion7()}", new { entryId = id, text = "Look" })).Expect(
            HttpStatusCode.OK
        );
        var preview = (await newsroom.Editor.GetAsync($"{story.EntryPath(id)}/takedown/preview")).Expect(HttpStatusCode.OK).Body;
        // The picture is in an earlier version only, and goes all the same.
        Assert.Equal(
            (2, 1, 1, 0),
            (Count(preview, "versions"), Count(preview, "media"), Count(preview, "notes"), Count(preview, "drafts"))
        );

        await story.TakeDownAsync(id);
        (await newsroom.Editor.GetAsync($"{story.EntryPath(id)}/takedown/preview")).ExpectProblem(404);
    }

    [Fact]
    public async Task Preview_CountsTheVotesThatGoWithThePolls()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var (id, poll) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        object[] content = [SamplePolls.Block(poll)];
        (await story.PutEntryAsync(id, new { content, state = "published" })).Expect(HttpStatusCode.Created);
        using var reader = newsroom.Server.Visitor(Addresses.Next());
        using var voted = await reader.PostAsJsonAsync($"/polls/{poll}/votes?entry={id}", new { choice = 1 }).InTime();
        Assert.Equal(HttpStatusCode.OK, voted.StatusCode);

        var preview = (await newsroom.Editor.GetAsync($"{story.EntryPath(id)}/takedown/preview")).Expect(HttpStatusCode.OK).Body;
        Assert.Equal((1, 0), (Count(preview, "votes"), Count(preview, "reactions")));
    }

    private static int Count(JsonElement preview, string name) => preview.GetProperty(name).GetInt32();

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(Editor editor, NewsroomStory story) =>
        [.. (await editor.GetAsync($"{story.Path}/takedowns")).Expect(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray()];
}
