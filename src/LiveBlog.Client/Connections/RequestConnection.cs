using System.Net;
using LiveBlog.Protocol;

namespace LiveBlog.Client.Connections;

/// <summary>A connection that asks with plain requests once it follows, and needs none before that.</summary>
internal abstract class RequestConnection : LiveConnection
{
    /// <summary>Above the largest snapshot: 55 entries of 64 k characters in UTF-8, and their markup.</summary>
    public const int MaxBodyBytes = 16 * 1024 * 1024;

    /// <summary>So that a server whose address changes is found again by followers that run for months.</summary>
    private static readonly TimeSpan AddressLifetime = TimeSpan.FromMinutes(5);

    private CancellationTokenSource _stop = new();
    private Task _telling = Task.CompletedTask;

    /// <summary>For all followers. Without a time limit of its own, since how long an answer may take is for the follower to say.</summary>
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

    /// <summary>Tells what comes from the position on. When it returns or throws, the connection is over.</summary>
    protected abstract Task TellFromAsync(FollowRequest request, int? edition, CancellationToken cancellation);

    /// <summary>Where a story's live addresses begin.</summary>
    protected static Uri StoryAddress(Uri server, string story, string path) => new(server, $"/live/{Uri.EscapeDataString(story)}/{path}");

    private async Task TellAllAsync(FollowRequest request, int? edition, CancellationToken cancellation)
    {
        try
        {
            await TellFromAsync(request, edition, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Another follow takes its place, or nobody listens any more.
            return;
        }
        // Whatever it is (no route, a proxy's page, an answer that cannot be read), the answer is to try again or something else.
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
