namespace LiveBlog.Testing;

/// <summary>
/// The server that tests share, each with its own story and, if it matters, its own address. A test that stops or kills the server, or counts
/// everything in it, starts its own <see cref="NewsroomServer"/>.
/// </summary>
public sealed class Newsroom : IAsyncLifetime
{
    public NewsroomServer Server { get; private set; } = null!;
    public Editor Editor { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await NewsroomServer.StartAsync();
        Editor = await Server.CreateAdministratorAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Server is not null)
        {
            await Server.DisposeAsync();
        }
    }
}
