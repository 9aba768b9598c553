namespace LiveBlog.Server.Hosting;

/// <summary>
/// Refuses changes requested by another site's page in a signed-in editor's name. Every current browser says where a request comes from
/// (https://www.w3.org/TR/fetch-metadata/); programs that send no such header also carry no editor's cookie.
/// </summary>
internal static class SameOrigin
{
    public static void UseSameOriginForEditors(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                var request = context.Request;
                var changes = !(
                    HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)
                );
                var isEditors = request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/hubs/desk");
                // A WebSocket is opened with GET, and another site's page can open one with our cookies.
                return isEditors && (changes || context.WebSockets.IsWebSocketRequest) && !IsOurs(request)
                    ? Problems.Forbidden("This request comes from another site's page.").ExecuteAsync(context)
                    : next();
            }
        );

    /// <summary>Whether the request comes from one of our own pages, if the browser says so; also used for readers' forms.</summary>
    public static bool IsOurs(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
        {
            return site is "same-origin" or "none";
        }
        return request.Headers.Origin.ToString() is not { Length: > 0 } origin
            || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == request.Host.Value);
    }
}
