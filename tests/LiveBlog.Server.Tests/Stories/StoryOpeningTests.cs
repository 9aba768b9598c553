using System.Net;
using System.Text.Json;
using LiveBlog.Protocol;

namespace LiveBlog.Server.Tests.Stories;

/// <summary>What stands above a story's entries, and the lists below them.</summary>
public sealed class StoryOpeningTests(Newsroom newsroom)
{
    private static readonly object[] TwoParagraphs =
    [
        new { type = "text", html = "<p>A pact was <b>expanded</b>.</p><p>It names missiles.</p>" },
        new
        {
            type = "quote",
            html = "<p>Nothing else was said.</p>",
            by = "The minister",
        },
    ];

    private Editor Editor => newsroom.Editor;

    [Fact]
    public async Task Opening_IsKeptInTheLogAndStays_UntilItIsTakenAway()
    {
        var story = await Editor.CreateStoryAsync();
        var lead = await UploadAsync();
        var put = await PutAsync(
            story,
            ("opening", TwoParagraphs),
            (
                "lead",
                new
                {
                    media = lead,
                    alt = "The palace",
                    credit = "Desk",
                }
            ),
            ("publishedAt", "2026-02-09T14:39:00+04:00"),
            ("sources", new object[] { new { name = "The ministry", url = "https://ministry.example/" } })
        );
        Assert.Equal("quote", put.GetProperty("opening")[1].GetProperty("type").GetString());
        Assert.Equal("The palace", put.GetProperty("lead").GetProperty("alt").GetString());

        var header = (await story.ReadLogAsync())[^1].Header!;
        Assert.Contains("A pact was <strong>expanded</strong>.", header.Opening);
        Assert.Contains("\"The palace\"", header.Lead);
        Assert.Equal(DateTimeOffset.Parse("2026-02-09T10:39:00Z", null).ToUnixTimeMilliseconds(), header.Published);
        Assert.Equal([new StorySource("The ministry", "https://ministry.example/")], header.Sources);

        // A program that does not know them changes the headline and removes nothing.
        var kept = await PutAsync(story, ("headline", "Another"));
        Assert.Equal(2, kept.GetProperty("opening").GetArrayLength());
        Assert.Equal(lead, kept.GetProperty("lead").GetProperty("media").GetGuid());

        await PutAsync(story, ("opening", null), ("lead", null), ("publishedAt", null), ("sources", null));
        header = (await story.ReadLogAsync())[^1].Header!;
        Assert.Equal((null, null, null, null), (header.Opening, header.Lead, header.Published, header.Sources));

        var versions = (await Editor.GetAsync($"{story.Path}/versions")).Expect(HttpStatusCode.OK).Body.GetProperty("items");
        Assert.Equal([0, 2, 2, 0], versions.EnumerateArray().Select(v => v.GetProperty("opening").GetArrayLength()));
    }

    [Fact]
    public async Task Opening_ThatIsWrong_NamesTheField()
    {
        var story = await Editor.CreateStoryAsync();
        await story.PublishAsync();
        var photo = await UploadAsync();
        (string Field, string Part, object? Value)[] wrong =
        [
            ("opening", "opening", "words"),
            ("opening[0].type", "opening", new object[] { new { type = "sonnet" } }),
            // A vote names the entry that it is for.
            (
                "opening[1].type",
                "opening",
                new object[]
                {
                    new { type = "text", html = "<p>Words</p>" },
                    new
                    {
                        type = "poll",
                        question = "Rebuild?",
                        options = new[] { "Yes", "No" },
                    },
                }
            ),
            (
                "opening[0].media",
                "opening",
                new object[]
                {
                    new
                    {
                        type = "image",
                        media = Guid.CreateVersion7(),
                        alt = "Nothing",
                    },
                }
            ),
            ("lead", "lead", "a photo"),
            ("lead.media", "lead", new { media = Guid.CreateVersion7(), alt = "Nothing" }),
            ("lead.alt", "lead", new { media = photo }),
            ("publishedAt", "publishedAt", "yesterday"),
            ("publishedAt", "publishedAt", DateTimeOffset.UtcNow.AddDays(1)),
            ("sources[0].name", "sources", new object[] { new { url = "https://example.org/" } }),
            ("sources[1].url", "sources", new object[] { new { name = "One" }, new { name = "Two", url = "javascript:alert(1)" } }),
            ("related[0].story", "related", new object[] { new { story = story.Id } }),
            ("related[0].url", "related", new object[] { new { title = "Nowhere" } }),
        ];
        foreach (var (field, part, value) in wrong)
        {
            (await SendAsync(story, (part, value))).ExpectField(422, field);
        }
        var tooLong = new object[] { new { type = "text", html = $"<p>{new string('a', 20_000)}</p>" } };
        (await SendAsync(story, ("opening", tooLong))).ExpectField(413, "opening");
        Assert.Equal(1, (await story.GetAsync()).Version - 1); // creating and going live, and nothing since
    }

