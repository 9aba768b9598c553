using LiveBlog.Server.Delivery.Sockets;

namespace LiveBlog.Server.Tests.Delivery.Sockets;

public sealed class WriteTurnTests
{
    private const int Writers = 8;
    private const int WritesEach = 20_000;

    private WriteTurn _turn;
    private int _inside;
    private int _written;

    [Fact]
    public void IsTakenOnce_UntilItIsReleased()
    {
        Assert.True(_turn.TryTake());
        Assert.False(_turn.TryTake());
        _turn.Release();
        Assert.True(_turn.TryTake());
    }

    [Fact]
    public async Task WhoWaits_GetsItBeforeWhoeverOnlyTries()
    {
        Assert.True(_turn.TryTake());
        var (first, second) = (_turn.TakeAsync(), _turn.TakeAsync());
        Assert.False(first.IsCompleted || second.IsCompleted);
        _turn.Release();
        await Task.WhenAny(first, second).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.False(first.IsCompleted && second.IsCompleted);
        Assert.False(_turn.TryTake());
        _turn.Release();
        await Task.WhenAll(first, second).WaitAsync(TimeSpan.FromSeconds(10));
        _turn.Release();
        Assert.True(_turn.TryTake());
    }

    [Fact]
    public async Task ManyWriters_AreNeverTwoInside_AndAllGetTheirTurn()
    {
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(WriteAsync))).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(Writers * WritesEach, _written);
        Assert.True(_turn.TryTake());
    }

    private async Task WriteAsync()
    {
        for (var i = 0; i < WritesEach; i++)
        {
            if (i % 2 == 0 || !_turn.TryTake())
            {
                await _turn.TakeAsync();
            }
            Assert.Equal(1, Interlocked.Increment(ref _inside));
            _written++;
            Interlocked.Decrement(ref _inside);
            _turn.Release();
        }
    }
}
