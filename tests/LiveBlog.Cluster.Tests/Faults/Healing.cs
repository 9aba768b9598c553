using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using LiveBlog.Cluster.Tests.Faults;

[assembly: AssemblyFixture(typeof(Healing))]

namespace LiveBlog.Cluster.Tests.Faults;

/// <summary>The table of measured times, printed as they come and written to artifacts for the runbook, as LIVEBLOG_HEALING or healing.md.</summary>
public sealed class Healing : IAsyncDisposable
{
    private readonly List<(string Fault, string What, TimeSpan Took)> _rows = [];

    public void Note(string fault, string what, TimeSpan took)
    {
        lock (_rows)
        {
            _rows.Add((fault, what, took));
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{fault}: {what}: {took.TotalSeconds:0.00} s");
    }

    /// <summary>The longest of them.</summary>
    public void NoteLongest(string fault, string what, IEnumerable<TimeSpan> took) => Note(fault, what, took.Max());

    public static TimeSpan Since(long timestamp) => Stopwatch.GetElapsedTime(timestamp);

    public async ValueTask DisposeAsync()
    {
        var table = new StringBuilder("| fault | what was measured | seconds |\n|---|---|---:|\n");
        lock (_rows)
        {
            if (_rows.Count == 0)
            {
                return;
            }
            foreach (var (fault, what, took) in _rows)
            {
                table.Append($"| {fault} | {what} | {took.TotalSeconds:0.00} |\n");
            }
        }
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Here())!, "../../../artifacts")).FullName;
        var file = Environment.GetEnvironmentVariable("LIVEBLOG_HEALING") ?? "healing.md";
        await File.WriteAllTextAsync(Path.Combine(folder, file), table.ToString());
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
