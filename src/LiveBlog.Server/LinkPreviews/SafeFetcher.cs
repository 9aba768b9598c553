using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.LinkPreviews;

/// <summary>A body, and where it came from after redirects.</summary>
/// <param name="Charset">As the header names it; null if it does not.</param>
internal sealed record Fetched(Uri Address, string ContentType, byte[] Bytes, string? Charset = null);

/// <summary>A response with any status.</summary>
/// <param name="Address">Where it came from, after redirects.</param>
internal sealed record Answered(Uri Address, HttpStatusCode Status, string ContentType, byte[] Bytes, HttpResponseHeaders Headers);

/// <summary>The address must not be fetched; the message is for the editor.</summary>
internal sealed class ForbiddenAddressException(string message) : Exception(message);

/// <summary>
/// Fetches what anybody on the internet could fetch, and nothing that only this machine can. The address is checked when the connection is made:
/// the name is resolved once and the connection goes to the address that was checked, so a name that resolves differently later gains nothing. Each
/// redirect is checked in the same way.
/// </summary>
/// <param name="isAllowed">Whether an address may be connected to; called when connecting, because the address is known only then.</param>
/// <param name="isAllowedPort">Whether a port may be connected to.</param>
internal sealed class SafeFetcher(Func<IPEndPoint, bool> isAllowed, Func<int, bool> isAllowedPort, TimeProvider time) : IDisposable
{
    /// <summary>For an editor who sent something else than the address of a page.</summary>
    public const string NotAnAddress = "Enter a web address that begins with https:// and has no spaces.";

    private const int MostRedirects = 4;

    /// <summary>Concurrent fetches: each may hold megabytes for seconds.</summary>
    private const int AtOnce = 8;

    /// <summary>For one fetch including its redirects; an editor is looking at a spinner.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    private readonly SemaphoreSlim _places = new(AtOnce);
    private readonly HttpClient _http = new(
        new SocketsHttpHandler
        {
            // A proxy from the environment would connect for us, and to anything.
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

    public static SafeFetcher ForPublicAddresses(TimeProvider time) => new(IsPublic, IsUsual, time);

    /// <summary>Services that do not speak HTTP must not be contacted at all.</summary>
    public static bool IsPublic(IPEndPoint endpoint) => IsUsual(endpoint.Port) && PublicAddresses.Contains(endpoint.Address);

    private static bool IsUsual(int port) => port is 80 or 443;

    /// <param name="types">Prefixes of the accepted media types; other bodies are not read.</param>
    /// <returns>Null if there is nothing to use: no response in time, an error status, another type, or too many bytes.</returns>
    /// <exception cref="ForbiddenAddressException">The address, or one that it redirects to, must not be fetched.</exception>
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
                    return await ReadAsync(response, mostBytes, patience) is { } bytes
                        ? new Fetched(found, type, bytes, response.Content.Headers.ContentType?.CharSet)
                        : null;
                }
            },
            cancellation
        );

    /// <summary>Returns the response whatever its status.</summary>
    /// <returns>Null if there is no response in time, or too many bytes.</returns>
    /// <exception cref="ForbiddenAddressException">The address, or one that it redirects to, must not be fetched.</exception>
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

    /// <summary>Sends the request once, follows no redirect and reads only the status of the response.</summary>
    /// <exception cref="ForbiddenAddressException">The address must not be fetched.</exception>
    public async Task<int> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
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

    /// <summary>Waits for a free slot and limits how long the work may take. Null if it fails or takes too long.</summary>
    private async Task<T?> InPlaceAsync<T>(Func<CancellationToken, Task<T?>> work, CancellationToken cancellation)
        where T : class
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
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

    /// <summary>The response at the end of the redirects; throws if there are too many.</summary>
    private async Task<(Uri Address, HttpResponseMessage Response)> FollowAsync(Uri address, CancellationToken cancellation)
    {
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            Demand(address);
            var response = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if ((int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location)
            {
                response.Dispose();
                address = Uri.TryCreate(address, location, out var next)
                    ? next
                    : throw new HttpRequestException("The redirect has no valid address.");
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
        if (!HostNames.CanBeLookedUp(address))
        {
            throw new ForbiddenAddressException("The host name contains characters that no host name can have. Type the address again.");
        }
        if (address.UserInfo.Length > 0 || !isAllowedPort(address.Port))
        {
            throw new ForbiddenAddressException("An address with a user name, a password or a port cannot be fetched.");
        }
    }

    /// <summary>Counts decompressed bytes, because they are what takes memory.</summary>
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
        // One forbidden address among several is an attack, not a mistake.
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
