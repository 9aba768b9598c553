using System.Diagnostics;
using LiveBlog.Benchmarks.Processes;
using LiveBlog.Benchmarks.Protocols;
using LiveBlog.Benchmarks.Readers;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>Entries published through the API, one after the other, to readers of one story, and how long each took to reach them.</summary>
internal sealed class ApiPublishing : IDisposable
{
    private const int WarmUp = 20;

    private readonly BenchRun _run;
    private readonly WholeServer _server;
    private readonly Guid _story;
    private readonly long[] _acknowledgedAt;
    private readonly ReaderFleet _fleet;
    private int _posted;

    /// <summary>Opens the readers and warms the server up.</summary>
    /// <param name="turns">How many turns are measured afterwards.</param>
    public ApiPublishing(BenchRun run, WholeServer server, Guid story, string slug, int turns)
    {
        (_run, _server, _story) = (run, server, story);
        var (epoch, head) = server.ReadHeadAsync(story).GetAwaiter().GetResult();
        _acknowledgedAt = new long[WarmUp + turns * run.Scale.ApiPosts];
        _fleet = new ReaderFleet(
            server.Address,
            (reader, readers) => new HubProtocol(reader, readers, slug, HubGreeting.Follow),
            run.Faults
        )
        {
            FirstSeq = head + 1,
            PublishedAt = new long[_acknowledgedAt.Length],
            Arrivals = [],
        };
        _fleet.Add(run.Scale.Readers, epoch, head);
        _fleet.RunUntil(() => _fleet.Ready == _fleet.Count, TimeSpan.FromSeconds(60), "opening readers");
        Publish(WarmUp);
    }

    /// <summary>From the moment that the editor's request left, of the last turn.</summary>
    public LatencyHistogram SincePublished => _fleet.Latencies;

    /// <summary>From the answer to the editor, of the last turn; what reached readers before it counts as at once.</summary>
    public LatencyHistogram SinceAcknowledged()
    {
        var latencies = new LatencyHistogram();
        foreach (var (seq, at) in _fleet.Arrivals!)
        {
            latencies.Record(Math.Max(0, at - _acknowledgedAt[seq - _fleet.FirstSeq]));
        }
        return latencies;
    }

    public void MeasureTurn()
    {
        _fleet.ClearCounts();
        Publish(_run.Scale.ApiPosts);
    }

    public void Dispose() => _fleet.Dispose();

    /// <summary>Until every reader has the last.</summary>
    private void Publish(int count)
    {
        var (from, to) = (_posted, _posted + count);
        _posted = to;
        _fleet.SetGoal(_fleet.FirstSeq + to - 1);
        var publishing = Task.Run(async () =>
        {
            var body = $"<p>{new string('x', 300)}</p>";
            for (var i = from; i < to; i++)
            {
                Volatile.Write(ref _fleet.PublishedAt![i], Stopwatch.GetTimestamp());
                await _server.PublishEntryAsync(_story, body);
                _acknowledgedAt[i] = Stopwatch.GetTimestamp();
                await Task.Delay(_run.Scale.ApiPauseMs);
            }
        });
        _fleet.RunUntil(() => publishing.IsCompleted && _fleet.AtGoal == _fleet.Count, TimeSpan.FromSeconds(120), "publishing");
        publishing.GetAwaiter().GetResult();
    }
}
