using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace LiveBlog.Cluster.Tests.Storage;

/// <summary>
/// The current program on a database that the first release filled (tests/data/released): nothing is lost, and no reader sees one
/// character changed.
/// </summary>
public abstract class ReleasedDatabaseTests(ReleasedDatabase database) : IAsyncLifetime
{
    /// <summary>The token that a program of the released newsroom uses; its hash is in the database.</summary>
    private const string Token = "lb_5fad6230d9f60115ded43aee447b3dcbf72f54f2cefdff9f48a94b39ebc2751b";

    private LiveBlogNode _node = null!;
    private HttpClient _editor = null!;
    private HttpClient _visitor = null!;
    private IReadOnlyList<ReleasedEntry> _before = null!;

    public async ValueTask InitializeAsync()
    {
        var (setting, value) = await database.RestoreAsync();
        _before = await database.ReadEntriesAsync();
        _node = LiveBlogNode.Start($"--{setting}", value);
        await _node.ReadyAsync();
        _editor = _node.Client(Token);
        _visitor = _node.Client();
    }

    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
        {
            await _node.DisposeAsync();
        }
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task ReleasedEntries_AfterTheUpgrade_ReadAsBefore()
    {
        Assert.True(_before.Count(entry => entry.State == "Published") > 260, "The premise: the release had published entries");
        var after = new Dictionary<Guid, JsonElement>();
        foreach (var story in await ListAsync("/api/stories"))
        {
            foreach (var entry in await ListAsync($"/api/stories/{story.GetProperty("id")}/entries"))
            {
                after.Add(entry.GetProperty("id").GetGuid(), entry);
            }
        }
        foreach (var entry in _before.Where(entry => entry.State != "TakenDown"))
        {
            var now = after[entry.Id];
            Assert.Equal(entry.State, now.GetProperty("state").GetString(), ignoreCase: true);
            Assert.Equal(VisibleText.Of(entry.Html), VisibleText.Of(now.GetProperty("html").GetString()!));
        }
    }

    [Fact]
    public async Task ReleasedNewsroom_AfterTheUpgrade_HasItsPeopleViewsVersionsAndLog()
    {
        foreach (
            var (email, password, role) in ((string, string, string)[])
                [("ada@example.org", "correct horse battery", "administrator"), ("ben@example.org", "a long enough password", "editor")]
        )
        {
            using var session = await _node.Client().PostAsJsonAsync("/api/session", new { email, password }).InTime();
            Assert.True(session.IsSuccessStatusCode, $"{email}: {await session.Content.ReadAsStringAsync()}");
            Assert.Equal(role, (await session.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("role").GetString());
        }
        var bridge = (await ListAsync("/api/stories")).Single(story => story.GetProperty("slug").GetString() == "harbour-bridge");
        var path = $"/api/stories/{bridge.GetProperty("id")}";
        var story = await _editor.GetFromJsonAsync<JsonElement>(path).InTime();
        Assert.Equal(7, story.GetProperty("views").GetInt64());

        var corrected = _before.Single(entry => entry.Html.Contains("lightly hurt", StringComparison.Ordinal));
        var versions = await ListAsync($"{path}/entries/{corrected.Id}/versions");
        Assert.Equal(
            ["Ten people were hurt.", "Two people were hurt.", "Two people were lightly hurt."],
            versions.Select(version => VisibleText.OfFragment(version.GetProperty("body").GetString()!))
        );

        var entry = Guid.CreateVersion7();
        using var posted = await _editor
            .PutAsJsonAsync($"{path}/entries/{entry}", new { body = "<p>After the upgrade.</p>", state = "published" })
            .InTime();
        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
        var now = await _editor.GetFromJsonAsync<JsonElement>(path).InTime();
        // Entries that are rendered again go through the log too.
        Assert.True(now.GetProperty("seq").GetInt64() > story.GetProperty("seq").GetInt64(), "The log goes on");
        Assert.Equal(story.GetProperty("epoch").GetString(), now.GetProperty("epoch").GetString());
    }

    [Fact]
    public async Task ReleasedStories_AfterTheUpgrade_AreAsPublicAsBefore()
    {
        Assert.Contains("The Released Wire", await _visitor.GetStringAsync("/").InTime(), StringComparison.Ordinal);
        foreach (
            var story in (string[])
                ["apollo-11", "harbour-bridge", "most-zakryt", "korpu-baglidir", "opening-ceremony", "night-of-the-comet"]
        )
        {
            Assert.Equal(HttpStatusCode.OK, (await _visitor.GetAsync($"/{story}").InTime()).StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await _visitor.GetAsync("/a-draft").InTime()).StatusCode);
        // In that release a scheduled story was a public page saying when coverage starts.
        var ceremony = (await ListAsync("/api/stories")).Single(story => story.GetProperty("slug").GetString() == "opening-ceremony");
        Assert.Equal("announced", ceremony.GetProperty("status").GetString());
        var page = await _visitor.GetStringAsync("/harbour-bridge").InTime();
        Assert.Contains("lightly hurt", page, StringComparison.Ordinal);
        foreach (var hidden in (string[])["nobody may see", "Withdrawn words", "Erased words", "For a far day"])
        {
            Assert.DoesNotContain(hidden, page, StringComparison.Ordinal);
        }
        var erased = _before.Single(entry => entry.State == "TakenDown");
        Assert.Equal(HttpStatusCode.Gone, (await _visitor.GetAsync($"/harbour-bridge/entries/{erased.Id}").InTime()).StatusCode);
    }

    /// <summary>Every page of a list of the editorial API.</summary>
    private async Task<IReadOnlyList<JsonElement>> ListAsync(string path)
    {
        var items = new List<JsonElement>();
        for (string? next = ""; next is not null; )
        {
            var page = await _editor.GetFromJsonAsync<JsonElement>($"{path}?limit=200{next}").InTime();
            items.AddRange(page.GetProperty("items").EnumerateArray());
            next =
                page.TryGetProperty("next", out var cursor) && cursor.GetString() is { } before
                    ? $"&before={Uri.EscapeDataString(before)}"
                    : null;
        }
        return items;
    }
}

public sealed class ReleasedSqliteTests() : ReleasedDatabaseTests(new ReleasedSqlite());

public sealed class ReleasedPostgresTests(SharedPostgres server) : ReleasedDatabaseTests(new ReleasedPostgres(server));
