using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LiveBlog.Cluster.Tests.Webhooks;

/// <summary>
/// Two nodes over one PostgreSQL and one Redis tell a webhook whose receiver was down. The one that tells it is killed in the middle of a
/// delivery, and the other one tells the rest.
/// </summary>
public sealed class WebhookTakeoverTests(SharedPostgres postgres) : IAsyncLifetime
{
    private const int Stories = 2;
    private const int Updates = 10;

    /// <summary>Deliveries that the first node is let finish.</summary>
    private const int Before = 3;

    private readonly ConcurrentQueue<(string Story, long Seq)> _accepted = new();
    private readonly TaskCompletionSource _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _killed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<LiveBlogNode> _nodes = [];
    private volatile bool _isUp;
    private string _database = "";
    private RedisServer _redis = null!;
    private WebApplication _receiver = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _receiver = builder.Build();
        _receiver.MapPost("/hook", TakeAsync);
        await _receiver.StartAsync();
        _redis = await RedisServer.StartNewAsync();
        _database = await postgres.CreateDatabaseAsync();
        for (var number = 0; number < 2; number++)
        {
            _nodes.Add(
                LiveBlogNode.Start(
                    "--Storage:Postgres",
                    $"{_database};Application Name={NameOf(number)}",
                    "--Redis:Configuration",
                    _redis.Configuration,
                    "--Webhooks:Networks:0",
                    "127.0.0.0/8"
                )
            );
        }
        await Task.WhenAll(_nodes.Select(node => node.ReadyAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        _killed.TrySetResult();
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
        await _receiver.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Fact]
    public async Task Webhook_WhoseNodeIsKilledInTheMiddle_IsToldEverythingInOrderByTheOther()
    {
        var token = await MakeTokenAsync();
        using var editor = _nodes[0].Client(token);
        using var made = await editor.PostAsJsonAsync("/api/webhooks", new { name = "Archive", url = $"{_receiver.Urls.Single()}/hook" });
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        await WriteAsync(editor);
        await _refused.Task.InTime();
        _isUp = true;
        await _held.Task.InLongTime();
        var teller = await FindTellerAsync();
        await _nodes[teller].KillAsync();
        _killed.SetResult();

        // The status and each update of each story.
        const int changes = Stories * (Updates + 1);
        await Patience.EventuallyAsync(
            () => Task.FromResult(_accepted.Distinct().Count() >= changes),
            $"all {changes} changes are told",
            Patience.Extended
        );
        var told = _accepted.Distinct().GroupBy(change => change.Story).ToList();
        Assert.Equal(Stories, told.Count);
        Assert.All(
            told,
            story =>
            {
                var numbers = story.Select(change => change.Seq).ToList();
                Assert.Equal(Enumerable.Range(0, numbers.Count).Select(n => numbers[0] + n), numbers);
            }
        );
        using var rest = _nodes[1 - teller].Client(token);
        var webhook = (await LiveBlogNode.ReadAsync(await rest.GetAsync("/api/webhooks")))[0];
        Assert.True(webhook.GetProperty("active").GetBoolean());
    }

    private static string NameOf(int number) => $"node-{number}";

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        if (!_isUp)
        {
            _refused.TrySetResult();
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        if (_accepted.Count >= Before && !_killed.Task.IsCompleted)
        {
            // Taken in, and never acknowledged: whoever sent it does not live to hear of it.
            _held.TrySetResult();
            await _killed.Task;
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        using var told = await JsonDocument.ParseAsync(request.Body);
        var data = told.RootElement.GetProperty("data");
        _accepted.Enqueue((data.GetProperty("story").GetString()!, data.GetProperty("seq").GetInt64()));
        return Results.NoContent();
    }

    /// <summary>The node that has the turn while the receiver keeps it waiting.</summary>
    private async Task<int> FindTellerAsync()
    {
        await using var database = new NpgsqlConnection(_database);
        await database.OpenAsync();
        // objsubid 2: a lock of two numbers, of which objid is the second.
        await using var find = new NpgsqlCommand(
            $"""
            SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
            WHERE l.locktype = 'advisory' AND l.objsubid = 2 AND l.objid = {(int)SharedWork.Webhooks} AND l.granted
                AND a.datname = current_database()
            """,
            database
        );
        var name = Assert.IsType<string>(await find.ExecuteScalarAsync());
        return name == NameOf(0) ? 0 : 1;
    }

    private static async Task WriteAsync(HttpClient editor)
    {
        for (var number = 1; number <= Stories; number++)
        {
            var path = $"/api/stories/{Guid.CreateVersion7()}";
            using var story = await editor.PutAsJsonAsync(path, Editor.StoryBody($"told-{number}"));
            Assert.Equal(HttpStatusCode.Created, story.StatusCode);
            using var live = await editor.PutAsJsonAsync($"{path}/status", new { status = "live" });
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
            for (var update = 1; update <= Updates; update++)
            {
                using var entry = await editor.PutAsJsonAsync(
                    $"{path}/entries/{Guid.CreateVersion7()}",
                    new { body = $"<p>Update {update}</p>", state = "published" }
                );
                Assert.Equal(HttpStatusCode.Created, entry.StatusCode);
            }
        }
    }

    private async Task<string> MakeTokenAsync()
    {
        var cookies = new CookieContainer();
        using var first = _nodes[0].Client(cookies: cookies);
        Assert.Equal(HttpStatusCode.NoContent, (await LiveBlogNode.UseSetupLinkAsync(first, _nodes[0].SetupToken)).StatusCode);
        using var made = await first.PostAsJsonAsync("/api/tokens", new { name = "tests" });
        return (await LiveBlogNode.ReadAsync(made)).GetProperty("token").GetString()!;
    }
}
