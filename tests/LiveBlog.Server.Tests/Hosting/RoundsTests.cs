using LiveBlog.Server.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class RoundsTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _begun = new(0);
    private int _rounds;

    [Fact]
    public async Task Round_ThatFails_DoesNotStopTheNext()
    {
        var running = StartAsync(() => throw new InvalidOperationException("The database is away"));
        for (var n = 1; n <= 3; n++)
        {
            _time.Advance(Minute);
            await _begun.WaitAsync(TestContext.Current.CancellationToken).InTime();
            Assert.Equal(n, _rounds);
        }
        await _stop.CancelAsync();
        await running.InTime();
    }

    [Fact]
    public async Task Round_ThatNobodyCancelled_MayFailByATimeout()
    {
        var running = StartAsync(() => throw new TaskCanceledException("A request took too long"));
        for (var n = 0; n < 2; n++)
        {
            _time.Advance(Minute);
            await _begun.WaitAsync(TestContext.Current.CancellationToken).InTime();
        }
        await _stop.CancelAsync();
        await running.InTime();
    }

    [Fact]
    public async Task FirstRound_IsAfterTheInterval_OrAtOnceIfAskedFor()
    {
        var later = StartAsync(() => Task.CompletedTask);
        Assert.Equal(0, _rounds);
        var now = StartAsync(() => Task.CompletedTask, atOnce: true);
        await _begun.WaitAsync(TestContext.Current.CancellationToken).InTime();
        Assert.Equal(1, _rounds);
        _time.Advance(Minute);
        await _begun.WaitAsync(TestContext.Current.CancellationToken).InTime();
        await _begun.WaitAsync(TestContext.Current.CancellationToken).InTime();
        await _stop.CancelAsync();
        await Task.WhenAll(later, now).InTime();
    }

    [Fact]
    public async Task LastRound_HasItsOwnDeadline_AndItsFailureAffectsNothingElse()
    {
        await Rounds.LastAsync(_ => throw new InvalidOperationException("The disk is full"), _time, NullLogger.Instance);
        var last = Rounds.LastAsync(cancellation => Task.Delay(Timeout.Infinite, cancellation), _time, NullLogger.Instance);
        Assert.False(last.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(5));
        await last.InTime();
    }

    [Fact]
    public async Task FailedRound_IsLoggedWithItsClass_AsManyHaveTheSameMethod()
    {
        var log = new Messages();
        var running = Rounds.EveryAsync(Minute, RunAsync, _time, log, _stop.Token, atOnce: true);
        await _stop.CancelAsync();
        await running.InTime();
        await Rounds.LastAsync(RunAsync, _time, log);
        Assert.Equal(
            [
                "RoundsTests.RunAsync failed; the next round tries again",
                "RoundsTests.RunAsync failed when the server stopped; what it had not written is lost",
            ],
            log.All
        );
    }

    /// <summary>Not a local function, which the compiler names.</summary>
    private static Task RunAsync(CancellationToken _) => throw new InvalidOperationException("The database is away");

    private Task StartAsync(Func<Task> work, bool atOnce = false) =>
        Rounds.EveryAsync(
            Minute,
            _ =>
            {
                Interlocked.Increment(ref _rounds);
                _begun.Release();
                return work();
            },
            _time,
            NullLogger.Instance,
            _stop.Token,
            atOnce
        );

    public void Dispose()
    {
        _begun.Dispose();
        _stop.Dispose();
    }

    private sealed class Messages : ILogger
    {
        public List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => All.Add(formatter(state, exception));
    }
}
