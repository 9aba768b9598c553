using System.Globalization;
using LiveBlog.Server.Stories;
using Microsoft.Net.Http.Headers;

namespace LiveBlog.Server.Desk;

/// <summary>Versions as entity tags: <c>"7"</c>.</summary>
internal static class ETags
{
    public static void SetVersion(this HttpResponse response, int version) => response.Headers.ETag = $"\"{version}\"";

    /// <summary>
    /// The versions that the editor saw; null without an If-Match header. What is not one of our versions matches none, as the standard requires
    /// (RFC 9110, 13.1.1).
    /// </summary>
    public static SeenVersions? GetIfMatch(this HttpRequest request)
    {
        if (!request.Headers.ContainsKey(HeaderNames.IfMatch))
        {
            return null;
        }
        var tags = request.GetTypedHeaders().IfMatch;
        return tags.Contains(EntityTagHeaderValue.Any) ? SeenVersions.Any : SeenVersions.Of([.. tags.SelectMany(VersionIn)]);
    }

    private static IEnumerable<int> VersionIn(EntityTagHeaderValue tag) =>
        int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? [version] : [];
}
