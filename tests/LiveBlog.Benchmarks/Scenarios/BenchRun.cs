using System.Diagnostics;
using LiveBlog.Benchmarks.Processes;
using LiveBlog.Benchmarks.Protocols;
using LiveBlog.Benchmarks.Readers;
using LiveBlog.Benchmarks.Results;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>A run of the scenarios: each alone, targets one at a time in alternating rounds or, where they lie close together, in turns; medians in the table.</summary>
internal sealed class BenchRun(RunOptions options)
{
    private static readonly Scenario[] All =
    [
        new SteadyScenario(),
        new WriteScenario(),
        new BurstScenario(),
        new FanOutLatencyScenario(),
        new PublishLatencyScenario(),
        new VotesScenario(),
        new StalledReaderScenario(),
        new StormScenario(),
        new IdleScenario(),
        new ShippedIdleScenario(),
        new TwoNodesScenario(),
        new TlsScenario(),
        new PagesScenario(),
        new StorySizeScenario(),
    ];

    /// <summary>Several times what a run takes on an idle machine.</summary>
    private static readonly TimeSpan FullBound = TimeSpan.FromHours(1);
    private static readonly TimeSpan QuickBound = TimeSpan.FromMinutes(6);

    private readonly Dictionary<string, string?> _unavailable = [];
    private readonly List<string> _skipped = [];
    private readonly LogFaults _nchanFaults = new();

    public RunOptions Options => options;
    public Scale Scale => options.Scale;
    public LogFaults Faults { get; } = new();

    /// <summary>0 if every reader's log was right and every scenario finished, whatever the figures.</summary>
    public static int Run(RunOptions options)
    {
        using var signals = Children.StopOnSignals();
        using var bound = Children.StopAfter(options.Quick ? QuickBound : FullBound);
        CheckerSelfTest.Run();
        ProtocolSelfTest.Run();
        Console.WriteLine(
            "self-test: the checker complains about gaps, duplicates, reorders, lost tails and foreign epochs; every protocol is read whole"
        );
        var run = new BenchRun(options);
        var table = new ResultTable(options);
        var failed = 0;
        foreach (var scenario in All.Where(scenario => options.Only is null || scenario.Name.Contains(options.Only)))
        {
            var started = Stopwatch.GetTimestamp();
            Console.WriteLine($"{scenario.Name} …");
            try
            {
                table.Add(scenario.Run(run));
            }
            catch (Exception exception) when (exception is TimeoutException or IOException or InvalidOperationException)
            {
                Children.WaitIfStopping();
                failed++;
                table.AddFailure(scenario.Name, exception.Message);
                Console.WriteLine($"  FAILED {exception.Message}");
            }
            Console.WriteLine($"  {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s, {run.Faults.Count} faults in readers' logs so far");
        }
        table.Finish(run.Faults, run._skipped);
        return failed == 0 && run.Faults.Count == 0 ? 0 : 1;
    }

    /// <summary>
    /// What is measured beside ours; in a smoke run, which only asks whether our readers' logs are right, nothing. The burst has all of them in
    /// any case, so that what measures the others is run.
    /// </summary>
    public IEnumerable<Target> Compared(params Target[] targets) =>
        options.Quick ? targets.Where(target => target.Serve == Target.Ours.Serve) : targets;

    /// <summary>Measures each target once a round, in turn; the medians of each figure by target.</summary>
    public Dictionary<string, double[]> Measure(IEnumerable<Target> targets, Func<Target, double[]> measure)
    {
        var available = targets.Where(IsAvailable).ToList();
        var rounds = available.ToDictionary(target => target.Name, _ => new List<double[]>());
        for (var round = 0; round < Scale.Rounds; round++)
        {
            foreach (var target in available)
            {
                if (Try(target, () => measure(target)) is { } figures)
                {
                    rounds[target.Name].Add(figures);
                    Console.WriteLine($"  round {round + 1} {target.Name, -8} {string.Join("  ", figures.Select(Row.Format))}");
                }
            }
        }
        return MediansOf(rounds);
    }

