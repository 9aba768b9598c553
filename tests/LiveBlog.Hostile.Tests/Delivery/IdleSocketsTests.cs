using System.Net;
using System.Net.Sockets;

namespace LiveBlog.Hostile.Tests.Delivery;

/// <summary>Somebody who opens connections and sends nothing on them.</summary>
public sealed class IdleSocketsTests : IAsyncLifetime
{
    /// <summary>A node with this limit on open files has room for half as many connections.</summary>
    private const int OpenFiles = 2_000;
    private const int Room = OpenFiles / 2;

    private static readonly IPAddress Desk = IPAddress.Parse("127.0.0.51");

    private readonly List<Socket> _silent = [];
    private NewsroomServer _server = null!;
    private Editor _editor = null!;
    private NewsroomStory _story = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await NewsroomServer.StartWithOpenFilesAsync(OpenFiles);
        _editor = await _server.CreateAdministratorAsync();
        _story = await _editor.CreateStoryAsync();
    }

    public ValueTask DisposeAsync()
    {
        _silent.ForEach(socket => socket.Dispose());
        return _server.DisposeAsync();
    }

    [Fact]
    public async Task Node_WhoseRoomOneAddressAsksForWhole_ServesEverybodyElse_AndClosesWhatIsSilent()
    {
        for (var i = 0; i < Room; i++)
        {
            await OpenAsync(IPAddress.Parse("127.0.0.50"));
        }
        await Patience.EventuallyAsync(() => Task.FromResult(_silent.Exists(IsClosed)), "the address has used up its share");

        Assert.Contains("Harbour bridge", await AskAsync(Addresses.Next(), $"/{_story.Slug}"), StringComparison.Ordinal);
        Assert.Equal("Healthy", await AskAsync(Addresses.Next(), "/health/ready"));
        Assert.Contains(_story.Slug, await AskAsync(Desk, "/api/stories", _editor.Token), StringComparison.Ordinal);
        await Patience.EventuallyAsync(() => Task.FromResult(_silent.TrueForAll(IsClosed)), "every silent connection is closed");
        Assert.Equal("Healthy", await AskAsync(IPAddress.Parse("127.0.0.50"), "/health/ready"));
    }

    [Fact]
    public async Task Node_WhoseRoomManyAddressesHold_KeepsSomeForEditorsAndHealthChecks()
    {
        await AskAsync(Desk, "/api/stories", _editor.Token);
        // Silent ones are closed after ten seconds; if taking all places takes longer, more are opened.
        await Patience.EventuallyAsync(
            async () =>
            {
                for (var address = 0; address < Room / 32; address++)
                {
                    var from = Addresses.Next();
                    for (var i = 0; i < 32; i++)
                    {
                        await OpenAsync(from);
                    }
                }
                return await IsShutOutAsync(Addresses.Next());
            },
            "a stranger is shut out"
        );

        Assert.Contains(_story.Slug, await AskAsync(Desk, "/api/stories", _editor.Token), StringComparison.Ordinal);
        Assert.Equal("Healthy", await AskAsync(IPAddress.Loopback, "/health/ready"));
    }

    private async Task OpenAsync(IPAddress from)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        _silent.Add(socket);
        socket.Bind(new IPEndPoint(from, 0));
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, _server.Address.Port).InTime(); // accepted by the kernel, whatever the program does with it
        }
        catch (SocketException)
        {
            // Closed before the client had seen the connection.
        }
    }

    private static bool IsClosed(Socket socket) => !socket.Connected || socket.Poll(0, SelectMode.SelectRead);

    /// <summary>By a new connection.</summary>
    private async Task<string> AskAsync(IPAddress from, string path, string? token = null)
    {
        using var visitor = _server.Visitor(from);
        if (token is not null)
        {
            visitor.DefaultRequestHeaders.Authorization = new("Bearer", token);
        }
        return await visitor.GetStringAsync(path).InTime();
    }

    private async Task<bool> IsShutOutAsync(IPAddress from)
    {
        try
        {
            await AskAsync(from, "/health/live");
            return false;
        }
        // If it is closed at once, the client fails while asking for the remote address, and does not wrap that exception.
        catch (Exception fault) when (fault is HttpRequestException or SocketException)
        {
            return true;
        }
    }
}
