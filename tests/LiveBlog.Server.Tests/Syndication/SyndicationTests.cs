using System.Net;

namespace LiveBlog.Server.Tests.Syndication;

/// <summary>A story at one newsroom follows a story of another, through real servers and their databases.</summary>
public sealed class SyndicationTests(TwoNewsrooms newsrooms, Newsroom newsroom) : IClassFixture<TwoNewsrooms>
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Story_Followed_ComesWithWhatItShowsAndSaysWhereItIsFrom()
    {
        var story = await newsrooms.Writer.CreateStoryAsync();
        var (picture, _) = await newsrooms.Writer.UploadAsync(SamplePictures.Jpeg(320, 240));
        var first = Guid.CreateVersion7();
        object[] content =
        [
            new { type = "text", html = "<p>The bridge is closed.</p>" },
            new
            {
                type = "image",
                media = picture,
                alt = "A bridge",
            },
        ];
        var body = new
        {
            title = "Closed",
            content,
            state = "published",
            key = true,
            pinned = true,
            at = At,
            tags = new[] { "bridge" },
            source = "Harbour police",
            verification = "unverified",
        };
        (await story.PutEntryAsync(first, body)).Expect(HttpStatusCode.Created);
        var mirror = await newsrooms.FollowAsync(story);

        var made = await mirror.StoryAsync();
        Assert.Equal(("live", "Harbour bridge closes"), (made.GetProperty("status").GetString(), made.GetProperty("headline").GetString()));
        var source = made.GetProperty("sources")[0];
        Assert.Equal(
            ("Harbour News", newsrooms.AddressOf(story)),
            (source.GetProperty("name").GetString(), source.GetProperty("url").GetString())
        );
        var entry = Assert.Single(await mirror.EntriesAsync());
        Assert.Equal(At, entry.GetProperty("at").GetDateTimeOffset());
        Assert.True(entry.GetProperty("key").GetBoolean() && entry.GetProperty("pinned").GetBoolean());
        Assert.Equal("unverified", entry.GetProperty("verification").GetString());
        Assert.Equal("Harbour News (Harbour police)", entry.GetProperty("source").GetString());
        Assert.Equal("bridge", Assert.Single(entry.GetProperty("tags").EnumerateArray()).GetString());
        await Patience.EventuallyAsync(
            async () => (await mirror.EntriesAsync())[0].GetProperty("media").GetArrayLength() == 1,
            "the picture is made here",
            Patience.Extended
        );
        var shown = (await mirror.EntriesAsync())[0].GetProperty("media")[0].GetProperty("url").GetString()!;
        Assert.StartsWith(newsrooms.Follower.Address.AbsoluteUri, shown, StringComparison.Ordinal);

        var origin = $"{newsrooms.AddressOf(story)}/entries/{first}";
        var page = await mirror.PageWithAsync($"<a href=\"{origin}\"");
        Assert.Contains($"<link rel=\"canonical\" href=\"{newsrooms.AddressOf(story)}\"", page, StringComparison.Ordinal);
        Assert.Contains($"\"isBasedOn\":\"{origin}\"", page, StringComparison.Ordinal);
        // A reader's browser requests nothing from the other newsroom.
        Assert.DoesNotContain($"src=\"{newsrooms.Source.Address}", page, StringComparison.Ordinal);
        var below = await mirror.PageAsync($"/entries/{entry.GetProperty("id").GetGuid()}");
        Assert.Contains($"<link rel=\"canonical\" href=\"{origin}\"", below, StringComparison.Ordinal);

        using var reader = newsrooms.Follower.Visitor();
        var slug = made.GetProperty("slug").GetString()!;
        foreach (var map in (string[])["/sitemap.xml", "/sitemap-news.xml"])
        {
            Assert.DoesNotContain(slug, await reader.GetStringAsync(map).InTime(), StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(shown).InTime()).StatusCode);
        (await story.TakeDownAsync(first)).Expect(HttpStatusCode.NoContent);
        await Patience.EventuallyAsync(
            async () => (await reader.GetAsync(shown)).StatusCode == HttpStatusCode.Gone,
            "the picture is erased here as well"
        );
    }

    [Fact]
    public async Task Changes_AtTheSource_AreFollowedInItsOrder()
    {
        var story = await newsrooms.Writer.CreateStoryAsync();
        var first = await story.PublishAsync("One", at: At);
        var mirror = await newsrooms.FollowAsync(story);
        await story.PublishAsync("Three", at: At.AddMinutes(3));
        await story.PublishAsync("Two", at: At.AddMinutes(2));
        await mirror.ShowsAsync("Three", "Two", "One");

        var id = (await mirror.EntriesAsync())[2].GetProperty("id").GetGuid();
        (await story.EditAsync(first, "One, corrected", "It was one.")).Expect(HttpStatusCode.OK);
        (await story.PinAsync(first)).Expect(HttpStatusCode.OK);
        await Patience.EventuallyAsync(
            async () =>
                (await mirror.EntriesAsync()).Any(entry =>
                    entry.GetProperty("id").GetGuid() == id
                    && entry.GetProperty("pinned").GetBoolean()
                    && entry.GetProperty("text").GetString()!.Contains("One, corrected", StringComparison.Ordinal)
                ),
            "the edit is here"
        );
        (await story.UnpublishAsync(first)).Expect(HttpStatusCode.OK);
        await mirror.ShowsAsync("Three", "Two");
        (await story.PublishAgainAsync(first)).Expect(HttpStatusCode.OK);
        await Patience.EventuallyAsync(async () => (await mirror.TextsAsync()).Count == 3, "what was published again is here again");

        var header = Editor.StoryBody(story.Slug, ("headline", "Harbour bridge opens"));
        (await newsrooms.Writer.PutAsync(story.Path, header, (await story.GetAsync()).Version)).Expect(HttpStatusCode.OK);
        (await story.SetStatusAsync("paused")).Expect(HttpStatusCode.OK);
        await Patience.EventuallyAsync(
            async () =>
                await mirror.StoryAsync() is var here
                && here.GetProperty("headline").GetString() == "Harbour bridge opens"
                && here.GetProperty("status").GetString() == "paused",
            "headline and status follow"
        );
    }

    [Fact]
    public async Task TakeDown_AtTheSource_LeavesTheWordsInNoFileOfTheFollower()
    {
        const string secret = "zirconium";
        var story = await newsrooms.Writer.CreateStoryAsync();
        await story.PublishAsync("Stays", at: At);
        var wrong = await story.PublishAsync($"Wrong {secret}", at: At.AddMinutes(1));
        var reworded = await story.PublishAsync($"Wrong too {secret}", at: At.AddMinutes(2));
        var mirror = await newsrooms.FollowAsync(story);
        (await story.EditAsync(reworded, "Better")).Expect(HttpStatusCode.OK);
        (await story.EditAsync(wrong, $"Still wrong {secret}")).Expect(HttpStatusCode.OK);
        await mirror.ShowsAsync("Better", $"Still wrong {secret}", "Stays");
        var id = (await mirror.EntriesAsync())[1].GetProperty("id").GetGuid();
        Assert.NotEmpty(TwoNewsrooms.FilesWith(newsrooms.Follower, secret)); // otherwise its absence would mean nothing

        (await story.TakeDownAsync(wrong)).Expect(HttpStatusCode.NoContent);
        (await newsrooms.Writer.DeleteAsync($"{story.EntryPath(reworded)}/earlier-wording")).Expect(HttpStatusCode.NoContent);
        await mirror.ShowsAsync("Better", "Stays");
        await Patience.EventuallyAsync(
            () => Task.FromResult(TwoNewsrooms.FilesWith(newsrooms.Follower, secret).Count == 0),
            $"the words are gone: {string.Join(", ", TwoNewsrooms.FilesWith(newsrooms.Follower, secret))}",
            Patience.Extended
        );
        (await newsrooms.Editor.GetAsync($"{mirror.Path}/entries/{id}")).ExpectProblem(410);
        using var reader = newsrooms.Follower.Visitor();
        var slug = (await mirror.StoryAsync()).GetProperty("slug").GetString();
        Assert.Equal(HttpStatusCode.Gone, (await reader.GetAsync($"/{slug}/entries/{id}").InTime()).StatusCode);
        Assert.DoesNotContain(secret, await reader.GetStringAsync($"/{slug}/feed.atom").InTime(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Editors_OfTheFollower_WriteBetweenAndChangeNoWordOfTheSource()
    {
        var story = await newsrooms.Writer.CreateStoryAsync();
        var theirs = await story.PublishAsync("Theirs", at: At);
        var mirror = await newsrooms.FollowAsync(story);
        var id = (await mirror.EntriesAsync())[0].GetProperty("id").GetGuid();
        var path = $"{mirror.Path}/entries/{id}";
        var edited = await newsrooms.Editor.PutAsync(
            path,
            new { body = "<p>Ours now</p>" },
            (await newsrooms.Editor.GetAsync(path)).Version
        );
        Assert.Contains("Harbour News", edited.ExpectProblem(409).Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        (
            await newsrooms.Editor.PutAsync(
                $"{mirror.Path}/entries/{Guid.CreateVersion7()}",
                new
                {
                    body = "<p>Ours</p>",
                    state = "published",
                    at = At.AddMinutes(1),
                }
            )
        ).Expect(HttpStatusCode.Created);
        await mirror.ShowsAsync("Ours", "Theirs");

        // Withdrawn here it stays withdrawn, whatever is edited there.
        (await newsrooms.Editor.DeleteAsync($"{path}/publication")).Expect(HttpStatusCode.OK);
        (await story.EditAsync(theirs, "Theirs, edited")).Expect(HttpStatusCode.OK);
        await Patience.EventuallyAsync(
            async () => (await newsrooms.Editor.GetAsync(path)).Body.GetProperty("body").GetString() == "<p>Theirs, edited</p>",
            "the edit is here"
        );
        await mirror.ShowsAsync("Ours");
        (await newsrooms.Editor.PutAsync($"{path}/publication")).Expect(HttpStatusCode.OK);

        (await newsrooms.Editor.DeleteAsync(mirror.Following)).Expect(HttpStatusCode.OK);
        var version = (await newsrooms.Editor.GetAsync(path)).Version;
        (await newsrooms.Editor.PutAsync(path, new { body = "<p>Ours now</p>" }, version)).Expect(HttpStatusCode.OK);
        (await story.TakeDownAsync(theirs)).Expect(HttpStatusCode.NoContent);
        await story.PublishAsync("Later", at: At.AddMinutes(2));
        await mirror.ShowsAsync("Ours", "Ours now");
        // When it is resumed, it is like its source.
        Assert.True(
            (await newsrooms.Editor.PutAsync(mirror.Following)).Expect(HttpStatusCode.OK).Body.GetProperty("following").GetBoolean()
        );
        await mirror.ShowsAsync("Later", "Ours");
    }

    [Fact]
    public async Task Story_DeletedAtTheSource_IsTakenFromReadersHere()
    {
        var story = await newsrooms.Writer.CreateStoryAsync();
        await story.PublishAsync("Here for a while");
        var mirror = await newsrooms.FollowAsync(story);
        (await newsrooms.Writer.DeleteAsync(story.Path)).Expect(HttpStatusCode.OK);
        await Patience.EventuallyAsync(
            async () => (await mirror.StoryAsync()).GetProperty("status").GetString() == "deleted",
            "the copy is deleted"
        );
        Assert.Empty(await mirror.EntriesAsync());
        await Patience.EventuallyAsync(
            async () => !(await mirror.StateAsync()).GetProperty("following").GetBoolean(),
            "nothing is followed any more"
        );
    }

    [Fact]
    public async Task Story_FollowedAsADraft_StaysOneUntilAnEditorTakesItLive()
    {
        var story = await newsrooms.Writer.CreateStoryAsync();
        await story.PublishAsync("One", at: At);
        var mirror = await newsrooms.FollowAsync(story, publish: false);
        Assert.Equal("draft", (await mirror.StoryAsync()).GetProperty("status").GetString());
        (await newsrooms.Editor.PutAsync($"{mirror.Path}/status", new { status = "live" })).Expect(HttpStatusCode.OK);
        await story.PublishAsync("Two", at: At.AddMinutes(1));
        await mirror.ShowsAsync("Two", "One");
        var twice = await newsrooms.Editor.PostAsync("/api/mirrors", new { url = newsrooms.AddressOf(story) });
        Assert.Equal(mirror.Id, (await mirror.StateAsync()).GetProperty("storyId").GetGuid());
        var other = await newsrooms.Editor.CreateStoryAsync();
        Assert.Empty((await newsrooms.Editor.GetAsync($"/api/mirrors?story={other.Id}")).Body.GetProperty("items").EnumerateArray());
        Assert.Contains("already", twice.ExpectField(422, "url").Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1/harbour")]
    [InlineData("http://localhost/harbour")]
    [InlineData("http://[::ffff:10.0.0.1]/harbour")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("https://example.org:8443/harbour")]
    [InlineData("https://user:word@example.org/harbour")]
    [InlineData("https://example.org/")]
    [InlineData("https://example.org/~secret")]
    [InlineData("ftp://example.org/harbour")]
    [InlineData("harbour")]
    [InlineData("")]
    public async Task AddressThatIsNotAPublicStory_IsRefusedAtTheField(string url) =>
        (await newsroom.Editor.PostAsync("/api/mirrors", new { url })).ExpectField(422, "url");
}
