using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveBlog.Server.Storage;

namespace LiveBlog.Hostile.Tests.Tallies;

/// <summary>Everybody reacts at once and changes their mind, and some ask for what is not to be had.</summary>
public sealed class ReactionFloodTests : IAsyncLifetime
{
    private const int Visitors = 600;
    private static readonly string[] Signs = ["👍", "❤️", "😮", "😢"];

    private NewsroomServer _server = null!;
    private Editor _editor = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await NewsroomServer.StartAsync("--Proxy:Trusted", "127.0.0.1");
        _editor = await _server.CreateAdministratorAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Reactions_OfVisitorsWhoChangeTheirMindOverARestart_CountTheLastOfEach()
    {
        var story = await _editor.CreateStoryAsync("live", ("reactions", true));
        var address = Address(story, await story.PublishAsync("The bridge is open again."));
        await ReactAsync(address, n => Signs[n % Signs.Length]);
        await _server.StopAsync();
        await _server.StartAgainAsync();
        await ReactAsync(address, n => Signs[(n + 1) % Signs.Length]);
        // One in three takes it back; twice, which takes back nothing more.
        await ReactAsync(address, n => n % 3 == 0 ? null : Signs[(n + 1) % Signs.Length]);
        await ReactAsync(address, n => n % 3 == 0 ? null : Signs[(n + 1) % Signs.Length]);
        var expected = Signs.Select((_, at) => Enumerable.Range(0, Visitors).LongCount(n => n % 3 != 0 && (n + 1) % Signs.Length == at));
        Assert.Equal(expected, await ReadAsync(address));
    }

    [Fact]
    public async Task UnavailableReaction_IsRefusedInWordsAndLeavesNothing()
    {
        var (closed, open) = (await _editor.CreateStoryAsync(), await _editor.CreateStoryAsync("live", ("reactions", true)));
        using var visitor = _server.Visitor();
        using var off = await SendAsync(visitor, Address(closed, await closed.PublishAsync("No reactions here.")), 1, "👍");
        Assert.Equal(HttpStatusCode.NotFound, off.StatusCode);
        var entry = await open.PublishAsync("Soon gone.");
        foreach (var sign in new[] { "👎", "", "<b>", new string('x', 5_000) })
        {
            using var wrong = await SendAsync(visitor, Address(open, entry), 1, sign);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        }
        using var elsewhere = await SendAsync(visitor, Address(closed, entry), 1, "👍");
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        using var counted = await SendAsync(visitor, Address(open, entry), 1, "👍");
        Assert.Equal(HttpStatusCode.OK, counted.StatusCode);
        Assert.Equal((1, 1), await CountRowsAsync(entry));

        (await open.TakeDownAsync(entry)).Expect(HttpStatusCode.NoContent);

        Assert.Equal((0, 0), await CountRowsAsync(entry));
        using var late = await SendAsync(visitor, Address(open, entry), 2, "👍");
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
        Assert.Equal((0, 0), await CountRowsAsync(entry));
    }

    private async Task ReactAsync(string address, Func<int, string?> signOf)
    {
        using var visitor = _server.Visitor();
        await Parallel.ForAsync(
            0,
            Visitors,
            new ParallelOptions { MaxDegreeOfParallelism = 32 },
            async (n, _) =>
            {
                using var answer = await SendAsync(visitor, address, n, signOf(n));
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }
        );
    }

    private async Task<long[]> ReadAsync(string address)
    {
        using var visitor = _server.Visitor();
        var standing = await visitor.GetFromJsonAsync<JsonElement>(address).InTime();
        return [.. standing.GetProperty("reactions").EnumerateArray().Select(each => each.GetProperty("count").GetInt64())];
    }

    private async Task<(int Marks, int Counts)> CountRowsAsync(Guid entry)
    {
        await using var database = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_server.DatabaseFile};Mode=ReadOnly");
        await database.OpenAsync();
        return (await CountAsync("TallyMarks"), await CountAsync("Tallies"));

        async Task<int> CountAsync(string table)
        {
            await using var command = database.CreateCommand();
            command.CommandText = $"SELECT COUNT(*) FROM \"{table}\" WHERE \"Subject\" = $subject";
            command.Parameters.AddWithValue("$subject", TallySubjects.OfReactions(entry));
            return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        }
    }

    private static string Address(NewsroomStory story, Guid entry) => $"/live/{story.Slug}/reactions/{entry}";

    private static Task<HttpResponseMessage> SendAsync(HttpClient visitor, string address, int from, string? reaction)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(new { reaction }) };
        request.Headers.Add("X-Forwarded-For", string.Create(CultureInfo.InvariantCulture, $"10.{from >> 8}.{from & 255}.9"));
        return visitor.SendAsync(request).InTime();
    }
}
