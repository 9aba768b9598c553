using Microsoft.AspNetCore.Http.Features;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// The path as the client wrote it. In the path that routing sees everything is decoded except <c>%2F</c>, so that <c>24%2F7</c> there may be the tag 24/7 or the
/// tag 24%2F7.
/// </summary>
internal static class RawPath
{
    /// <summary>The last segment that is not empty, decoded; null if the server does not keep the raw path.</summary>
    public static string? LastPart(HttpRequest request) =>
        request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } target
            ? Uri.UnescapeDataString(target.Split('?', '#')[0].TrimEnd('/').Split('/')[^1])
            : null;
}
