using System.Net;
using System.Net.Http.Json;

namespace LiveBlog.Cluster.Tests.Nodes;

/// <summary>Three nodes over one PostgreSQL, as real programs: what one knows they all know, and what they say while it is away.</summary>
public sealed class SharedDatabaseTests : IAsyncLifetime
{
    private const string Demonstration = "night-of-the-comet";

    private PostgresServer _postgres = null!;
    private List<LiveBlogNode> _nodes = [];

    public async ValueTask InitializeAsync()
    {
        _postgres = await PostgresServer.StartNewAsync();
        var connection = await _postgres.CreateDatabaseAsync();
        _nodes = [.. Enumerable.Range(0, 3).Select(_ => LiveBlogNode.Start("--Storage:Postgres", connection))];
        await Task.WhenAll(_nodes.Select(node => node.ReadyAsync()));
    }

    [Fact]
    public async Task NodesThatStartTogether_ShareEverything_AndSayWhenTheDatabaseIsAway()
    {
        await StoryIsSeededOnceAsync();
        var cookies = await SetupLinkOfOneNodeWorksOnAnotherAsync();
        var token = await SessionIsGoodOnEveryNodeAsync(cookies);
        await StoriesArePagedAsync(token);
        await TextsThatCannotBeKeptAreRefusedAsync(token);
        var (shown, hidden) = await PicturesAsync(token);
        await DatabaseAwayAsync(token, shown, hidden);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
    }

    private async Task StoryIsSeededOnceAsync()
    {
        var snapshots = await Task.WhenAll(_nodes.Select(node => node.Client().GetStringAsync($"/live/{Demonstration}/snapshot")));
        Assert.Single(snapshots.Distinct());
        var entries = System.Text.Json.JsonDocument.Parse(snapshots[0]).RootElement.GetProperty("entries");
        var texts = entries.EnumerateArray().Select(e => e.GetProperty("html").GetString()!.Split("<div class=\"b\">")[^1]).ToList();
        Assert.True(texts.Count > 5, "The premise: the demonstration has entries");
        Assert.Equal(texts.Count, texts.Distinct().Count());
    }

