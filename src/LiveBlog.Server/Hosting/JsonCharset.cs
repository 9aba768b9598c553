using System.Text;
using Microsoft.Net.Http.Headers;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// Removes the quotation marks that RFC 9110 (5.6.6) allows around the charset of JSON, and refuses an unknown charset. The framework answers both with
/// a server error.
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
                    || HeaderUtilities.RemoveQuotes(media.Charset).ToString() is not { Length: > 0 } charset
                )
                {
                    return next();
                }
                if (!IsKnown(charset))
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
