using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveBlog.Cluster.Tests.Faults.Clusters;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Npgsql;

namespace LiveBlog.Cluster.Tests.Faults;

/// <summary>A colleague who is removed on one node can do nothing more on another: neither at an open desk nor by a waiting write.</summary>
public sealed class RevocationTests(PlainCluster cluster) : PlainFaultTests(cluster)
{
    private const string Password = "violet anchors drift slowly";

    [Fact]
    public async Task Colleague_RemovedOnOneNode_LosesTheDeskOfAnotherWithinTwoSeconds_AndIsRefusedThereAtOnce()
    {
        await using var story = await Cluster.NewStoryAsync("removed-desk");
        var (here, there) = (Cluster.Nodes[0], Cluster.Nodes[1]);
        var (id, cookies) = await AddColleagueAsync(here, there);
        await using var desk = new HubConnectionBuilder()
            .WithUrl(
                new Uri(there.Address, "/hubs/desk"),
                http =>
                {
                    http.Cookies = cookies;
                    http.Transports = HttpTransportType.WebSockets;
                    http.SkipNegotiation = true;
                }
            )
            .Build();
        var ended = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        desk.Closed += _ =>
        {
            ended.TrySetResult(TimeProvider.System.GetTimestamp());
            return Task.CompletedTask;
        };
        await desk.StartAsync().InTime();
        await desk.InvokeAsync("Watch", story.Id).InTime();

        await RemoveAsync(here, id);
        var removed = TimeProvider.System.GetTimestamp();
        using var colleague = there.Client(cookies: cookies);
        using var refused = await PublishAsync(colleague, story.Id, Guid.CreateVersion7());
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);

        var took = TimeProvider.System.GetElapsedTime(removed, await ended.Task.InTime());
        Assert.True(took < TimeSpan.FromSeconds(2) * Patience.Leeway, $"The desk stayed open for {took}");
        Cluster.Healing.Note("colleague removed on another node", "until the open desk had ended", took);
    }

    [Fact]
    public async Task Write_ThatWaitsForItsStory_WhenItsWriterIsRemoved_IsRefusedAndLeavesNothing()
    {
        await using var story = await Cluster.NewStoryAsync("removed-writer");
        var (here, there) = (Cluster.Nodes[0], Cluster.Nodes[1]);
        var (id, cookies) = await AddColleagueAsync(here, there);
        using var colleague = there.Client(cookies: cookies);
        await using var database = new NpgsqlConnection(Cluster.Database);
        await database.OpenAsync();
        // Within a transaction PostgreSQL shows the activity as of the first query.
        await using var watch = new NpgsqlConnection(Cluster.Database);
        await watch.OpenAsync();
        var entry = Guid.CreateVersion7();
        Task<HttpResponseMessage> write;
        await using (var holds = await database.BeginTransactionAsync())
        {
            await using var hold = new NpgsqlCommand("""SELECT 1 FROM "Stories" WHERE "Id" = $1 FOR UPDATE""", database, holds)
            {
                Parameters = { new() { Value = story.Id } },
            };
            Assert.Equal(1, await hold.ExecuteScalarAsync());
            write = PublishAsync(colleague, story.Id, entry);
            await Patience.EventuallyAsync(() => WaitsAsync(watch), "the premise: the write waits for the story");
            await RemoveAsync(here, id);
            Assert.False(write.IsCompleted, "The premise: it still waits when its writer is removed");
        }
        using var refused = await write.InTime();
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var editor = Cluster.EditorOf(here);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync($"/api/stories/{story.Id}/entries/{entry}")).StatusCode);
    }

    private static async Task<bool> WaitsAsync(NpgsqlConnection database)
    {
        await using var count = new NpgsqlCommand(
            """SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%"Stories"%FOR UPDATE%'""",
            database
        );
        return await count.ExecuteScalarAsync() is > 0L;
    }

    /// <summary>Added on one node, signed in on the other.</summary>
    private async Task<(string Id, CookieContainer Cookies)> AddColleagueAsync(LiveBlogNode here, LiveBlogNode there)
    {
        using var administrator = Cluster.EditorOf(here);
        var email = $"{Guid.CreateVersion7():N}@example.org";
        var account = new
        {
            name = "Ben Ruiz",
            email,
            password = Password,
            role = "editor",
        };
        using var added = await administrator.PostAsJsonAsync("/api/users", account).InTime();
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var cookies = new CookieContainer();
        using var colleague = there.Client(cookies: cookies);
        (await colleague.PostAsJsonAsync("/api/session", new { email, password = Password }).InTime()).EnsureSuccessStatusCode();
        return ((await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!, cookies);
    }

    private async Task RemoveAsync(LiveBlogNode node, string account)
    {
        using var administrator = Cluster.EditorOf(node);
        (await administrator.DeleteAsync($"/api/users/{account}").InTime()).EnsureSuccessStatusCode();
    }

    private static Task<HttpResponseMessage> PublishAsync(HttpClient colleague, Guid story, Guid entry) =>
        colleague.PutAsJsonAsync($"/api/stories/{story}/entries/{entry}", new { body = "<p>Too late</p>", state = "published" });
}
