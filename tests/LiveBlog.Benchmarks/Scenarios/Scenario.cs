using LiveBlog.Benchmarks.Results;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>A measurement, with its rows of the table.</summary>
internal abstract class Scenario
{
    public abstract string Name { get; }

    public abstract IReadOnlyList<Row> Run(BenchRun run);
}
