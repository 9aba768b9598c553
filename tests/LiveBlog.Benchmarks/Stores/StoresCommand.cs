using System.Globalization;
using System.Text;
using LiveBlog.Benchmarks.Processes;
using LiveBlog.Benchmarks.Results;

namespace LiveBlog.Benchmarks.Stores;

/// <summary>
/// What one PostgreSQL and one Redis carry of what nodes ask of them, for deploy/SCALING.md: changes through the product's own writer,
/// the comparison of heads, searches, and doorbells of the product's own bytes.
/// </summary>
internal static class StoresCommand
{
    /// <summary>Several times what it takes on a machine that does nothing else.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(20);

    private static readonly TimeSpan EachFor = TimeSpan.FromSeconds(8);

    /// <summary>There are twice nine questions, and they differ by more than the machine's moods.</summary>
    private static readonly TimeSpan EachForSearch = TimeSpan.FromSeconds(3);

    /// <summary>
    /// One after the other; as many as a newsroom has; far more, on stories of their own and all on one, whose row they lock in turn. Three
    /// nodes, since writers to a story wait for each other on their node first.
    /// </summary>
    private static readonly (int Writers, int Stories)[] Loads = [(1, 1), (6, 6), (30, 30), (6, 1), (30, 1)];

    private static readonly int[] StoriesInUse = [10, 100, 1_000];

    /// <summary>Singly, as a newsroom rings, and back to back, which Redis writes out together.</summary>
    private static readonly (int Nodes, int AtATime)[] Rings = [(3, 1), (30, 1), (100, 1), (3, 100), (30, 100), (100, 100)];

