using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace LiveBlog.Benchmarks.Micro;

/// <summary>
/// Within this process, because the project that BenchmarkDotNet would generate does not build under central package versions and
/// warnings as errors.
/// </summary>
public sealed class MicroConfig : ManualConfig
{
    public MicroConfig()
    {
        Add(DefaultConfig.Instance);
        ArtifactsPath = Path.Combine(AppContext.BaseDirectory, "micro");
        AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        AddDiagnoser(MemoryDiagnoser.Default);
    }
}
