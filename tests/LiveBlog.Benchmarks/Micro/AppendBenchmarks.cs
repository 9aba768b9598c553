using BenchmarkDotNet.Attributes;
using LiveBlog.Benchmarks.Servers;
using LiveBlog.Server.Delivery;

namespace LiveBlog.Benchmarks.Micro;

/// <summary>Appending a change to a full ring, and reading what a returning reader lacks.</summary>
public class AppendBenchmarks
{
    private readonly ChangeRing _ring = new();
    private readonly LoggedChange _change = LoggedChange.From(BenchStory.MakeChange(1, 0, Scale.ChangeBytes));

    [GlobalSetup]
    public void Fill()
    {
        for (var i = 0; i < ChangeRing.MaxChanges; i++)
        {
            Append();
        }
    }

    [Benchmark]
    public long Append()
    {
        _ring.Append(_change with { Seq = _ring.End + 1 });
        return _ring.End;
    }

    [Benchmark]
    public int ReadTwentyBehind() => _ring.After(_ring.End - 20, TailFrames.MaxFrameBytes).Count;
}