    private async Task<CookieContainer> SetupLinkOfOneNodeWorksOnAnotherAsync()
    {
        Assert.All(_nodes, node => Assert.NotNull(node.SetupToken));
        var cookies = new CookieContainer();
        using var first = _nodes[0].Client(cookies: cookies);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await LiveBlogNode.UseSetupLinkAsync(first, "abc")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await LiveBlogNode.UseSetupLinkAsync(first, _nodes[2].SetupToken)).StatusCode);
        using var second = _nodes[1].Client();
        Assert.Equal(HttpStatusCode.Conflict, (await LiveBlogNode.UseSetupLinkAsync(second, _nodes[1].SetupToken)).StatusCode);
        return cookies;
    }

    private async Task<string> SessionIsGoodOnEveryNodeAsync(CookieContainer cookies)
    {
        foreach (var node in _nodes)
        {
            using var client = node.Client(cookies: cookies);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/session")).StatusCode);
        }
        using var maker = _nodes[0].Client(cookies: cookies);
        var made = await LiveBlogNode.ReadAsync(await maker.PostAsJsonAsync("/api/tokens", new { name = "tests" }));
        return made.GetProperty("token").GetString()!;
    }

    private async Task StoriesArePagedAsync(string token)
    {
        using var client = _nodes[1].Client(token);
        for (var i = 0; i < 3; i++)
        {
            var story = new
            {
                slug = $"story-{i}",
                headline = $"Story {i}",
                language = "en",
                timeZone = "UTC",
            };
            (await client.PutAsJsonAsync($"/api/stories/{Guid.CreateVersion7()}", story)).EnsureSuccessStatusCode();
        }
        var read = new List<string>();
        string? next = "";
        while (next is not null)
        {
            var page = await LiveBlogNode.ReadAsync(await client.GetAsync($"/api/stories?limit=2{(next == "" ? "" : $"&before={next}")}"));
            read.AddRange(page.GetProperty("items").EnumerateArray().Select(s => s.GetProperty("slug").GetString()!));
            next = page.TryGetProperty("next", out var cursor) ? cursor.GetString() : null;
        }
        Assert.Equal(["story-2", "story-1", "story-0", Demonstration], read);
        var found = await LiveBlogNode.ReadAsync(await client.GetAsync("/api/stories?q=STORY&status=draft"));
        Assert.Equal(3, found.GetProperty("items").GetArrayLength());
    }

    private async Task TextsThatCannotBeKeptAreRefusedAsync(string token)
    {
        using var client = _nodes[1].Client(token);
        var story = new
        {
            slug = "story-nul",
            headline = "Nul\0",
            language = "en",
            timeZone = "UTC",
        };
        var refused = await client.PutAsJsonAsync($"/api/stories/{Guid.CreateVersion7()}", story);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        // The program looks for these words itself; nothing of them reaches the database.
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/stories?q=%00")).StatusCode);
        var unknown = await client.PostAsJsonAsync("/api/session", new { email = "a\0b", password = "x" });
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
    }

    /// <summary>Two pictures: one that readers have, and one of a story that was deleted.</summary>
    private async Task<(string Shown, string Hidden)> PicturesAsync(string token)
    {
        using var client = _nodes[0].Client(token);
        using var reader = _nodes[0].Client();
        var (_, shown) = await UploadAsync(client, 320);
        var (media, hidden) = await UploadAsync(client, 330);
        var path = $"/api/stories/{Guid.CreateVersion7()}";
        var story = new
        {
            slug = "withdrawn",
            headline = "Withdrawn",
            language = "en",
            timeZone = "UTC",
        };
        (await client.PutAsJsonAsync(path, story)).EnsureSuccessStatusCode();
        (await client.PutAsJsonAsync($"{path}/status", new { status = "live" })).EnsureSuccessStatusCode();
        var picture = new
        {
            type = "image",
            media,
            alt = "Smoke",
        };
        var entry = new { state = "published", content = new[] { picture } };
        (await client.PutAsJsonAsync($"{path}/entries/{Guid.CreateVersion7()}", entry)).EnsureSuccessStatusCode();
        (await client.DeleteAsync(path)).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.Gone, (await reader.GetAsync(hidden)).StatusCode);
        Assert.True((await reader.GetAsync(shown)).Headers.CacheControl!.MaxAge > TimeSpan.FromDays(1));
        return (shown, hidden);
    }

    private static async Task<(Guid Id, string Address)> UploadAsync(HttpClient client, int width)
    {
        var id = Guid.CreateVersion7();
        using var photo = new ByteArrayContent(SamplePictures.Jpeg(width, 240));
        (await client.PutAsync($"/api/media/{id}", photo)).EnsureSuccessStatusCode();
        string? address = null;
        await Patience.EventuallyAsync(
            async () =>
            {
                var upload = await LiveBlogNode.ReadAsync(await client.GetAsync($"/api/media/{id}"));
                address = upload.TryGetProperty("preview", out var preview) ? preview.GetString() : null;
                return upload.GetProperty("state").GetString() == "ready";
            },
            "the picture is ready",
            Patience.Extended
        );
        return (id, address!);
    }

    private async Task DatabaseAwayAsync(string token, string shown, string hidden)
    {
        using var client = _nodes[0].Client(token);
        using var reader = _nodes[0].Client();
        var storyId = Guid.Parse("01980000-0000-7000-8000-00000000c0e7");
        var entry = $"/api/stories/{storyId}/entries/{Guid.CreateVersion7()}";
        var edit = new { body = "<p>Posted while the database was away</p>", state = "published" };
        var before = (await LiveBlogNode.ReadAsync(await client.GetAsync($"/api/stories/{storyId}"))).GetProperty("seq").GetInt64();
        (await reader.GetAsync($"/{Demonstration}")).EnsureSuccessStatusCode();

        await _postgres.KillAsync();
        var down = await client.PutAsJsonAsync(entry, edit);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, down.StatusCode);
        Assert.Equal("application/problem+json", down.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(down.Headers.RetryAfter?.Delta);
        Assert.Contains(
            "is not answering",
            (await LiveBlogNode.ReadAsync(down)).GetProperty("detail").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await reader.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/health/live")).StatusCode);
        // Readers keep reading what this node has.
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync($"/{Demonstration}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync($"/live/{Demonstration}/snapshot")).StatusCode);

        // Nobody can tell now whether a picture has been hidden, so no cache keeps it; what was hidden before stays so.
        var picture = await reader.GetAsync(shown);
        Assert.Equal((HttpStatusCode.OK, TimeSpan.FromSeconds(1)), (picture.StatusCode, picture.Headers.CacheControl!.MaxAge));
        Assert.Equal(HttpStatusCode.Gone, (await reader.GetAsync(hidden)).StatusCode);

        await _postgres.StartAsync();
        await Patience.EventuallyAsync(
            async () => (await client.PutAsJsonAsync(entry, edit)).StatusCode is HttpStatusCode.Created or HttpStatusCode.OK,
            "the entry is acknowledged"
        );
        Assert.Equal(HttpStatusCode.OK, (await client.PutAsJsonAsync(entry, edit)).StatusCode);
        var after = (await LiveBlogNode.ReadAsync(await client.GetAsync($"/api/stories/{storyId}"))).GetProperty("seq").GetInt64();
        Assert.Equal(before + 1, after);
    }
}
