using System.Diagnostics;
using LiveBlog.Server.Media.Processing;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Media.Processing;

public sealed class BoundedProcessTests
{
    [Fact]
    public async Task Program_ThatTakesTooLong_IsKilledWithWhatItStarted()
    {
        var time = new FakeTimeProvider();
        var file = Path.GetTempFileName();
        var running = RunAsync($"sleep 600 & echo $! >{file}; wait", time, CancellationToken.None);
        var child = 0;
        await Patience.EventuallyAsync(() => int.TryParse(File.ReadAllText(file), out child), "the program has started another");
        Assert.True(IsRunning(child));
        time.Advance(TimeSpan.FromMinutes(1));
        var outcome = await running.InTime();
        Assert.Equal((null, false), (outcome.ExitCode, outcome.IsSuccess));
        await Patience.EventuallyAsync(() => !IsRunning(child), "what it started is gone");
        File.Delete(file);
    }

    [Fact]
    public async Task Program_WhoseCallerStops_IsKilled()
    {
        using var stopping = new CancellationTokenSource();
        var running = RunAsync("sleep 600", new FakeTimeProvider(), stopping.Token);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.InTime());
    }

    /// <summary>It must not wait for a reader that reads no further, nor fill our memory.</summary>
    [Fact]
    public async Task Output_IsReadToItsEnd_AndKeptInPart()
    {
        var outcome = await RunAsync(
            "head -c 300000 /dev/zero | tr '\\0' a; head -c 300000 /dev/zero | tr '\\0' b >&2; cat; exit 3",
            new FakeTimeProvider(),
            CancellationToken.None
        );
        Assert.Equal((3, false), (outcome.ExitCode, outcome.IsSuccess));
        Assert.Equal((new string('a', 64 * 1024), new string('b', 64 * 1024)), (outcome.Output, outcome.Errors));
        Assert.True((await RunAsync("true", new FakeTimeProvider(), CancellationToken.None)).IsSuccess);
    }

    private static Task<ProcessOutcome> RunAsync(string script, TimeProvider time, CancellationToken cancellation) =>
        BoundedProcess.RunAsync(new ProcessStartInfo("sh", ["-c", script]), TimeSpan.FromMinutes(1), time, cancellation).InTime();

    /// <summary>A process that has ended and that nobody has asked about yet does not run.</summary>
    private static bool IsRunning(int id)
    {
        var status = $"/proc/{id}/stat";
        try
        {
            return File.Exists(status) && File.ReadAllText(status).Split(") ")[1][0] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }
}
