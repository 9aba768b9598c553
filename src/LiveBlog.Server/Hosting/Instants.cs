using System.Globalization;

namespace LiveBlog.Server.Hosting;

internal static class Instants
{
    /// <summary>As machines read it, in UTC and to the second: 2026-11-27T00:30:00Z (RFC 3339).</summary>
    public static string Iso(this DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
