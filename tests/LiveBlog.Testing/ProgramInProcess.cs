using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LiveBlog.Testing;

/// <summary>
/// The program, run by its entry point in the process of the tests: for a look into its services, and for tools that only see what happens in
/// this process.
/// </summary>
public sealed class ProgramInProcess
{
    private readonly IHost _host;
    private readonly Task _run;

    private ProgramInProcess(IHost host, Task run) => (_host, _run) = (host, run);

    public IServiceProvider Services => _host.Services;

    /// <summary>Returns once it serves. A program that ends before that says why.</summary>
    public static async Task<ProgramInProcess> StartAsync(string dataFolder, params string[] settings)
    {
        var serving = new TaskCompletionSource<IHost>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var hosts = DiagnosticListener.AllListeners.Subscribe(
            new Hosts(host =>
                _ = Task.Run(() =>
                {
                    // Other tests may run hosts of their own.
                    if (host.Services.GetService<IConfiguration>()?["Storage:DataFolder"] == dataFolder)
                    {
                        var life = host.Services.GetRequiredService<IHostApplicationLifetime>();
                        life.ApplicationStarted.Register(() => serving.TrySetResult(host));
                    }
                })
            )
        );
        // The program finds the front end beside itself.
        AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", Path.GetDirectoryName(NewsroomServer.Program) + "/");
        try
        {
            string[] args = ["--Urls", "http://127.0.0.1:0", "--Storage:DataFolder", dataFolder, .. settings];
            var program = Assembly.Load("LiveBlog.Server").EntryPoint!;
            var run = Task.Run(() => program.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [args], null));
            await (await Task.WhenAny(serving.Task, run).InLongTime());
            return new ProgramInProcess(await serving.Task.InTime(), run);
        }
        finally
        {
            AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", null);
        }
    }

    public async Task StopAsync()
    {
        Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await _run.InTime();
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
