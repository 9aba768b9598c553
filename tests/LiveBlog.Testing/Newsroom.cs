namespace LiveBlog.Testing;

/// <summary>
/// The server that tests share while each keeps to a story, and where it matters an address, of its own. Whoever stops, kills or counts
/// all of something starts a <see cref="NewsroomServer"/> for itself.
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
