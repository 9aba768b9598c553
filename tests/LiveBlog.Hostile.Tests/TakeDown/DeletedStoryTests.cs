using System.Net;
using System.Text;
using LiveBlog.Hostile.Tests.Stories;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;

namespace LiveBlog.Hostile.Tests.TakeDown;

/// <summary>
/// Somebody knows all addresses of a story that is deleted. On a server of its own, because its clock is advanced by thirty days, and its file is
/// searched for what must not be in it.
/// </summary>
public sealed class DeletedStoryTests : IAsyncLifetime
{
    private readonly string _secret = $"secret{Guid.NewGuid():N}"[..16];
    private NewsroomServer _server = null!;
    private Editor _editor = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await NewsroomServer.StartAsync();
        _editor = await _server.CreateAdministratorAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task DeletedStory_IsNowhere_ComesBackWhole_AndIsErasedWhenItsTimeIsOver()
    {
        var (story, entry, picture) = await PrepareAsync();
        var before = (await story.GetAsync()).Body;
        var (epoch, edition) = (before.GetProperty("epoch").GetString(), before.GetProperty("edition").GetInt32());
        string[] known = [$"/live/{story.Slug}/changes/{epoch}.{edition}/1", $"/live/{story.Slug}/snapshot", picture, $"/{story.Slug}"];
        foreach (var address in known)
        {
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(address)).Status);
        }
        using var open = await OpenStreamAsync(story);

        (await _editor.DeleteAsync(story.Path)).Expect(HttpStatusCode.OK);

        Assert.Contains("4404", await open.ReadToEndAsync().InTime(), StringComparison.Ordinal);
        await Patience.EventuallyAsync(async () => (await AskAsync($"/{story.Slug}")).Status == HttpStatusCode.Gone, "its page is gone");
        Assert.Equal(HttpStatusCode.Gone, (await AskAsync($"/{story.Slug}/entries/{entry}")).Status);
        Assert.Equal(HttpStatusCode.Gone, (await AskAsync(picture)).Status);
        foreach (var address in ForPrograms(story, entry))
        {
            Assert.Equal((HttpStatusCode.Gone, address), ((await AskAsync(address)).Status, address));
        }
        await AssertNowhereAsync(story, entry, known);

        (await _editor.PostAsync($"{story.Path}/restoration")).Expect(HttpStatusCode.OK);
        Assert.Contains(_secret, (await AskAsync($"/{story.Slug}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(picture)).Status);
        // What a cache may have from before is not continued.
        Assert.Equal(HttpStatusCode.Gone, (await AskAsync(known[0])).Status);

        (await _editor.DeleteAsync(story.Path)).Expect(HttpStatusCode.OK);
        await TurnBackDeletionAsync(story, days: 31);
        await _server.StopAsync();
        await _server.StartAgainAsync();

        await Patience.EventuallyAsync(async () => (await story.GetAsync()).Status == HttpStatusCode.NotFound, "nothing is left to read");
        (await _editor.PostAsync($"{story.Path}/restoration")).Expect(HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.Gone, (await AskAsync($"/{story.Slug}")).Status);
        (await _editor.PutAsync($"/api/stories/{Guid.CreateVersion7()}", Editor.StoryBody(story.Slug))).ExpectField(422, "slug");
        await AssertNowhereAsync(story, entry, known);
        await Patience.EventuallyAsync(async () => !await IsInFilesAsync(_secret), "its words have left the files", Patience.Extended);
    }

    [Fact]
    public async Task PictureOfTwoStories_IsGoneWithTheSecond_AndComesBackWithEither()
    {
        var (media, _) = await _editor.UploadAsync(SamplePictures.Png(320, 240));
        var first = await ShowAsync(media);
        var second = await ShowAsync(media);
        var picture = await FindPictureAsync(first);

        (await _editor.DeleteAsync(first.Path)).Expect(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(picture)).Status);
        (await _editor.DeleteAsync(second.Path)).Expect(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Gone, (await AskAsync(picture)).Status);
        (await _editor.PostAsync($"{first.Path}/restoration")).Expect(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(picture)).Status);
    }

    /// <summary>Whoever worked on it, or saw the picture in an entry that was taken down since, has its address.</summary>
    [Fact]
    public async Task PictureOfADraft_IsGoneWithIt_AndComesBackWithIt()
    {
        var (media, preview) = await _editor.UploadAsync(SamplePictures.Png(330, 240));
        var draft = await ShowAsync(media, status: null);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(preview)).Status);

        (await _editor.DeleteAsync(draft.Path)).Expect(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Gone, (await AskAsync(preview)).Status);
        (await _editor.PostAsync($"{draft.Path}/restoration")).Expect(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(preview)).Status);
    }

    [Fact]
    public async Task WritesBesideTheLog_IntoADeletedOrErasedStory_AreRefused()
    {
        var story = await _editor.CreateStoryAsync();
        var colleague = (await _editor.GetAsync("/api/colleagues")).Body.GetProperty("items")[0].GetProperty("id").GetGuid();
        async Task<(HttpStatusCode Note, HttpStatusCode Members, HttpStatusCode Draft)> WriteAsync() =>
            (
                (await _editor.PutAsync($"{story.Path}/notes/{Guid.CreateVersion7()}", new { text = "Who deleted this?" })).Status,
                (await _editor.PutAsync($"{story.Path}/members", new { members = new[] { colleague } })).Status,
                (await KeepDraftAsync(story)).Status
            );
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NoContent), await WriteAsync());

        (await _editor.DeleteAsync(story.Path)).Expect(HttpStatusCode.OK);
        Assert.Equal((HttpStatusCode.Locked, HttpStatusCode.Locked, HttpStatusCode.NoContent), await WriteAsync());

        await TurnBackDeletionAsync(story, days: 31);
        await _server.StopAsync();
        await _server.StartAgainAsync();
        await Patience.EventuallyAsync(async () => (await story.GetAsync()).Status == HttpStatusCode.NotFound, "it is erased");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.Gone), await WriteAsync());
    }

    [Fact]
    public async Task StoryThatReadersNeverHad_Deleted_AnswersLikeOneThatDoesNotExist()
    {
        var story = await _editor.CreateStoryAsync(status: null);
        (await _editor.DeleteAsync(story.Path)).Expect(HttpStatusCode.OK);
        foreach (var address in (string[])[$"/{story.Slug}", .. ForPrograms(story, Guid.CreateVersion7())])
        {
            Assert.Equal((HttpStatusCode.NotFound, address), ((await AskAsync(address)).Status, address));
        }
    }

    /// <summary>What programs know a story by, apart from the live addresses, for which it simply is not there (PROTOCOL.md).</summary>
    private string[] ForPrograms(NewsroomStory story, Guid entry) =>
        [
            $"/{story.Slug}/feed.rss",
            $"/{story.Slug}/feed.atom",
            $"/{story.Slug}/feed.json?tag=economy",
            $"/{story.Slug}/text",
            $"/{story.Slug}/card.png",
            $"/{story.Slug}/entries/{entry}/card.png",
            $"/embed/{story.Slug}",
            $"/embed/{story.Slug}/page",
            $"/public/v1/stories/{story.Slug}",
            $"/public/v1/stories/{story.Slug}/entries",
            $"/public/v1/stories/{story.Slug}/entries/{entry}",
            $"/oembed?url={Uri.EscapeDataString($"{_server.Address}{story.Slug}")}",
        ];

    private async Task<(NewsroomStory Story, Guid Entry, string Picture)> PrepareAsync()
    {
        var story = await _editor.CreateStoryAsync();
        var edit = Editor.StoryBody(story.Slug, ("headline", $"Headline {_secret}"), ("section", "World"));
        (await _editor.PutAsync(story.Path, edit, ifMatch: (await story.GetAsync()).Version)).Expect(HttpStatusCode.OK);
        var (media, _) = await _editor.UploadAsync(SamplePictures.Png(310, 230));
        var entry = Guid.CreateVersion7();
        object[] content =
        [
            new { type = "text", html = $"<p>Body {_secret}</p>" },
            new
            {
                type = "image",
                media,
                alt = $"Picture {_secret}",
            },
        ];
        (await story.PutEntryAsync(entry, new { content, state = "published" })).Expect(HttpStatusCode.Created);
        (await story.EditAsync(entry, $"Now only words {_secret}")).Expect(HttpStatusCode.OK);
        var shown = Guid.CreateVersion7();
        (await story.PutEntryAsync(shown, new { content, state = "published" })).Expect(HttpStatusCode.Created);
        (await _editor.PutAsync($"{story.Path}/notes/{Guid.CreateVersion7()}", new { text = $"Note {_secret}" })).Expect(HttpStatusCode.OK);
        return (story, entry, await FindPictureAsync(story, $"/entries/{shown}"));
    }

    private async Task<NewsroomStory> ShowAsync(Guid media, string? status = "live")
    {
        var story = await _editor.CreateStoryAsync(status);
        object[] content =
        [
            new
            {
                type = "image",
                media,
                alt = "A harbour",
            },
        ];
        (await story.PutEntryAsync(Guid.CreateVersion7(), new { content, state = "published" })).Expect(HttpStatusCode.Created);
        return story;
    }

    private static async Task<string> FindPictureAsync(NewsroomStory story, string path = "")
    {
        var page = (await story.ReadPageAsync(path)).Text;
        var picture = page[page.IndexOf("/media/", StringComparison.Ordinal)..];
        return picture[..picture.IndexOfAny(['"', ' '])];
    }

    private Task<Answer> KeepDraftAsync(NewsroomStory story) =>
        _editor.PutAsync(
            $"/api/drafts/{Guid.CreateVersion7()}",
            new
            {
                storyId = story.Id,
                savedAt = DateTimeOffset.UtcNow,
                beginning = "Who",
                draft = new { title = "Who deleted this?" },
            }
        );

    private async Task AssertNowhereAsync(NewsroomStory story, Guid entry, string[] known)
    {
        var target = new StoryTarget(_server.Address, story.Slug, story.Id, entry);
        var addresses = (await ProgramEndpoints.GetAsync())
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") is not false)
            .Select(endpoint => target.AddressOf(endpoint.RoutePattern))
            .Concat(known)
            .Concat(["/", "/feed.atom", "/feed.json", "/sitemap.xml", "/sitemap-news.xml", "/sections/world", $"/search?q={_secret}"])
            .ToList();
        Assert.True(addresses.Count > 60, $"The premise: the program has more than {addresses.Count} addresses");
        foreach (var address in addresses)
        {
            var answer = await AskAsync(address);
            // A search page repeats the query, which is only the secret.
            string[] told = address.StartsWith("/search", StringComparison.Ordinal)
                ? [$"Headline {_secret}", $"Body {_secret}", $"words {_secret}", $"Picture {_secret}"]
                : [_secret];
            Assert.False(told.Any(answer.Text.Contains), $"{address} tells it: {answer.Text}");
            Assert.False(address.StartsWith("/media", StringComparison.Ordinal) && answer.Status == HttpStatusCode.OK, address);
        }
    }

    private async Task<(HttpStatusCode Status, string Text)> AskAsync(string address)
    {
        using var visitor = _server.Visitor(Addresses.Next());
        using var response = await visitor.GetAsync(address, HttpCompletionOption.ResponseHeadersRead).InTime();
        return response.Content.Headers.ContentType?.MediaType == "text/event-stream"
            ? (response.StatusCode, "a stream")
            : (response.StatusCode, await response.Content.ReadAsStringAsync().InTime());
    }

    private async Task<StreamReader> OpenStreamAsync(NewsroomStory story)
    {
        var visitor = _server.Visitor(Addresses.Next());
        var reader = new StreamReader(await visitor.GetStreamAsync($"/live/{story.Slug}/events").InTime());
        while (await reader.ReadLineAsync().InTime() is { } line && !line.StartsWith("data:", StringComparison.Ordinal)) { }
        return reader;
    }

    private async Task TurnBackDeletionAsync(NewsroomStory story, int days)
    {
        await using var db = new SqliteConnection($"Data Source={_server.DatabaseFile};Pooling=False");
        await db.OpenAsync();
        await using var turn = db.CreateCommand();
        turn.CommandText = $"UPDATE Stories SET DeletedAt = DeletedAt - {days} * 24 * 3600 * 1000 WHERE Slug = '{story.Slug}'";
        Assert.Equal(1, await turn.ExecuteNonQueryAsync());
    }

    private async Task<bool> IsInFilesAsync(string words)
    {
        var sought = Encoding.UTF8.GetBytes(words);
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(_server.DatabaseFile)!, "liveblog.db*"))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await open.CopyToAsync(copy);
            if (copy.GetBuffer().AsSpan(0, (int)copy.Length).IndexOf(sought) >= 0)
            {
                return true;
            }
        }
        return false;
    }
}
