using System.Net;
using LiveBlog.Benchmarks.Processes;
using LiveBlog.Benchmarks.Stores;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>The shipped program twice, with Redis and PostgreSQL.</summary>
internal sealed class OurNodes : OurDeployment
{
    private readonly RedisProcess _redis;
    private readonly PostgresProcess _postgres;
    private readonly WholeServer _first;
    private readonly WholeServer _second;

    private OurNodes(Parts parts, RedisProcess redis, PostgresProcess postgres, WholeServer first, WholeServer second)
        : base(parts, first, "two-nodes") => (_redis, _postgres, _first, _second) = (redis, postgres, first, second);

    public override IReadOnlyList<EndPoint> Addresses => [_first.Address, _second.Address];
    public override double CpuSeconds => _first.CpuSeconds + _second.CpuSeconds + ProcessUsage.CpuSeconds(_redis.Id);
    public override double DatabaseCpuSeconds => _postgres.CpuSeconds;
    public override long MemoryBytes => _first.MemoryBytes + _second.MemoryBytes;

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
}
