using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveBlog.Server.Tallies;

namespace LiveBlog.Hostile.Tests.Tallies;

/// <summary>Everybody votes at once, most of them twice, and some call themselves many.</summary>
public sealed class VoteFloodTests : IAsyncLifetime
{
    private const int Visitors = 5_000;
    private const int VotesOfEach = 2;

    private NewsroomServer _server = null!;
    private Editor _editor = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await NewsroomServer.StartAsync("--Proxy:Trusted", "127.0.0.1");
        _editor = await _server.CreateAdministratorAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task TenThousandVotes_OfFiveThousandVisitorsOverARestart_CountEachVisitorOnce()
    {
        var address = await PublishPollAsync(closesAt: null);
        var counted = await VoteAsync(address, 0, Visitors / 2);
        Assert.Equal(Visitors / 2, counted);

        await _server.StopAsync();
        await _server.StartAgainAsync();

        // Those from before come again as well: the restart has not forgotten them.
        counted = await VoteAsync(address, 0, Visitors);
        Assert.Equal(Visitors - Visitors / 2, counted);
        var standing = await ReadAsync(address);
        Assert.Equal(Visitors, standing.GetProperty("votes").GetInt64());
        Assert.Equal(
            [Visitors / 2, Visitors / 2],
            standing.GetProperty("counts").EnumerateArray().Select(count => count.GetInt32()).ToArray()
        );
    }

    [Fact]
    public async Task Vote_OfOneWhoCallsItselfMany_IsRefusedBeyondItsNetworksShare()
    {
        var address = await PublishPollAsync(closesAt: null);
        using var visitor = Visitor();
        var refused = 0;
        await Parallel.ForAsync(
            0,
            VoteShares.OfNetwork + 50,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (n, _) =>
            {
                // Of one /24; each address within the limit of a second.
                using var answer = await SendAsync(visitor, address, $"203.0.113.{n % 250}", $"Browser {n}", 0);
                if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                {
                    Interlocked.Increment(ref refused);
                }
            }
        );
        Assert.InRange(refused, 50, VoteShares.OfNetwork);
        using var other = await SendAsync(visitor, address, "198.51.100.7", "Browser", 1);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Vote_ThatIsWrongOrLate_IsRefusedInWords()
    {
        var (open, closed) = (await PublishPollAsync(closesAt: null), await PublishPollAsync(closesAt: "2026-01-01T00:00:00Z"));
        using var visitor = Visitor();
        using var wrong = await SendAsync(visitor, open, "192.0.2.1", "Browser", 7);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var late = await SendAsync(visitor, closed, "192.0.2.1", "Browser", 0);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        using var nowhere = await SendAsync(visitor, $"/polls/{Guid.CreateVersion7()}?entry={Guid.CreateVersion7()}", "192.0.2.1", "B", 0);
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
        Assert.False((await ReadAsync(closed)).GetProperty("isOpen").GetBoolean());
    }

    /// <summary>Each visitor votes twice, for the one answer and for the other; those with even numbers begin with the first.</summary>
    private async Task<int> VoteAsync(string address, int from, int to)
    {
        using var visitor = Visitor();
        var acknowledged = new ConcurrentBag<bool>();
        for (var round = 0; round < VotesOfEach; round++)
        {
            await Parallel.ForAsync(
                from,
                to,
                new ParallelOptions { MaxDegreeOfParallelism = 32 },
                async (n, cancellation) =>
                {
                    var household = string.Create(CultureInfo.InvariantCulture, $"10.{n >> 8}.{n & 255}.9");
                    using var answer = await SendAsync(visitor, address, household, "Browser", (n + round) % 2);
                    Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                    acknowledged.Add(
                        (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation).InTime()).GetProperty("counted").GetBoolean()
                    );
                }
            );
        }
        return acknowledged.Count(counted => counted);
    }

    private async Task<string> PublishPollAsync(string? closesAt)
    {
        var story = await _editor.CreateStoryAsync();
        var (entry, poll) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        object[] content = [SamplePolls.Block(poll, closesAt)];
        (await story.PutEntryAsync(entry, new { content, state = "published" })).Expect(HttpStatusCode.Created);
        return $"/polls/{poll}?entry={entry}";
    }

    private async Task<JsonElement> ReadAsync(string address)
    {
        using var visitor = Visitor();
        return await visitor.GetFromJsonAsync<JsonElement>(address).InTime();
    }

    private HttpClient Visitor() => _server.Visitor();

    private static Task<HttpResponseMessage> SendAsync(HttpClient visitor, string address, string from, string agent, int choice)
    {
        var vote = new HttpRequestMessage(HttpMethod.Post, address.Replace("?", "/votes?", StringComparison.Ordinal))
        {
            Content = JsonContent.Create(new { choice }),
        };
        vote.Headers.Add("X-Forwarded-For", from);
        vote.Headers.TryAddWithoutValidation("User-Agent", agent);
        return visitor.SendAsync(vote).InTime();
    }
}
