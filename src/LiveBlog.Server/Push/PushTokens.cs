using System.Collections.Concurrent;
using Lib.Net.Http.WebPush.Authentication;

namespace LiveBlog.Server.Push;

/// <summary>One signature for each push service and half a day, instead of one for each message.</summary>
internal sealed class PushTokens(TimeProvider time) : IVapidTokenCache
{
    /// <summary>There are some ten push services; whoever makes up more of them pays with signatures of ours, and not with memory.</summary>
    private const int MaxServices = 200;

    private readonly ConcurrentDictionary<string, (DateTimeOffset Expires, string Token)> _tokens = new(StringComparer.Ordinal);

    public void Put(string audience, DateTimeOffset expiration, string token)
    {
        if (_tokens.Count >= MaxServices)
        {
            _tokens.Clear();
        }
        // Half of its time: a push service's clock may be ahead of ours.
        var now = time.GetUtcNow();
        _tokens[audience] = (now + (expiration - now) / 2, token);
    }

    public string? Get(string audience) =>
        _tokens.TryGetValue(audience, out var kept) && kept.Expires > time.GetUtcNow() ? kept.Token : null;
}
