using LiveBlog.Benchmarks.Processes;
using LiveBlog.Benchmarks.Protocols;
using LiveBlog.Benchmarks.Readers;
using LiveBlog.Benchmarks.Results;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>What publishing costs; and posting to, joining and opening a story after weeks of coverage, against one of its first hour.</summary>
internal sealed class StorySizeScenario : Scenario
{
    private const string Body = "<p>Something happened, and this is what is known about it so far; more as it comes.</p>";

    public override string Name => "story size";

    public override IReadOnlyList<Row> Run(BenchRun run)
    {
        using var server = WholeServer.StartAsync(run.Options.Server).GetAwaiter().GetResult();
        var small = new Sample("small", server.CreateStoryAsync("small").GetAwaiter().GetResult());
        var first = Time(() => server.PublishEntryAsync(small.Id, Body).GetAwaiter().GetResult());
        Grow(server, small, run.Scale.SmallStory - 1);
        var large = new Sample("large", server.CreateStoryAsync("large").GetAwaiter().GetResult());
        var before = server.CpuSeconds;
        Grow(server, large, run.Scale.LargeStory);
        var cost = (server.CpuSeconds - before) * 1000 / run.Scale.LargeStory;
        for (var i = -run.Scale.SizeSamples; i < run.Scale.SizeSamples; i++) // the first half finds code that is still being compiled
        {
            // Each goes first equally often, because the first has to clean up after the previous one.
            foreach (var story in i % 2 == 0 ? new[] { small, large } : [large, small])
            {
                Measure(run, server, story, keep: i >= 0);
            }
        }
        var sizes = $"{run.Scale.LargeStory:N0} entries against {run.Scale.SmallStory:N0}";
        return
        [
            Row.Only("the first entry published after a server's start", "ms", first, "≤ 100 ms", value => value <= 100),
            Row.Only($"server CPU of publishing an entry, {run.Scale.LargeStory:N0} of them", "ms", cost, "≤ 2 ms", value => value <= 2),
            Compare($"post to a story of {sizes}", s => s.Post),
            Compare($"join it with nothing, until the snapshot, {sizes}", s => s.Join),
            Compare($"open its page after a change, {sizes}", s => s.OpenNew),
            Compare($"open its page again, {sizes}", s => s.OpenAgain),
        ];

        Row Compare(string name, Func<Sample, List<double>> times)
        {
            var (few, many) = (BenchRun.Median(times(small)), BenchRun.Median(times(large)));
            return new Row(name, "ms")
            {
                Values = new() { ["ours"] = many },
                Ratio = many / few,
                Budget = "≤ 1.2x the small one",
                Met = many / few <= 1.2,
                Note = $"the small one: {Row.Format(few)} ms",
            };
        }
    }

    private static void Grow(WholeServer server, Sample story, int entries)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 8 };
        Parallel.ForAsync(0, entries, parallel, async (_, _) => await server.PublishEntryAsync(story.Id, Body)).GetAwaiter().GetResult();
    }

    private static void Measure(BenchRun run, WholeServer server, Sample story, bool keep)
    {
        var post = Time(() => server.PublishEntryAsync(story.Id, Body).GetAwaiter().GetResult());
        var openNew = Time(() => server.Desk.GetByteArrayAsync(story.Slug).GetAwaiter().GetResult());
        var openAgain = Time(() => server.Desk.GetByteArrayAsync(story.Slug).GetAwaiter().GetResult());
        var join = Time(() => Join(run, server, story.Slug));
        if (keep)
        {
            story.Post.Add(post);
            story.OpenNew.Add(openNew);
            story.OpenAgain.Add(openAgain);
            story.Join.Add(join);
        }
    }

    private static void Join(BenchRun run, WholeServer server, string slug)
    {
        using var fleet = new ReaderFleet(
            server.Address,
            (reader, readers) => new HubProtocol(reader, readers, slug, HubGreeting.Follow),
            run.Faults
        );
        fleet.Add(1, "", 0);
        fleet.RunUntil(() => fleet.Ready == 1, TimeSpan.FromSeconds(10), "joining");
    }

    private static double Time(Action action)
    {
        var started = TimeProvider.System.GetTimestamp();
        action();
        return TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
    }

    private sealed record Sample(string Slug, Guid Id)
    {
        public List<double> Post { get; } = [];
        public List<double> Join { get; } = [];
        public List<double> OpenNew { get; } = [];
        public List<double> OpenAgain { get; } = [];
    }
}
