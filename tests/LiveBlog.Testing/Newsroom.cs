namespace LiveBlog.Testing;

/// <summary>
/// The server that tests share, each with its own story and, if it matters, its own address. A test that stops or kills the server, or counts
/// everything in it, starts its own <see cref="NewsroomServer"/>.
/// </summary>
public sealed class Newsroom : IAsyncDisposable
{
    /// <summary>For tests/mutation.sh, whose tool changes the program in the process of the tests only.</summary>
    private static bool IsInProcess => Environment.GetEnvironmentVariable("LIVEBLOG_NEWSROOM") == "in-process";

    // It starts with the first test that asks: the framework makes this for every run, also for one of tests that never ask.
    private readonly Lazy<(NewsroomServer Server, Editor Editor)> _started = new(() =>
        Task.Run(async () =>
            {
                var server = IsInProcess ? await NewsroomServer.StartInProcessAsync() : await NewsroomServer.StartAsync();
                var editor = await server.CreateAdministratorAsync();
                editor.HasRelief = true;
                return (server, editor);
            })
            .GetAwaiter()
            .GetResult()
    );

    public NewsroomServer Server => _started.Value.Server;
    public Editor Editor => _started.Value.Editor;

    public async ValueTask DisposeAsync()
    {
        if (_started.IsValueCreated)
        {
            await Server.DisposeAsync();
        }
    }
}
