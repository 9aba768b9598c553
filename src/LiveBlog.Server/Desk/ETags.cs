using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace LiveBlog.Server.Desk;

/// <summary>Versions as entity tags: <c>"7"</c>.</summary>
internal static class ETags
{
    public static void SetVersion(this HttpResponse response, int version) => response.Headers.ETag = $"\"{version}\"";

    /// <summary>
    /// The version that the editor saw; null without an If-Match header. A header that is not one of our versions matches none, as the
    /// standard requires (RFC 9110, 13.1.1), and is therefore read as version 0.
    /// </summary>
    public static int? GetIfMatch(this HttpRequest request)
    {
        if (request.GetTypedHeaders().IfMatch is not { Count: > 0 } tags)
        {
            return request.Headers.ContainsKey(HeaderNames.IfMatch) ? 0 : null;
        }
        return int.TryParse(tags[0].Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
    }
}
