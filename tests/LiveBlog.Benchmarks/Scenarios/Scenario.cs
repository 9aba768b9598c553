using LiveBlog.Benchmarks.Results;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>One thing to find out; its rows of the table.</summary>
internal abstract class Scenario
{
    public abstract string Name { get; }

    public abstract IReadOnlyList<Row> Run(BenchRun run);
}
