using System.Collections.Concurrent;
using Lib.Net.Http.WebPush.Authentication;

namespace LiveBlog.Server.Push;

/// <summary>One signature for each push service and half a day, instead of one for each message.</summary>
internal sealed class PushTokens(TimeProvider time) : IVapidTokenCache
{
    /// <summary>There are about ten push services; made-up ones cost signatures, but no memory.</summary>
    private const int MaxServices = 200;

    private readonly ConcurrentDictionary<string, (DateTimeOffset Expires, string Token)> _tokens = new(StringComparer.Ordinal);

    public void Put(string audience, DateTimeOffset expiration, string token)
    {
        if (_tokens.Count >= MaxServices)
        {
            _tokens.Clear();
        }
        // Half of its lifetime, because a push service's clock may be ahead of ours.
        var now = time.GetUtcNow();
        _tokens[audience] = (now + (expiration - now) / 2, token);
    }

    public string? Get(string audience) =>
        _tokens.TryGetValue(audience, out var kept) && kept.Expires > time.GetUtcNow() ? kept.Token : null;
}
