using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LiveBlog.Benchmarks.Readers;

namespace LiveBlog.Benchmarks.Results;

/// <summary>The table: printed, and written to latest.md and latest.json with everything needed to judge it.</summary>
internal sealed class ResultTable(RunOptions options)
{
    private static readonly string[] Targets = ["ours", "stock", "floor", "nchan", "sse", "polling"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly List<Row> _rows = [];
    private readonly List<string> _failures = [];
    private readonly Machine _machine = Machine.Read();

    public void Add(IEnumerable<Row> rows) => _rows.AddRange(rows);

    public void AddFailure(string scenario, string message) => _failures.Add($"{scenario}: {message}");

    public void Finish(LogFaults faults, IReadOnlyList<string> skipped)
    {
        var text = Markdown(faults, skipped);
        Console.WriteLine();
        Console.WriteLine(text);
        if (options.Results is { } folder)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "latest.md"), text);
            var result = new
            {
                machine = _machine,
                options.Quick,
                options.Only,
                options.Scale,
                rows = _rows.Select(ToFinite),
                failures = _failures,
                skipped,
                faults = faults.Count,
            };
            File.WriteAllText(Path.Combine(folder, "latest.json"), JsonSerializer.Serialize(result, Json) + "\n");
        }
    }

    private string Markdown(LogFaults faults, IReadOnlyList<string> skipped)
    {
        var columns = Targets.Where(target => _rows.Any(row => row.Values.ContainsKey(target))).ToList();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Delivery, measured {_machine.Date}\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{_machine.Processor}, {_machine.Cores} cores, {_machine.MemoryGb} GB, {_machine.System}, "
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $".NET {_machine.Runtime}, commit {_machine.Commit}, load before the run {_machine.Load}.\n"
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Scale.ChangeBytes}-byte changes over loopback, no TLS but where a row says so, load driver on the same machine; "
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"median of {options.Scale.Rounds} alternating rounds; rows of one frame a change and of storms: medians over all turns (src/decisions/0022){(options.Quick ? "; a smoke test, the figures say nothing" : "")}.\n\n"
        );
        text.Append(CultureInfo.InvariantCulture, $"| what | {string.Join(" | ", columns)} | ratio | budget | met |\n");
        text.Append(CultureInfo.InvariantCulture, $"|---|{string.Concat(Enumerable.Repeat("---:|", columns.Count + 1))}---|---|\n");
        foreach (var row in _rows)
        {
            var values = columns.Select(column =>
                row.Values.TryGetValue(column, out var value) ? $"{Row.Format(value)} {row.Unit}".Trim() : "–"
            );
            var met = row.Met switch
            {
                true => "yes",
                false => "**no**",
                null => "",
            };
            var note = row.Note.Length > 0 ? $" ({row.Note})" : "";
            var ratio = row.Ratio is { } r ? $"{Row.Format(r)}x" : "";
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {row.Name}{note} | {string.Join(" | ", values)} | {ratio} | {row.Budget} | {met} |\n"
            );
        }
        text.Append(
            CultureInfo.InvariantCulture,
            $"\nFaults in readers' logs (gaps, duplicates, reorders, disconnections): {faults.Count}.\n"
        );
        foreach (var line in faults.Examples.Concat(_failures.Select(failure => $"not measured, {failure}")).Concat(skipped))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {line}\n");
        }
        return text.ToString();
    }

    /// <summary>JSON has no NaN for what could not be measured.</summary>
    private static Row ToFinite(Row row) =>
        row with
        {
            Values = row.Values.Where(value => double.IsFinite(value.Value)).ToDictionary(),
            Ratio = row.Ratio is { } ratio && double.IsFinite(ratio) ? ratio : null,
        };
}
