using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace LiveBlog.Server.LinkPreviews;

/// <summary>What came, and from where after redirects.</summary>
internal sealed record Fetched(Uri Address, string ContentType, byte[] Bytes);

/// <summary>An answer, whatever it says.</summary>
/// <param name="Address">Where it came from, after redirects.</param>
internal sealed record Answered(Uri Address, HttpStatusCode Status, string ContentType, byte[] Bytes, HttpResponseHeaders Headers);

/// <summary>The address is not one that may be asked; the message is for the editor.</summary>
internal sealed class ForbiddenAddressException(string message) : Exception(message);

/// <summary>
/// Gets what anybody on the internet could get, and nothing that only this machine can. The address is looked at where the connection is made:
/// the name is resolved once and the connection goes to what was looked at, so a name that changes its mind in between gains nothing. Each
/// redirect passes the same way.
/// </summary>
/// <param name="isAllowed">What may be connected to; decided where it is, since the address is known only then.</param>
/// <param name="isAllowedPort">Which ports are tried at all.</param>
internal sealed class SafeFetcher(Func<IPEndPoint, bool> isAllowed, Func<int, bool> isAllowedPort) : IDisposable
{
    private const int MostRedirects = 4;

    /// <summary>Fetches at once: each may hold megabytes, for seconds.</summary>
    private const int AtOnce = 8;

    /// <summary>For one fetch with its redirects; an editor looks at a spinner meanwhile.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    private readonly SemaphoreSlim _places = new(AtOnce);
    private readonly HttpClient _http = new(
        new SocketsHttpHandler
        {
            // A proxy named by the environment would connect in our place, and to anything.
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            MaxResponseHeadersLength = 32,
            PooledConnectionLifetime = TimeSpan.FromSeconds(30),
            ConnectCallback = async (context, cancellation) => await ConnectAsync(context.DnsEndPoint, isAllowed, cancellation),
        }
    )
    {
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { { "User-Agent", "LiveBlog link preview" }, { "Accept-Language", "en,*;q=0.5" } },
    };

    public static SafeFetcher ForPublicAddresses() => new(IsPublic, IsUsual);

    /// <summary>Services that speak something else are not to be spoken to, however politely.</summary>
    public static bool IsPublic(IPEndPoint endpoint) => IsUsual(endpoint.Port) && PublicAddresses.Contains(endpoint.Address);

    private static bool IsUsual(int port) => port is 80 or 443;

    /// <param name="types">Beginnings of the types that are wanted; something else is not read.</param>
    /// <returns>Null when there is nothing of use: no answer in time, an error, another type, more than so many bytes.</returns>
    /// <exception cref="ForbiddenAddressException">It, or where it leads to, may not be asked.</exception>
    public Task<Fetched?> GetAsync(Uri address, int mostBytes, string[] types, CancellationToken cancellation) =>
        InPlaceAsync(
            async patience =>
            {
                var (found, response) = await FollowAsync(address, patience);
                using (response)
                {
                    var type = TypeOf(response);
                    if (
                        !response.IsSuccessStatusCode
                        || !Array.Exists(types, wanted => type.StartsWith(wanted, StringComparison.OrdinalIgnoreCase))
                    )
                    {
                        return null;
                    }
                    return await ReadAsync(response, mostBytes, patience) is { } bytes ? new Fetched(found, type, bytes) : null;
                }
            },
            cancellation
        );

    /// <summary>Gets whatever is answered, refusals among it.</summary>
    /// <returns>Null when nothing is answered in time, or more than so many bytes.</returns>
    /// <exception cref="ForbiddenAddressException">It, or where it leads to, may not be asked.</exception>
    public Task<Answered?> AskAsync(Uri address, int mostBytes, CancellationToken cancellation) =>
        InPlaceAsync(
            async patience =>
            {
                var (found, response) = await FollowAsync(address, patience);
                using (response)
                {
                    return await ReadAsync(response, mostBytes, patience) is { } bytes
                        ? new Answered(found, response.StatusCode, TypeOf(response), bytes, response.Headers)
                        : null;
                }
            },
            cancellation
        );

    /// <summary>Sends it once, follows nothing and reads nothing of the answer but its status.</summary>
    /// <exception cref="ForbiddenAddressException">The address may not be asked.</exception>
    public async Task<int> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Patience);
        Demand(request.RequestUri!);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException exception) when (exception.InnerException is ForbiddenAddressException forbidden)
        {
            throw new ForbiddenAddressException(forbidden.Message);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _places.Dispose();
    }

    /// <summary>Waits for a place, and bounds the time that the work in it takes. Null where that does not come off.</summary>
    private async Task<T?> InPlaceAsync<T>(Func<CancellationToken, Task<T?>> work, CancellationToken cancellation)
        where T : class
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Patience);
        try
        {
            await _places.WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
        try
        {
            return await work(deadline.Token);
        }
        catch (HttpRequestException exception) when (exception.InnerException is ForbiddenAddressException forbidden)
        {
            throw new ForbiddenAddressException(forbidden.Message);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>The answer at the end of the redirects; too many of them are none.</summary>
    private async Task<(Uri Address, HttpResponseMessage Response)> FollowAsync(Uri address, CancellationToken cancellation)
    {
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            Demand(address);
            var response = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if ((int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location)
            {
                response.Dispose();
                address = new Uri(address, location);
                continue;
            }
            return (address, response);
        }
        throw new HttpRequestException("Too many redirects.");
    }

    private static string TypeOf(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType ?? "";

    private void Demand(Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)
        {
            throw new ForbiddenAddressException("Only https and http addresses can be fetched.");
        }
        if (address.UserInfo.Length > 0 || !isAllowedPort(address.Port))
        {
            throw new ForbiddenAddressException("An address with a user name, a password or a port cannot be fetched.");
        }
    }

    /// <summary>Counts what comes out of the decompression, which is what takes memory.</summary>
    private static async Task<byte[]?> ReadAsync(HttpResponseMessage response, int mostBytes, CancellationToken cancellation)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellation)) > 0)
        {
            if (kept.Length + read > mostBytes)
            {
                return null;
            }
            kept.Write(buffer, 0, read);
        }
        return kept.ToArray();
    }

    private static async Task<Stream> ConnectAsync(DnsEndPoint endpoint, Func<IPEndPoint, bool> isAllowed, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(endpoint.Host, cancellation);
        // One forbidden address among several is somebody's attempt, and not a mistake.
        if (addresses.Length == 0 || !Array.TrueForAll(addresses, address => isAllowed(new(address, endpoint.Port))))
        {
            throw new ForbiddenAddressException("This address is not on the public internet, so it cannot be fetched.");
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endpoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
