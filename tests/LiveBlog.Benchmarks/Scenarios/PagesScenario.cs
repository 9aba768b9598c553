using LiveBlog.Benchmarks.Processes;
using LiveBlog.Benchmarks.Protocols;
using LiveBlog.Benchmarks.Readers;
using LiveBlog.Benchmarks.Results;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>A story page from the whole server, against the same bytes as a file by the same server.</summary>
internal sealed class PagesScenario : Scenario
{
    private const int Connections = 32;
    private const int Entries = 60; // a full page and a second one

    public override string Name => "pages";

    public override IReadOnlyList<Row> Run(BenchRun run)
    {
        using var server = WholeServer.StartAsync(run.Options.Server).GetAwaiter().GetResult();
        var story = server.CreateStoryAsync("pages").GetAwaiter().GetResult();
        for (var i = 0; i < Entries; i++)
        {
            server.PublishEntryAsync(story, $"<p>{new string('x', 300)}</p>").GetAwaiter().GetResult();
        }
        var page = server.Desk.GetByteArrayAsync("pages").GetAwaiter().GetResult();
        File.WriteAllBytes(Path.Combine(server.WebRoot, "page.html"), page);

        var rounds = new List<(double Page, double File)>();
        for (var round = 0; round < run.Scale.Rounds; round++)
        {
            rounds.Add((Load(run, server, "/pages"), Load(run, server, "/page.html")));
            Console.WriteLine($"  round {round + 1} page {Row.Format(rounds[^1].Page)}  file {Row.Format(rounds[^1].File)}");
        }
        var pages = BenchRun.Median(rounds.Select(round => round.Page));
        var files = BenchRun.Median(rounds.Select(round => round.File));
        return
        [
            new Row($"story page of {page.Length / 1024} kB, requests a second", "/s")
            {
                Values = new() { ["ours"] = pages },
                Ratio = pages / files,
                Budget = "≥ 0.7x a static file",
                Met = pages / files >= 0.7,
                Note = $"the same bytes as a static file: {files:N0}/s",
            },
        ];
    }

    private static double Load(BenchRun run, WholeServer server, string path)
    {
        var count = new PageCount();
        using var fleet = new ReaderFleet(server.Address, (reader, readers) => new PageProtocol(reader, readers, path, count), run.Faults);
        fleet.Add(Connections, "", 0);
        fleet.RunFor(TimeSpan.FromSeconds(run.Scale.PageSeconds / 2.0));
        count.Pages = 0;
        var started = TimeProvider.System.GetTimestamp();
        fleet.RunFor(TimeSpan.FromSeconds(run.Scale.PageSeconds));
        return count.Pages / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
    }
}
