using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LiveBlog.Benchmarks.Processes;
using LiveBlog.Benchmarks.Results;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>How soon readers get what is published while others vote in a poll of the same story, compared with no votes.</summary>
internal sealed class VotesScenario : Scenario
{
    /// <summary>10,000 votes in a minute.</summary>
    private const double VotesPerSecond = 10_000 / 60.0;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    /// <summary>Turns without and with votes, in alternation.</summary>
    private const int Turns = 3;

    private readonly Guid _entry = Guid.CreateVersion7();
    private readonly Guid _poll = Guid.CreateVersion7();
    private int _voters;

    public override string Name => "votes";

    public override IReadOnlyList<Row> Run(BenchRun run)
    {
        using var server = WholeServer.StartAsync(run.Options.Server, "Proxy:Trusted=127.0.0.1").GetAwaiter().GetResult();
        var story = server.CreateStoryAsync("votes").GetAwaiter().GetResult();
        object[] content =
        [
            new
            {
                type = "poll",
                id = _poll,
                question = "Should the bridge be rebuilt?",
                options = new[] { "Yes", "No" },
            },
        ];
        server.PutAsync($"api/stories/{story}/entries/{_entry}", new { content, state = "published" }).GetAwaiter().GetResult();
        using var publishing = new ApiPublishing(run, server, story, "votes", 2 * Turns);
        var (published, acknowledged) = (new List<double>[] { [], [] }, new List<double>[] { [], [] });
        for (var turn = 0; turn < 2 * Turns; turn++)
        {
            using var end = new CancellationTokenSource();
            var voting = turn % 2 == 0 ? Task.CompletedTask : Task.Run(() => VoteAsync(server, end.Token));
            publishing.MeasureTurn();
            end.Cancel();
            voting.GetAwaiter().GetResult();
            published[turn % 2].Add(publishing.SincePublished.Percentile(0.99));
            acknowledged[turn % 2].Add(publishing.SinceAcknowledged().Percentile(0.99));
        }
        RequireEachCounted(server);
        return [Compare("acknowledged to the editor → received", acknowledged), Compare("published through the API → received", published)];

        Row Compare(string what, List<double>[] p99)
        {
            var (calm, voted) = (BenchRun.Median(p99[0]), BenchRun.Median(p99[1]));
            Console.WriteLine($"  {what}  {Row.Format(calm)}  {Row.Format(voted)}");
            return new Row($"{what}, {run.Scale.Readers:N0} readers, p99, while 10,000 votes a minute arrive", "ms")
            {
                Values = new() { ["ours"] = voted },
                Ratio = voted / calm,
                Budget = "≤ 1.1x without votes",
                Met = voted / calm <= 1.1,
                Note = $"without: {Row.Format(calm)} ms; {_voters:N0} votes, each counted once",
            };
        }
    }

    /// <summary>Votes of visitors with an address each, evenly spread over time.</summary>
    private async Task VoteAsync(WholeServer server, CancellationToken end)
    {
        using var timer = new PeriodicTimer(Step);
        var due = 0.0;
        while (!end.IsCancellationRequested)
        {
            due += VotesPerSecond * Step.TotalSeconds;
            var votes = new List<Task>();
            for (; due >= 1; due--)
            {
                votes.Add(VoteAsync(server, _voters++));
            }
            await Task.WhenAll(votes);
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private async Task VoteAsync(WholeServer server, int voter)
    {
        using var vote = new HttpRequestMessage(HttpMethod.Post, $"polls/{_poll}/votes?entry={_entry}");
        vote.Headers.Add("X-Forwarded-For", string.Create(CultureInfo.InvariantCulture, $"10.{voter >> 8}.{voter & 255}.9"));
        vote.Headers.Add("User-Agent", "Browser");
        vote.Content = JsonContent.Create(new { choice = voter % 2 });
        using var answer = await server.Desk.SendAsync(vote);
        answer.EnsureSuccessStatusCode();
    }

    private void RequireEachCounted(WholeServer server)
    {
        var counted = 0L;
        // A poll's result may be up to two seconds old.
        for (var attempt = 0; attempt < 20 && counted != _voters; attempt++)
        {
            Thread.Sleep(250);
            var standing = server.Desk.GetFromJsonAsync<JsonObject>($"polls/{_poll}?entry={_entry}").GetAwaiter().GetResult();
            counted = (long)standing!["votes"]!;
        }
        if (counted != _voters)
        {
            throw new InvalidOperationException($"{_voters} votes were acknowledged and {counted} are counted");
        }
    }
}
