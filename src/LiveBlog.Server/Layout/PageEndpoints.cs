using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Layout;

/// <summary>Addresses of pages for readers: each page has exactly one, and caches may keep a 404.</summary>
internal static class PageEndpoints
{
    /// <summary>For what answers <see cref="HeadRequests.ReadMethods"/> with a page.</summary>
    public static RouteHandlerBuilder AsPage(this RouteHandlerBuilder page) =>
        page.WithSharedAbsence().WithMetadata(Page.Mark).AddEndpointFilter(TidyAsync);

    public static bool IsPage(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<Page>() is not null;

    /// <summary>An address in capitals or with a trailing slash redirects to the page's own: mail programs and people write such addresses.</summary>
    private static ValueTask<object?> TidyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var path = request.Path.Value!;
        var tidy = path.Length > 1 ? path.TrimEnd('/').ToLowerInvariant() : path;
        // Two leading slashes would name another host.
        return tidy == path || tidy.Length == 0 || tidy.StartsWith("//", StringComparison.Ordinal)
            ? next(context)
            : ValueTask.FromResult<object?>(
                Results.Redirect(new PathString(tidy).ToUriComponent() + request.QueryString.ToUriComponent(), permanent: true)
            );
    }

    private sealed class Page
    {
        public static readonly Page Mark = new();
    }
}