    /// <summary>
    /// Measures targets in turns of a second or two while all their servers are up; the medians of each figure over all turns, by target. For
    /// figures that are close together: other work on the machine changes them by a fifth, for half a minute at a time, so that two
    /// targets measured one after the other would have had different machines.
    /// </summary>
    /// <param name="prepare">Prepares a target's server for measuring; once a round for each.</param>
    public Dictionary<string, double[]> MeasureInTurns(
        IEnumerable<Target> targets,
        int turns,
        Action<Session> prepare,
        Func<Session, double[]> measure
    )
    {
        var available = targets.Where(IsAvailable).ToList();
        var figures = available.ToDictionary(target => target.Name, _ => new List<double[]>());
        var sessions = new List<Session>();
        for (var round = 0; round < Scale.Rounds; round++)
        {
            try
            {
                foreach (var target in available)
                {
                    var session = Session.Start(target, FaultsOf(target));
                    sessions.Add(session);
                    if (!Try(target, () => prepare(session)))
                    {
                        EndEarly(session);
                    }
                    KeepAlive(sessions);
                }
                for (var turn = 0; turn < turns; turn++)
                {
                    foreach (var session in sessions.ToList())
                    {
                        if (Try(session.Target, () => measure(session)) is { } measured)
                        {
                            figures[session.Target.Name].Add(measured);
                        }
                        else
                        {
                            EndEarly(session);
                        }
                        KeepAlive(sessions);
                    }
                }
            }
            finally
            {
                sessions.ForEach(session => session.Dispose());
                sessions.Clear();
            }
            foreach (var (target, measured) in figures.Where(target => target.Value.Count > 0))
            {
                var medians = Medians(measured.TakeLast(turns).ToList());
                Console.WriteLine($"  round {round + 1} {target, -8} {string.Join("  ", medians.Select(Row.Format))}");
            }
        }
        return MediansOf(figures);

        // Otherwise thousands of unread connections would affect what is measured next.
        void EndEarly(Session session)
        {
            sessions.Remove(session);
            session.Dispose();
        }
    }

    /// <summary>Where faults in a target's logs are counted: nchan's do not decide whether our run was right.</summary>
    public LogFaults FaultsOf(Target target) => IsNchan(target) ? _nchanFaults : Faults;

    /// <summary>Null if nchan could not be measured, which costs the table a figure and nothing else.</summary>
    public T? Try<T>(Target target, Func<T> measure)
    {
        T? figures = default;
        return Try(
            target,
            () =>
            {
                figures = measure();
            }
        )
            ? figures
            : default;
    }

    /// <summary>Whether it was measured; false only for nchan, others fail their scenario.</summary>
    private bool Try(Target target, Action measure)
    {
        var faults = _nchanFaults.Count;
        try
        {
            measure();
        }
        catch (Exception exception) when (IsNchan(target) && exception is TimeoutException or IOException or InvalidOperationException)
        {
            Children.WaitIfStopping();
            Skip($"a figure of {target.Name}", exception.Message);
            return false;
        }
        if (_nchanFaults.Count > faults)
        {
            Skip($"a figure of {target.Name}", $"{_nchanFaults.Count - faults} faults in its readers' logs");
            return false;
        }
        return true;
    }

    private static bool IsNchan(Target target) => target.Serve == Target.Nchan.Serve;

    /// <summary>Medians of the targets that were measured at all.</summary>
    private static Dictionary<string, double[]> MediansOf(Dictionary<string, List<double[]>> figures) =>
        figures.Where(target => target.Value.Count > 0).ToDictionary(target => target.Key, target => Medians(target.Value));

    /// <summary>Lets readers who wait for their turn read and send what keeps them connected.</summary>
    private static void KeepAlive(List<Session> sessions) => sessions.ForEach(session => session.Fleet.RunFor(ReaderFleet.TickInterval));

    /// <summary>Lists below the table what this machine could not measure, and why.</summary>
    public void Skip(string what, string why)
    {
        Console.WriteLine($"  {what} is skipped: {why}");
        _skipped.Add($"without {what}: {why}");
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    /// <summary>The median of each figure.</summary>
    public static double[] Medians(List<double[]> rounds) =>
        [.. Enumerable.Range(0, rounds[0].Length).Select(figure => Median(rounds.Select(round => round[figure])))];

    public bool IsAvailable(Target target)
    {
        if (!_unavailable.TryGetValue(target.Name, out var why))
        {
            _unavailable[target.Name] = why = target.WhyNot();
            if (why is not null)
            {
                Skip($"column {target.Name}", why);
            }
        }
        return why is null;
    }
}