    /// <param name="args">A folder for the table, or nothing to only print it.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        using var signals = Children.StopOnSignals();
        using var bound = Children.StopAfter(Bound);
        var machine = Machine.Read();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# What one PostgreSQL and one Redis carry, measured {machine.Date}\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{machine.Processor}, {machine.Cores} cores, {machine.MemoryGb} GB, {machine.System}, .NET {machine.Runtime}, "
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"commit {machine.Commit}, load before the run {machine.Load}. The nodes and the load driver share the machine with the stores; "
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"loopback, no TLS, each line for {EachFor.TotalSeconds:0} s, of searches for {EachForSearch.TotalSeconds:0} s.\n\n"
        );
        using (var postgres = await PostgresProcess.StartAsync())
        {
            text.Append(CultureInfo.InvariantCulture, $"{postgres.Version}, fsync on.\n\n");
            await MeasureCommitsAsync(postgres, text);
            await MeasureHeadsAsync(postgres, text);
            await using var node = new StoreNode(await postgres.CreateDatabaseAsync());
            await MeasureSearchesAsync("PostgreSQL", node, () => postgres.CpuSeconds, text);
        }
        var folder = Children.CreateFolder();
        await using (var node = StoreNode.InFolder(folder))
        {
            // SQLite works in the node itself.
            await MeasureSearchesAsync("SQLite", node, () => 0, text);
        }
        Children.Delete(folder);
        using (var redis = await RedisProcess.StartAsync())
        {
            text.Append(CultureInfo.InvariantCulture, $"{redis.Version}.\n\n");
            await MeasureDoorbellsAsync(redis, text);
        }
        Console.WriteLine();
        Console.WriteLine(text);
        if (args is [var results])
        {
            Directory.CreateDirectory(results);
            await File.WriteAllTextAsync(Path.Combine(results, "stores.md"), text.ToString());
        }
        return 0;
    }

    private static async Task MeasureCommitsAsync(PostgresProcess postgres, StringBuilder text)
    {
        text.Append(
            "| writers | stories | changes a second | p50 | p99 | PostgreSQL's CPU for a change | the three nodes' CPU for a change |\n"
        );
        text.Append("|---:|---:|---:|---:|---:|---:|---:|\n");
        foreach (var (writers, stories) in Loads)
        {
            var line = await Commits.MeasureAsync(postgres, writers, stories, EachFor);
            Console.WriteLine($"  {writers} writers on {stories} stories: {line.PerSecond:0} changes a second");
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {writers} | {stories} | {Row.Format(line.PerSecond)} | {Row.Format(line.Median)} ms | {Row.Format(line.Slow)} ms | "
            );
            text.Append(CultureInfo.InvariantCulture, $"{Row.Format(line.StoreCpu * 1e6)} µs | {Row.Format(line.NodeCpu * 1e6)} µs |\n");
        }
        text.Append('\n');
    }

    private static async Task MeasureHeadsAsync(PostgresProcess postgres, StringBuilder text)
    {
        text.Append("| heads compared in one question | p50 | p99 | PostgreSQL's CPU for a question | the node's CPU |\n");
        text.Append("|---:|---:|---:|---:|---:|\n");
        foreach (var stories in StoriesInUse)
        {
            var line = await Heads.MeasureAsync(postgres, stories, EachFor);
            Console.WriteLine($"  heads of {stories} stories: {line.Median:0.00} ms");
            text.Append(CultureInfo.InvariantCulture, $"| {stories:N0} | {Row.Format(line.Median)} ms | {Row.Format(line.Slow)} ms | ");
            text.Append(CultureInfo.InvariantCulture, $"{Row.Format(line.StoreCpu * 1e6)} µs | {Row.Format(line.NodeCpu * 1e6)} µs |\n");
        }
        text.Append('\n');
    }

    private static async Task MeasureSearchesAsync(string store, StoreNode node, Func<double> storeCpu, StringBuilder text)
    {
        text.Append(
            CultureInfo.InvariantCulture,
            $"| search in {Searches.Entries:N0} entries on {store} | shown | p50 | p99 | CPU for a question |\n"
        );
        text.Append("|---|---:|---:|---:|---:|\n");
        foreach (var (name, found, line) in await Searches.MeasureAsync(node, EachForSearch, storeCpu))
        {
            Console.WriteLine($"  {store}, {name}: {(line.StoreCpu + line.NodeCpu) * 1e3:0.0} ms of CPU");
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {found} | {Row.Format(line.Median)} ms | {Row.Format(line.Slow)} ms | ");
            text.Append(CultureInfo.InvariantCulture, $"{Row.Format((line.StoreCpu + line.NodeCpu) * 1e3)} ms |\n");
        }
        text.Append('\n');
    }

    private static async Task MeasureDoorbellsAsync(RedisProcess redis, StringBuilder text)
    {
        text.Append(
            "| listening nodes | rung at a time | bytes of a doorbell | doorbells a second | messages out a second | Redis' CPU for a doorbell | for a message out |\n"
        );
        text.Append("|---:|---:|---:|---:|---:|---:|---:|\n");
        foreach (var (nodes, atATime) in Rings)
        {
            var line = await Doorbells.MeasureAsync(redis, nodes, atATime, EachFor);
            Console.WriteLine($"  {nodes} listening nodes, {atATime} at a time: {line.PerSecond:0} doorbells a second");
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {nodes} | {atATime} | {Doorbells.Bytes} | {Row.Format(line.PerSecond)} | {Row.Format(line.PerSecond * nodes)} | "
            );
            text.Append(
                CultureInfo.InvariantCulture,
                $"{Row.Format(line.StoreCpu * 1e6)} µs | {Row.Format(line.StoreCpu * 1e6 / nodes)} µs |\n"
            );
        }
        text.Append('\n');
    }
}

/// <param name="PerSecond">Changes, questions or doorbells.</param>
/// <param name="Median">Milliseconds.</param>
/// <param name="Slow">Milliseconds that 99 of 100 stay below.</param>
/// <param name="StoreCpu">Seconds of processor time of the store for each.</param>
/// <param name="NodeCpu">Seconds of processor time of those that ask for each.</param>
internal sealed record StoreFigures(double PerSecond, double Median, double Slow, double StoreCpu, double NodeCpu);
