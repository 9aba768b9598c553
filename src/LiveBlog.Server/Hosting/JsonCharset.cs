using System.Text;
using Microsoft.Net.Http.Headers;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// Removes the quotation marks that RFC 9110 (5.6.6) allows around the charset of JSON, and a charset without a name, and refuses an
/// unknown one. The framework answers all three with a server error.
/// </summary>
internal static class JsonCharset
{
    public static void UseJsonCharset(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                var request = context.Request;
                if (
                    request.ContentType is not { } type
                    || !type.Contains("charset", StringComparison.OrdinalIgnoreCase)
                    || !MediaTypeHeaderValue.TryParse(type, out var media)
                    || !IsJson(media)
                )
                {
                    return next();
                }
                foreach (var empty in media.Parameters.Where(IsEmptyCharset).ToList())
                {
                    media.Parameters.Remove(empty);
                }
                var charset = HeaderUtilities.RemoveQuotes(media.Charset).ToString();
                // No registered name, but many programs write it.
                if (charset.Equals("utf8", StringComparison.OrdinalIgnoreCase))
                {
                    charset = "utf-8";
                }
                if (charset.Length > 0 && !IsKnown(charset))
                {
                    return TypedResults
                        .Problem(
                            statusCode: StatusCodes.Status415UnsupportedMediaType,
                            detail: $"There is no charset {VisibleText.Of(charset)}. Send JSON in UTF-8."
                        )
                        .ExecuteAsync(context);
                }
                media.Charset = charset;
                request.ContentType = media.ToString();
                return next();
            }
        );

    private static bool IsJson(MediaTypeHeaderValue media) =>
        media.SubType.Equals("json", StringComparison.OrdinalIgnoreCase) || media.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);

    private static bool IsEmptyCharset(NameValueHeaderValue parameter) =>
        parameter.Name.Equals("charset", StringComparison.OrdinalIgnoreCase) && HeaderUtilities.RemoveQuotes(parameter.Value).Length == 0;

    private static bool IsKnown(string charset)
    {
        try
        {
            _ = Encoding.GetEncoding(charset);
            return true;
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
