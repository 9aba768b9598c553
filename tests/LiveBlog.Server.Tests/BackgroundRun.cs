using Microsoft.Extensions.Hosting;

namespace LiveBlog.Server.Tests;

/// <summary>Background work from its start until the end of a test, without a host.</summary>
internal sealed class BackgroundRun : IAsyncDisposable
{
    private readonly BackgroundService _work;

    private BackgroundRun(BackgroundService work) => _work = work;

    public static async Task<BackgroundRun> StartAsync(BackgroundService work)
    {
        await work.StartAsync(CancellationToken.None).InTime();
        return new BackgroundRun(work);
    }

    public async ValueTask DisposeAsync()
    {
        await _work.StopAsync(CancellationToken.None).InTime();
        _work.Dispose();
    }
}
