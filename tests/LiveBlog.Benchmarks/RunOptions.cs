namespace LiveBlog.Benchmarks;

/// <summary>How much of everything a run does.</summary>
/// <param name="SteadySeconds">In all, for each target and round.</param>
/// <param name="StalledTurns">
/// Turns with a stalled reader and without: a p99 over two dozen changes is the slowest of them, and other work on the machine comes
/// and goes.
/// </param>
/// <param name="WarmUpStorms">
/// Storms until a server is at full speed: until then it recompiles its hot paths, half of the time in the first ones. A node in use
/// has that behind it; the first storm after a start has a row of its own.
/// </param>
/// <param name="Storms">Their medians count: one storm takes half a second, and other work on the machine changes it by a third.</param>
internal sealed record Scale(
    int Rounds,
    int Readers,
    int SteadyReaders,
    int SteadyChangesPerSecond,
    int SteadyWarmUpSeconds,
    int SteadySeconds,
    int SteadyTurns,
    int BurstChanges,
    int IdleReaders,
    int IdleSeconds,
    int ShippedIdleSeconds,
    int ClusterIdleReaders,
    int ClusterStorms,
    int CalmChangesPerSecond,
    int CalmSeconds,
    int StalledTurns,
    int WarmUpStorms,
    int Storms,
    int ApiPosts,
    int ApiPauseMs,
    int PageSeconds,
    int SmallStory,
    int LargeStory,
    int SizeSamples
)
{
    /// <summary>DESIGN.md, section 9.</summary>
    public static readonly Scale Full = new(
        Rounds: 3,
        Readers: 5_000,
        SteadyReaders: 1_000,
        SteadyChangesPerSecond: 60,
        SteadyWarmUpSeconds: 10,
        SteadySeconds: 10,
        SteadyTurns: 5,
        BurstChanges: 200,
        IdleReaders: 18_000, // about as many as a node accepts with 20,000 open files (OpenFiles)
        IdleSeconds: 10,
        ShippedIdleSeconds: 10,
        ClusterIdleReaders: 10_000,
        ClusterStorms: 5,
        CalmChangesPerSecond: 4,
        CalmSeconds: 12,
        StalledTurns: 3,
        WarmUpStorms: 6,
        Storms: 10,
        ApiPosts: 60,
        ApiPauseMs: 250,
        PageSeconds: 5,
        SmallStory: 100,
        LargeStory: 10_000,
        SizeSamples: 40
    );

    /// <summary>Enough to check that every log is right, not to measure speed.</summary>
    public static readonly Scale Quick = new(
        Rounds: 1,
        Readers: 300,
        SteadyReaders: 100,
        SteadyChangesPerSecond: 30,
        SteadyWarmUpSeconds: 1,
        SteadySeconds: 1,
        SteadyTurns: 1,
        BurstChanges: 50,
        IdleReaders: 500,
        IdleSeconds: 1,
        ShippedIdleSeconds: 1,
        ClusterIdleReaders: 500,
        ClusterStorms: 1,
        CalmChangesPerSecond: 10,
        CalmSeconds: 1,
        StalledTurns: 1,
        WarmUpStorms: 1,
        Storms: 1,
        ApiPosts: 10,
        ApiPauseMs: 20,
        PageSeconds: 1,
        SmallStory: 10,
        LargeStory: 60,
        SizeSamples: 5
    );

    /// <summary>Bytes of a change in MessagePack.</summary>
    public const int ChangeBytes = 512;

    /// <summary>How many changes behind a reader is who reconnects in the storm.</summary>
    public const int ChangesBehind = 20;
}

/// <param name="Only">Part of the name of the scenarios to run; null for all.</param>
/// <param name="Server">Folder of the built LiveBlog.Server.</param>
/// <param name="Results">Folder for the table; null to only print it.</param>
internal sealed record RunOptions(bool Quick, string? Only, string Server, string? Results, Scale Scale)
{
    public const string Usage = """
        run [--quick] [--only NAME] [--rounds N] [--server FOLDER] [--results FOLDER]
        serve ours|stock|floor|nchan     one target, driven by standard input
        micro [BenchmarkDotNet arguments]
        stores [FOLDER]            what one PostgreSQL and one Redis carry
        """;

    public static RunOptions Parse(IReadOnlyList<string> args)
    {
        var options = new RunOptions(false, null, AppContext.BaseDirectory, null, Scale.Full);
        for (var i = 0; i < args.Count; i++)
        {
            options = args[i] switch
            {
                "--quick" => options with { Quick = true, Scale = Scale.Quick },
                "--only" => options with { Only = Value() },
                "--rounds" => options with { Scale = options.Scale with { Rounds = int.Parse(Value()) } },
                "--server" => options with { Server = Path.GetFullPath(Value()) },
                "--results" => options with { Results = Path.GetFullPath(Value()) },
                var unknown => throw new ArgumentException($"Unknown: {unknown}\n{Usage}", nameof(args)),
            };
            string Value() =>
                ++i < args.Count ? args[i] : throw new ArgumentException($"{args[i - 1]} needs a value\n{Usage}", nameof(args));
        }
        return options;
    }
}
