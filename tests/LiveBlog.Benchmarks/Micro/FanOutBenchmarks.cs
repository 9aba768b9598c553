using BenchmarkDotNet.Attributes;
using LiveBlog.Benchmarks.Servers;
using LiveBlog.Server.Delivery;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveBlog.Benchmarks.Micro;

/// <summary>Our part of a fan-out: from an accepted change to the call that would hand its bytes to the kernel, for all of a story's readers.</summary>
public class FanOutBenchmarks
{
    private readonly LiveStory _story = new(
        BenchStory.Name,
        new LogHead(BenchStory.Epoch, BenchStory.Edition, 0),
        [],
        new MemoryStoryLog(),
        new DeliveryOptions(),
        new FanOutPace(TimeSpan.Zero, TimeProvider.System, () => TimeSpan.Zero),
        TimeProvider.System,
        NullLogger.Instance
    );
    private readonly LoggedChange _change = LoggedChange.From(BenchStory.MakeChange(1, 0, Scale.ChangeBytes));
    private TaskCompletionSource _reachedAll = new();
    private long _seq;
    private int _left;

    [Params(1_000, 5_000)]
    public int Readers { get; set; }

    [GlobalSetup]
    public void Attach()
    {
        for (var i = 0; i < Readers; i++)
        {
            var follower = new Follower(new CountingReader(this), _story, TimeProvider.System);
            _story.TryAttach(follower);
            follower.Start(BenchStory.Epoch, 0);
        }
    }

    [Benchmark]
    public Task FanOut()
    {
        _left = Readers;
        _reachedAll = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _story.Accept(BenchStory.Epoch, BenchStory.Edition, [_change with { Seq = ++_seq }]);
        return _reachedAll.Task;
    }

    private sealed class CountingReader(FanOutBenchmarks run) : IReaderSink
    {
        public string Id => "";

        public bool IsUnbuffered => true;

        public ValueTask WriteAsync(LiveFrame frame)
        {
            _ = frame.ForSocket(isText: false, isDeflated: false);
            if (Interlocked.Decrement(ref run._left) == 0)
            {
                run._reachedAll.SetResult();
            }
            return ValueTask.CompletedTask;
        }

        public void Abort() { }
    }
}
