namespace LiveBlog.Benchmarks.Results;

/// <summary>A line of the table: a figure for each target, and our budget.</summary>
internal sealed record Row(string Name, string Unit)
{
    public Dictionary<string, double> Values { get; init; } = [];

    /// <summary>Ours against stock unless the budget says otherwise.</summary>
    public double? Ratio { get; init; }
    public string Budget { get; init; } = "";

    /// <summary>Null if there is no budget.</summary>
    public bool? Met { get; init; }
    public string Note { get; init; } = "";

    /// <summary>One of the figures that were measured for each target.</summary>
    public static Row Compare(
        string name,
        string unit,
        IReadOnlyDictionary<string, double[]> figures,
        int figure,
        string budget = "",
        Func<double, bool>? isMet = null
    )
    {
        double? ratio = figures.TryGetValue("stock", out var stock) ? figures["ours"][figure] / stock[figure] : null;
        return new Row(name, unit)
        {
            Values = figures.ToDictionary(target => target.Key, target => target.Value[figure]),
            Ratio = ratio,
            Budget = budget,
            Met = ratio is { } r ? isMet?.Invoke(r) : null,
        };
    }

    /// <summary>A figure that only ours has.</summary>
    public static Row Only(string name, string unit, double value, string budget = "", Func<double, bool>? isMet = null) =>
        new(name, unit)
        {
            Values = new() { ["ours"] = value },
            Budget = budget,
            Met = isMet?.Invoke(value),
        };

    public static string Format(double value) =>
        Math.Abs(value) switch
        {
            >= 1000 => value.ToString("N0"),
            >= 100 => value.ToString("0"),
            >= 10 => value.ToString("0.0"),
            _ => value.ToString("0.00"),
        };
}
