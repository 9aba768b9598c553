using Microsoft.Net.Http.Headers;

namespace LiveBlog.Server.Hosting;

/// <summary>Which of our compressions a reader prefers. One with the quality 0 is refused, and "*" stands for those that are not named.</summary>
internal static class AcceptedEncoding
{
    /// <summary>"br", "gzip", or null for neither.</summary>
    public static string? Of(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding!, out var accepted))
        {
            return null;
        }
        var (brotli, gzip) = (QualityOf("br", accepted), QualityOf("gzip", accepted));
        return brotli > 0 && brotli >= gzip ? "br"
            : gzip > 0 ? "gzip"
            : null;
    }

    private static double QualityOf(string encoding, IList<StringWithQualityHeaderValue> accepted)
    {
        var others = 0.0;
        foreach (var value in accepted)
        {
            if (value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase))
            {
                return value.Quality ?? 1;
            }
            if (value.Value == "*")
            {
                others = value.Quality ?? 1;
            }
        }
        return others;
    }
}
