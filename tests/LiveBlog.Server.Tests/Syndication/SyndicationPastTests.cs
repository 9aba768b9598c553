using System.Net;
using System.Text.Json;

namespace LiveBlog.Server.Tests.Syndication;

/// <summary>What does not come with a source's new entries: what is above them, old entries, and pictures that were missing.</summary>
public sealed class SyndicationPastTests(TwoNewsrooms newsrooms) : IClassFixture<TwoNewsrooms>
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task LeadAndOpening_OfTheSource_ComeChangeAndGoWithIt()
    {
        var (picture, _) = await newsrooms.Writer.UploadAsync(SamplePictures.Jpeg(320, 240));
        var story = await newsrooms.Writer.CreateStoryAsync(
            "live",
            ("opening", new[] { new { type = "text", html = "<p>A bridge of <b>1894</b>.</p>" } }),
            (
                "lead",
                new
                {
                    media = picture,
                    alt = "The old bridge",
                    credit = "City archive",
                }
            )
        );
        var mirror = await newsrooms.FollowAsync(story);
        var made = await mirror.StoryAsync();
        Assert.Equal("<p>A bridge of <strong>1894</strong>.</p>", made.GetProperty("opening")[0].GetProperty("html").GetString());
        var lead = made.GetProperty("lead");
        Assert.Equal(("The old bridge", "City archive"), (lead.GetProperty("alt").GetString(), lead.GetProperty("credit").GetString()));
        Assert.NotEqual(picture, lead.GetProperty("media").GetGuid());
        Assert.DoesNotContain($"src=\"{newsrooms.Source.Address}", await mirror.PageWithAsync("The old bridge"), StringComparison.Ordinal);

        await PutAsync(story, ("opening", new[] { new { type = "text", html = "<p>A bridge of 1895.</p>" } }));
        await Patience.EventuallyAsync(
            async () =>
                await mirror.StoryAsync() is var now
                && now.GetProperty("opening")[0].GetProperty("html").GetString() == "<p>A bridge of 1895.</p>"
                && now.GetProperty("lead").GetProperty("alt").GetString() == "The old bridge",
            "the opening was corrected here as well"
        );
        await PutAsync(story, ("opening", null), ("lead", null));
        await Patience.EventuallyAsync(
            async () => !(await mirror.PageAsync()).Contains("The old bridge", StringComparison.Ordinal),
            "lead and opening are gone from here as well"
        );
        Assert.DoesNotContain("A bridge of 1895", await mirror.PageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_WhoseWordsTheSourceErased_IsInNoFileOfTheFollower()
    {
        const string secret = "molybdenum";
        var story = await newsrooms.Writer.CreateStoryAsync(
            "live",
            ("opening", new[] { new { type = "text", html = $"<p>Wrong {secret}.</p>" } })
        );
        await newsrooms.FollowAsync(story);
        Assert.NotEmpty(TwoNewsrooms.FilesWith(newsrooms.Follower, secret)); // otherwise its absence would mean nothing
        await PutAsync(story, ("opening", new[] { new { type = "text", html = "<p>Right.</p>" } }), ("eraseEarlier", true));
        await Patience.EventuallyAsync(
            () => Task.FromResult(TwoNewsrooms.FilesWith(newsrooms.Follower, secret).Count == 0),
            "the words are gone",
            Patience.Extended
        );
    }

    [Fact]
    public async Task Past_OfMoreEntriesThanAreReadAtOnce_ComesWhileTheSourceIsFollowed()
    {
        const int entries = 2_060;
        var posts = Enumerable
            .Range(1, entries)
            .Select(n => new
            {
                _id = $"post-{n}",
                post_status = "open",
                published_date = At.AddSeconds(n),
                groups = new[]
                {
                    new { id = "main", refs = new[] { new { item = new { item_type = "text", text = $"<p>Update {n}</p>" } } } },
                },
            });
        var export = JsonSerializer.SerializeToUtf8Bytes(new { blog = new { _id = "long", title = "A long night" }, _items = posts });
        var story = await newsrooms.ImportAsync(export);
        var mirror = await newsrooms.FollowAsync(story);
        var state = await mirror.StateAsync();
        Assert.Equal(entries, state.GetProperty("entries").GetInt32());
        var first = await OldestAsync(story);
        (await story.TakeDownAsync(first)).Expect(HttpStatusCode.NoContent);
        await Patience.EventuallyAsync(
            async () => (await mirror.StateAsync()).GetProperty("entries").GetInt32() == entries - 1,
            "the oldest of all is taken down here as well"
        );
    }

    [Fact]
    public async Task Picture_ThatCouldNotBeFetched_ComesOnceItCan()
    {
        var story = await newsrooms.Writer.CreateStoryAsync();
        var (picture, _) = await newsrooms.Writer.UploadAsync(SamplePictures.Jpeg(320, 240));
        object[] content =
        [
            new { type = "text", html = "<p>With a picture.</p>" },
            new
            {
                type = "image",
                media = picture,
                alt = "A bridge",
            },
        ];
        (await story.PutEntryAsync(Guid.CreateVersion7(), new { content, state = "published" })).Expect(HttpStatusCode.Created);
        // A disk that is unavailable for a while: the text is served, and its picture is not.
        var folder = Path.Combine(newsrooms.Source.Folder, "data", "media");
        Directory.Move(folder, $"{folder}.away");
        var mirror = await newsrooms.FollowAsync(story);
        await mirror.ShowsAsync("With a picture.");
        Assert.Equal(1, (await mirror.StateAsync()).GetProperty("waiting").GetInt32());
        Directory.Move($"{folder}.away", folder);
        await Patience.EventuallyAsync(
            async () => (await mirror.EntriesAsync())[0].GetProperty("media").GetArrayLength() == 1,
            "the picture is here, though nothing changed at the source",
            Patience.Extended
        );
        var state = await mirror.StateAsync();
        Assert.Equal((0, 0), (state.GetProperty("waiting").GetInt32(), state.GetProperty("lacking").GetInt32()));
    }

    private static async Task PutAsync(NewsroomStory story, params (string Name, object? Value)[] parts) =>
        (await story.Editor.PutAsync(story.Path, Editor.StoryBody(story.Slug, parts), (await story.GetAsync()).Version)).Expect(
            HttpStatusCode.OK
        );

    private static async Task<Guid> OldestAsync(NewsroomStory story)
    {
        var before = "";
        while (true)
        {
            var page = (await story.Editor.GetAsync($"{story.Path}/entries?limit=200{before}")).Expect(HttpStatusCode.OK).Body;
            if (!page.TryGetProperty("next", out var next) || next.GetString() is not { } cursor)
            {
                return page.GetProperty("items").EnumerateArray().Last().GetProperty("id").GetGuid();
            }
            before = $"&before={Uri.EscapeDataString(cursor)}";
        }
    }
}
