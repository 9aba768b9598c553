using System.Diagnostics;
using System.Reflection;
using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LiveBlog.Hostile.Tests;

/// <summary>
/// The endpoints of the program, as it maps them itself: its entry point is run here, in this process, until it serves, and then ended. A hand-kept
/// list would miss the endpoint that somebody adds tomorrow.
/// </summary>
internal static class ProgramEndpoints
{
    private static readonly Lazy<Task<IReadOnlyList<RouteEndpoint>>> All = new(ReadAsync);

    public static Task<IReadOnlyList<RouteEndpoint>> GetAsync() => All.Value;

    private static async Task<IReadOnlyList<RouteEndpoint>> ReadAsync()
    {
        var folder = Directory.CreateTempSubdirectory("liveblog-endpoints-");
        var endpoints = new TaskCompletionSource<IReadOnlyList<RouteEndpoint>>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var hosts = DiagnosticListener.AllListeners.Subscribe(new Hosts(host => _ = Task.Run(() => FollowAsync(host, endpoints))));
        var program = typeof(Problems).Assembly.EntryPoint!;
        // The program finds the front end beside itself.
        AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", Path.GetDirectoryName(NewsroomServer.Program) + "/");
        string[] args = ["--Urls", "http://127.0.0.1:0", "--Storage:DataFolder", Path.Combine(folder.FullName, "data")];
        try
        {
            var run = Task.Run(() => program.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [args], null));
            var first = await Task.WhenAny(endpoints.Task, run).WaitAsync(Patience.Usual * 3);
            await first; // a program that ends before it serves says why
            await run.WaitAsync(Patience.Usual);
            return await endpoints.Task;
        }
        finally
        {
            AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", null);
            folder.Delete(recursive: true);
        }
    }

    private static async Task FollowAsync(IHost host, TaskCompletionSource<IReadOnlyList<RouteEndpoint>> endpoints)
    {
        var life = host.Services.GetRequiredService<IHostApplicationLifetime>();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = life.ApplicationStarted.Register(started.SetResult);
        await started.Task;
        endpoints.SetResult([.. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()]);
        life.StopApplication();
    }

    /// <summary>Hears of the host as soon as the program has built it, as the framework's own test server does.</summary>
    private sealed class Hosts(Action<IHost> built) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting")
            {
                value.Subscribe(this);
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: "HostBuilt", Value: IHost host })
            {
                built(host);
            }
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}
