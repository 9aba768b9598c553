using System.Net;
using System.Net.Http.Json;
using LiveBlog.Cluster.Tests.Storage;

namespace LiveBlog.Cluster.Tests.Nodes;

/// <summary>Two nodes over one PostgreSQL follow another newsroom's story: one in its turn, and the other one when that is killed.</summary>
public sealed class FollowedStoryTests(SharedPostgres postgres) : IAsyncLifetime
{
    private const string Secret = "zirconium";
    private const int Updates = 12;
    private static readonly DateTimeOffset At = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private NewsroomServer _source = null!;
    private string _database = "";
    private List<LiveBlogNode> _nodes = [];

    public async ValueTask InitializeAsync()
    {
        _source = await NewsroomServer.StartAsync();
        _database = await postgres.CreateDatabaseAsync();
        string[] settings = ["--Storage:Postgres", _database, "--Syndication:Networks:0", "127.0.0.0/8"];
        _nodes = [LiveBlogNode.Start(settings), LiveBlogNode.Start(settings)];
        await Task.WhenAll(_nodes.Select(node => node.ReadyAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
        if (_source is not null)
        {
            await _source.DisposeAsync();
        }
    }

    [Fact]
    public async Task Story_FollowedByTwoNodesOfWhichOneIsKilled_IsTakenOverOnceAndForgottenWhereItIsTakenDown()
    {
        var story = await (await _source.CreateAdministratorAsync()).CreateStoryAsync();
        await story.PublishAsync("Update 0", at: At);
        using var editor = _nodes[0].Client(await MakeTokenAsync());
        using var began = await editor.PostAsJsonAsync("/api/mirrors", new { url = new Uri(_source.Address, story.Slug) });
        Assert.Equal(HttpStatusCode.Created, began.StatusCode);
        await ShowsAsync(_nodes[1], story.Slug, 1);

        var posting = Task.Run(async () =>
        {
            for (var n = 1; n <= Updates; n++)
            {
                await story.PublishAsync($"Update {n}", at: At.AddMinutes(n));
            }
        });
        // Whichever of them has the turn: the other one takes it over, or goes on.
        await _nodes[0].KillAsync();
        await posting.InLongTime();
        await ShowsAsync(_nodes[1], story.Slug, Updates + 1);

        var wrong = await story.PublishAsync($"Wrong {Secret}", at: At.AddHours(1));
        await ShowsAsync(_nodes[1], story.Slug, Updates + 2);
        await using var node = new StorageNode(("Storage:Postgres", _database));
        await using var db = node.Open();
        var columns = TextColumns.Of(db.Model);
        async Task<long> CountAsync()
        {
            var found = 0L;
            foreach (var column in columns)
            {
                found += await column.CountAsync(db, Secret);
            }
            return found;
        }
        Assert.True(await CountAsync() > 3, "The words must be in the database for their absence to mean anything");
        (await story.TakeDownAsync(wrong)).Expect(HttpStatusCode.NoContent);
        await ShowsAsync(_nodes[1], story.Slug, Updates + 1);
        Assert.Equal(0, await CountAsync());
    }

    private async Task<string> MakeTokenAsync()
    {
        var cookies = new CookieContainer();
        using var first = _nodes[0].Client(cookies: cookies);
        Assert.Equal(HttpStatusCode.NoContent, (await LiveBlogNode.UseSetupLinkAsync(first, _nodes[0].SetupToken)).StatusCode);
        using var made = await first.PostAsJsonAsync("/api/tokens", new { name = "tests" });
        return (await LiveBlogNode.ReadAsync(made)).GetProperty("token").GetString()!;
    }

    /// <summary>Readers of the node have so many entries, each once and in the source's order.</summary>
    private static async Task ShowsAsync(LiveBlogNode node, string slug, int count)
    {
        using var reader = node.Client();
        var texts = new List<string>();
        await Patience.EventuallyAsync(
            async () =>
            {
                using var answer = await reader.GetAsync($"/public/v1/stories/{slug}/entries");
                texts = answer.IsSuccessStatusCode
                    ?
                    [
                        .. (await LiveBlogNode.ReadAsync(answer))
                            .GetProperty("entries")
                            .EnumerateArray()
                            .Select(entry => entry.GetProperty("text").GetString()!),
                    ]
                    : [];
                return texts.Count == count;
            },
            $"{count} entries are there",
            Patience.Extended
        );
        Assert.Equal(Enumerable.Range(0, count).Select(n => n <= Updates ? $"Update {n}" : $"Wrong {Secret}").Reverse(), texts);
    }
}
