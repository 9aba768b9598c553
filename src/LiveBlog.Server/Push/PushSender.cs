using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using Lib.Net.Http.WebPush;
using Lib.Net.Http.WebPush.Authentication;
using LiveBlog.Server.LinkPreviews;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Push;

internal enum PushOutcome
{
    Accepted,

    /// <summary>The push service no longer knows the subscription, or it can never be reached.</summary>
    Gone,

    /// <summary>It may succeed later.</summary>
    Failed,
}

/// <summary>
/// Sends one message to a browser's push service: encrypted for the browser (RFC 8291), signed by us (RFC 8292), and only to addresses of the public
/// internet, since anyone can register any address.
/// </summary>
internal sealed class PushSender : IDisposable
{
    private readonly PushKeys _keys;
    private readonly CurrentSite _site;
    private readonly IConfiguration _configuration;
    private readonly PushTokens _tokens;
    private readonly SafeFetcher _fetcher;
    private readonly HttpClient _http;
    private readonly PushServiceClient _client;
    private readonly Lock _signing = new();
    private VapidAuthentication? _authentication;

    public PushSender(SafeFetcher fetcher, PushKeys keys, CurrentSite site, IConfiguration configuration, TimeProvider time)
    {
        (_keys, _site, _configuration) = (keys, site, configuration);
        (_tokens, _fetcher) = (new PushTokens(time), fetcher);
        _http = new HttpClient(new SafeHandler(fetcher)) { Timeout = Timeout.InfiniteTimeSpan };
        _client = new PushServiceClient(_http)
        {
            DefaultAuthenticationScheme = VapidAuthenticationScheme.Vapid,
            // If a push service is busy, the rounds try again.
            AutoRetryAfter = false,
        };
    }

    public async Task<PushOutcome> SendAsync(PushSubscriptionRow subscription, PushNotice notice, CancellationToken cancellation)
    {
        var target = new PushSubscription { Endpoint = subscription.Endpoint };
        target.SetKey(PushEncryptionKeyName.P256DH, Base64Url.EncodeToString(subscription.PublicKey));
        target.SetKey(PushEncryptionKeyName.Auth, Base64Url.EncodeToString(subscription.AuthSecret));
        var message = new PushMessage(notice.Payload(subscription.Id))
        {
            Topic = notice.Topic,
            TimeToLive = (int)notice.TimeToLive.TotalSeconds,
            Urgency = notice.IsUrgent ? PushMessageUrgency.High : PushMessageUrgency.Normal,
        };
        var authentication = _authentication ??= await AuthenticateAsync(cancellation);
        try
        {
            Sign(authentication, new Uri(subscription.Endpoint));
            await _client.RequestPushMessageDeliveryAsync(target, message, authentication, cancellation);
            return PushOutcome.Accepted;
        }
        catch (PushServiceClientException refusal) when (refusal.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return PushOutcome.Gone;
        }
        catch (Exception fault) when (fault is ForbiddenAddressException or CryptographicException or UriFormatException)
        {
            return PushOutcome.Gone;
        }
        catch (Exception fault) when (fault is PushServiceClientException or HttpRequestException or IOException)
        {
            return PushOutcome.Failed;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return PushOutcome.Failed;
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _fetcher.Dispose();
    }

    /// <summary>The library signs with one key object, which is not thread-safe; after this it finds the signature in the cache.</summary>
    private void Sign(VapidAuthentication authentication, Uri endpoint)
    {
        var service = $"{endpoint.Scheme}://{endpoint.Host}";
        if (_tokens.Get(service) is null)
        {
            lock (_signing)
            {
                authentication.GetVapidSchemeAuthenticationHeaderValueParameter(service);
            }
        }
    }

    private async Task<VapidAuthentication> AuthenticateAsync(CancellationToken cancellation)
    {
        var pair = await _keys.ReadAsync(cancellation);
        return new VapidAuthentication(pair.PublicKey, pair.PrivateKey)
        {
            // The contact for push services; some refuse messages without it.
            Subject =
                SiteAddress.Known(_site.Value, _configuration) is { Origin: var origin }
                && origin.StartsWith("https://", StringComparison.Ordinal)
                    ? origin
                    : "mailto:newsroom@localhost",
            TokenCache = _tokens,
        };
    }

    /// <summary>Sends through the safe fetcher, and reads only the status of the answer.</summary>
    private sealed class SafeHandler(SafeFetcher fetcher) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // A request that one client has sent cannot be sent by another.
            using var safe = new HttpRequestMessage(request.Method, request.RequestUri)
            {
                Content = request.Content,
                Version = HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            };
            foreach (var (name, values) in request.Headers)
            {
                safe.Headers.TryAddWithoutValidation(name, values);
            }
            safe.Headers.UserAgent.ParseAdd("LiveBlog-Push/1");
            return new((HttpStatusCode)await fetcher.SendAsync(safe, cancellationToken)) { RequestMessage = request };
        }
    }
}
