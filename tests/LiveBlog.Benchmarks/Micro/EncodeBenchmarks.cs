using BenchmarkDotNet.Attributes;
using LiveBlog.Benchmarks.Servers;
using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;

namespace LiveBlog.Benchmarks.Micro;

/// <summary>From a committed change to the bytes that every reader is sent.</summary>
public class EncodeBenchmarks
{
    private readonly Change _change = BenchStory.MakeChange(1, 0, Scale.ChangeBytes);
    private LoggedChange[] _logged = [];

    [Params(1, 20)]
    public int Changes { get; set; }

    [GlobalSetup]
    public void Log() =>
        _logged = [.. Enumerable.Range(1, Changes).Select(seq => LoggedChange.From(BenchStory.MakeChange(seq, 0, Scale.ChangeBytes)))];

    [Benchmark]
    public object EncodeChange() => LoggedChange.From(_change);

    [Benchmark]
    public object FrameAsMessagePack() => Frame().ForSocket(isText: false, isDeflated: false);

    [Benchmark]
    public object FrameAsMessagePackDeflated() => Frame().ForSocket(isText: false, isDeflated: true);

    [Benchmark]
    public object FrameAsJson() => Frame().ForSocket(isText: true, isDeflated: false);

    private LiveFrame Frame() => LiveFrame.OfChanges(BenchStory.Name, new LogHead(BenchStory.Epoch, BenchStory.Edition, Changes), _logged);
}