    [Fact]
    public async Task Date_GivesWayToAnOlderEntry()
    {
        var story = await Editor.CreateStoryAsync();
        await PutAsync(story, ("publishedAt", "2026-02-09T14:39:00Z"));
        var at = DateTimeOffset.Parse("2026-02-09T13:28:00Z", null);
        await story.PublishAsync(at: at);
        var log = await story.ReadLogAsync();
        Assert.Equal(at.ToUnixTimeMilliseconds(), log.Last(change => change.Kind == ChangeKinds.StoryPut).Header!.Published);
        Assert.Equal(ChangeKinds.EntryPut, log[^1].Kind);
    }

    [Fact]
    public async Task Lead_ThatIsReplacedAndErased_IsGoneFromEverywhere()
    {
        var story = await Editor.CreateStoryAsync();
        var (first, second) = (await UploadAsync(), await UploadAsync(width: 330));
        await PutAsync(story, ("lead", new { media = first, alt = "A secret" }));
        var address = await EventuallyShownAsync(story);
        await PutAsync(story, ("lead", new { media = second, alt = "Another" }), ("eraseEarlier", true));

        using var reader = newsroom.Server.Visitor();
        using var gone = await reader.GetAsync(address).InTime();
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Equal("gone", (await Editor.GetAsync($"/api/media/{first}")).Body.GetProperty("state").GetString());
        Assert.NotEqual("gone", (await Editor.GetAsync($"/api/media/{second}")).Body.GetProperty("state").GetString());
        Assert.DoesNotContain("A secret", JsonSerializer.Serialize(await story.ReadLogAsync()));
        Assert.DoesNotContain("A secret", (await Editor.GetAsync($"{story.Path}/versions")).Text);
    }

    [Fact]
    public async Task LeadThatBecomesReady_ReachesOpenPagesAndIsNotNews()
    {
        var story = await Editor.CreateStoryAsync();
        var updated = (await PutAsync(story, ("lead", new { media = await UploadAsync(), alt = "Smoke" }))).GetProperty("updatedAt");
        await EventuallyShownAsync(story);
        Assert.Equal(updated.GetDateTimeOffset().ToUnixTimeMilliseconds(), (await story.ReadLogAsync())[^1].Header!.Updated);
    }

    [Fact]
    public async Task Related_FollowsTheOtherStorysHeadline_AndIsNotToldBeforeThatIsPublic()
    {
        var (story, other) = (await Editor.CreateStoryAsync(), await Editor.CreateStoryAsync(status: null));
        object[] related = [new { story = other.Id }, new { title = "Tides", url = "https://tides.example/" }];
        await PutAsync(story, ("related", related));
        Assert.Equal(["Tides"], (await story.ReadLogAsync())[^1].Header!.Related!.Select(link => link.Title));

        await other.SetStatusAsync("live");
        await PutAsync(other, ("headline", "Ferries run"));
        var header = (await story.ReadLogAsync())[^1].Header!;
        Assert.Equal(new RelatedStory("Ferries run", $"/{other.Slug}"), header.Related![0]);
    }

    private async Task<Guid> UploadAsync(int width = 320)
    {
        var id = Guid.CreateVersion7();
        var photo = new ByteArrayContent(SamplePictures.Jpeg(width, 240));
        (await Editor.PutAsync($"/api/media/{id}", photo)).Expect(HttpStatusCode.Created);
        return id;
    }

    /// <summary>The address under which readers load the lead, once it is there.</summary>
    private static async Task<string> EventuallyShownAsync(NewsroomStory story)
    {
        var lead = "";
        await Patience.EventuallyAsync(
            async () =>
                (lead = (await story.ReadLogAsync())[^1].Header?.Lead ?? "").Contains("<img src=\"/media/", StringComparison.Ordinal),
            "the lead is shown",
            Patience.Extended
        );
        return lead.Split("<img src=\"")[1].Split('"')[0];
    }

    private static async Task<JsonElement> PutAsync(NewsroomStory story, params (string, object?)[] parts) =>
        (await SendAsync(story, parts)).Expect(HttpStatusCode.OK).Body;

    private static async Task<Answer> SendAsync(NewsroomStory story, params (string, object?)[] parts) =>
        await story.Editor.PutAsync(story.Path, Editor.StoryBody(story.Slug, parts), (await story.GetAsync()).Version);
}
