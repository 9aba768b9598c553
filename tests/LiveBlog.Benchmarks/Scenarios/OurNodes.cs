using System.Net;
using LiveBlog.Benchmarks.Processes;
using LiveBlog.Benchmarks.Protocols;
using LiveBlog.Benchmarks.Readers;
using LiveBlog.Benchmarks.Stores;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>The shipped program twice, with Redis and PostgreSQL; changes are posted through the editorial API of the first.</summary>
internal sealed class OurNodes : Deployment
{
    private const string Slug = "two-nodes";

    /// <summary>All readers of a benchmark have one address, and a storm of all at once is what is measured.</summary>
    public static readonly string[] Settings = ["Delivery:MaxConnectsPerSecond=100000", "Delivery:AddressShare=1000000"];

    private readonly Parts _parts;
    private readonly RedisProcess _redis;
    private readonly PostgresProcess _postgres;
    private readonly WholeServer _first;
    private readonly WholeServer _second;
    private readonly Guid _story;

    private OurNodes(Parts parts, RedisProcess redis, PostgresProcess postgres, WholeServer first, WholeServer second)
    {
        (_parts, _redis, _postgres, _first, _second) = (parts, redis, postgres, first, second);
        _story = first.CreateStoryAsync(Slug).GetAwaiter().GetResult();
        (Epoch, Head) = first.ReadHeadAsync(_story).GetAwaiter().GetResult();
    }

    public override IReadOnlyList<EndPoint> Addresses => [_first.Address, _second.Address];
    public override double CpuSeconds => _first.CpuSeconds + _second.CpuSeconds + ProcessUsage.CpuSeconds(_redis.Id);
    public override double DatabaseCpuSeconds => _postgres.CpuSeconds;
    public override long MemoryBytes => _first.MemoryBytes + _second.MemoryBytes;
    public override string Epoch { get; }
    public override long Head { get; protected set; }
    public override bool Resumes => true;

    public static Task<OurNodes> StartAsync(string program) =>
        Parts.StartAsync(async parts =>
        {
            var redis = parts.Add(await RedisProcess.StartAsync());
            var postgres = parts.Add(await PostgresProcess.StartAsync());
            string[] settings =
            [
                .. Settings,
                $"Storage:Postgres={await postgres.CreateDatabaseAsync()}",
                $"Redis:Configuration=127.0.0.1:{redis.Port}",
            ];
            var first = parts.Add(await WholeServer.StartAsync(program, settings));
            var second = parts.Add(await WholeServer.JoinAsync(program, settings));
            return new OurNodes(parts, redis, postgres, first, second);
        });

    public override ReaderProtocol MakeProtocol(Reader reader, ReaderFleet fleet) =>
        new HubProtocol(reader, fleet, Slug, HubGreeting.Follow);

    public override void Publish(ReaderFleet fleet, int changes, double perSecond)
    {
        var posting = new Posting(fleet, _first, _story, Head);
        posting.PublishUnseen(changes, perSecond);
        Head = posting.Head;
    }

    /// <summary>They have joined when they are ready: they were answered from where the story stands.</summary>
    public override void WaitUntilJoined(ReaderFleet fleet) { }

    public override void Dispose() => _parts.Dispose();
}
