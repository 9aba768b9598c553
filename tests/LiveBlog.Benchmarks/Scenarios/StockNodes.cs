using System.Net;
using LiveBlog.Benchmarks.Processes;
using LiveBlog.Benchmarks.Protocols;
using LiveBlog.Benchmarks.Readers;
using LiveBlog.Benchmarks.Servers;
using LiveBlog.Benchmarks.Stores;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>Two stock SignalR nodes with their Redis backplane, a group send per change; nothing is stored.</summary>
internal sealed class StockNodes : Deployment
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly RedisProcess _redis;
    private readonly ServerProcess[] _nodes;

    private StockNodes(RedisProcess redis)
    {
        _redis = redis;
        _nodes = [.. Enumerable.Range(0, 2).Select(_ => ServerProcess.Start(Target.Stock.Serve, $"Redis=127.0.0.1:{redis.Port}"))];
    }

    public override IReadOnlyList<EndPoint> Addresses => [.. _nodes.Select(node => node.Address)];
    public override double CpuSeconds => _nodes.Sum(node => node.CpuSeconds) + ProcessUsage.CpuSeconds(_redis.Id);
    public override double DatabaseCpuSeconds => 0;
    public override long MemoryBytes => _nodes.Sum(node => node.MemoryBytes);
    public override string Epoch => BenchStory.Epoch;
    public override long Head { get; protected set; }
    public override bool Resumes => false;

    public static async Task<StockNodes> StartAsync() => new(await RedisProcess.StartAsync());

    public override ReaderProtocol MakeProtocol(Reader reader, ReaderFleet fleet) => Target.Stock.MakeProtocol(reader, fleet);

    public override void Publish(ReaderFleet fleet, int changes, double perSecond)
    {
        Head += changes;
        fleet.SetGoal(Head);
        Ask(fleet, _nodes[0], $"publish {changes} {perSecond} {Scale.ChangeBytes}");
    }

    public override void WaitUntilJoined(ReaderFleet fleet)
    {
        var deadline = DateTime.UtcNow + Patience;
        while (_nodes.Sum(node => Ask(fleet, node, "joined")) != fleet.Count)
        {
            if (DateTime.UtcNow > deadline)
            {
                throw new TimeoutException("Stock's nodes do not have all readers");
            }
            fleet.RunFor(TimeSpan.FromMilliseconds(10));
        }
    }

    public override void Dispose()
    {
        Array.ForEach(_nodes, node => node.Dispose());
        _redis.Dispose();
    }

    private static long Ask(ReaderFleet fleet, ServerProcess node, string request)
    {
        var answer = node.AskAsync(request);
        fleet.RunUntil(() => answer.IsCompleted, Patience, request);
        return answer.GetAwaiter().GetResult();
    }
}
