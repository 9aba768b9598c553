using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class StoppableStartTests
{
    [Fact]
    public async Task Stop_WhileAServiceIsStarting_EndsTheServerWithoutAFault()
    {
        var slow = new SlowService();
        await using var app = Build(slow);
        var serving = app.ServeAsync();
        await slow.Started.Task.InTime();
        app.Lifetime.StopApplication();
        await serving.InTime();
    }

    [Fact]
    public async Task Timeout_WhileAServiceIsStarting_IsAFault()
    {
        var slow = new SlowService();
        await using var app = Build(slow);
        var serving = app.ServeAsync();
        slow.Timeout.SetCanceled(TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<TaskCanceledException>(() => serving.InTime());
    }

    private static WebApplication Build(SlowService slow)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddHostedService(_ => slow);
        return builder.Build();
    }

    private sealed class SlowService : IHostedService
    {
        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public TaskCompletionSource Timeout { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task StartAsync(CancellationToken cancellationToken)
        {
            Started.SetResult();
            return Timeout.Task.WaitAsync(cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
