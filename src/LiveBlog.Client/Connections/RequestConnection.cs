using System.Net;
using LiveBlog.Protocol;

namespace LiveBlog.Client.Connections;

/// <summary>A connection made of plain HTTP requests, the first of which is sent with the follow.</summary>
internal abstract class RequestConnection : LiveConnection
{
    /// <summary>Above the largest snapshot: 55 entries of 64 k characters in UTF-8, and their markup.</summary>
    public const int MaxBodyBytes = 16 * 1024 * 1024;

    /// <summary>Bounded so that followers that run for months notice when the server's address changes.</summary>
    private static readonly TimeSpan AddressLifetime = TimeSpan.FromMinutes(5);

    private CancellationTokenSource _stop = new();
    private Task _telling = Task.CompletedTask;

    /// <summary>Shared by all followers. It has no timeout, because the follower decides how long an answer may take.</summary>
    protected static HttpClient Http { get; } =
        new(
            new SocketsHttpHandler
            {
                AutomaticDecompression = DecompressionMethods.All,
                PooledConnectionLifetime = AddressLifetime,
                UseCookies = false,
            }
        )
        {
            MaxResponseContentBufferSize = MaxBodyBytes,
            Timeout = Timeout.InfiniteTimeSpan,
        };

    public override Task<bool> TryOpenAsync(CancellationToken cancellation) => Task.FromResult(true);

    public override async Task FollowAsync(FollowRequest request, int? edition, CancellationToken cancellation)
    {
        await StopAsync();
        _stop = new CancellationTokenSource();
        _telling = TellAllAsync(request, edition, _stop.Token);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await StopAsync();
    }

    /// <summary>Passes on what follows the position. When it returns or throws, the connection is over.</summary>
    protected abstract Task TellFromAsync(FollowRequest request, int? edition, CancellationToken cancellation);

    /// <summary>The prefix of a story's live addresses.</summary>
    protected static Uri StoryAddress(Uri server, string story, string path) => new(server, $"/live/{Uri.EscapeDataString(story)}/{path}");

    private async Task TellAllAsync(FollowRequest request, int? edition, CancellationToken cancellation)
    {
        try
        {
            await TellFromAsync(request, edition, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Another follow replaces it, or nobody is listening any more.
            return;
        }
        // Whatever the fault (no route, a proxy's page, an unreadable answer), the remedy is to try again or to try something else.
        catch (Exception) { }
        End();
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _telling;
        _stop.Dispose();
    }
}
