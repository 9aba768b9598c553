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

    /// <summary>The push service knows the subscription no more, or it can never be told.</summary>
    Gone,

    /// <summary>It may succeed later.</summary>
    Failed,
}

/// <summary>
/// Sends one message to the push service of a browser: encrypted for it (RFC 8291), signed as ours (RFC 8292), to addresses of the public
/// internet only, since anybody may name any address as their browser's.
/// </summary>
internal sealed class PushSender : IDisposable
{
    private readonly PushKeys _keys;
    private readonly CurrentSite _site;
    private readonly PushTokens _tokens;
    private readonly SafeFetcher _fetcher;
    private readonly HttpClient _http;
    private readonly PushServiceClient _client;
    private readonly Lock _signing = new();
    private VapidAuthentication? _authentication;

    public PushSender(SafeFetcher fetcher, PushKeys keys, CurrentSite site, TimeProvider time)
    {
        (_keys, _site, _tokens, _fetcher) = (keys, site, new PushTokens(time), fetcher);
        _http = new HttpClient(new SafeHandler(fetcher)) { Timeout = Timeout.InfiniteTimeSpan };
        _client = new PushServiceClient(_http)
        {
            DefaultAuthenticationScheme = VapidAuthenticationScheme.Vapid,
            // Whoever has no room now is asked again by the rounds.
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

    /// <summary>The library signs with one key object, which is not made for several threads; after this it finds the signature in the cache.</summary>
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
            // Whom a push service asks when something is wrong; some take no message without it.
            Subject = _site.Value.BaseUrl is { Scheme: "https" } site
                ? site.GetLeftPart(UriPartial.Authority)
                : "mailto:newsroom@localhost",
            TokenCache = _tokens,
        };
    }

    /// <summary>Follows the rules of the fetcher, which reads nothing of an answer but its status.</summary>
    private sealed class SafeHandler(SafeFetcher fetcher) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // A message that one client has marked as sent is refused by the next.
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
