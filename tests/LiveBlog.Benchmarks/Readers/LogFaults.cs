namespace LiveBlog.Benchmarks.Readers;

/// <summary>What was wrong with readers' logs in a run, and the first few cases in words.</summary>
internal sealed class LogFaults
{
    private const int MaxExamples = 5;
    private readonly List<string> _examples = [];

    public long Count { get; private set; }
    public IReadOnlyList<string> Examples => _examples;

    public void Add(int reader, string what)
    {
        Count++;
        if (_examples.Count < MaxExamples)
        {
            _examples.Add($"reader {reader}: {what}");
        }
    }
}
