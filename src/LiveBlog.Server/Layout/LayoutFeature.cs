using System.Text.Encodings.Web;
using System.Text.Unicode;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Site;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.Layout;

/// <summary>What all pages for readers have in common: head, bar, footer, styles, addresses and caching.</summary>
internal static class LayoutFeature
{
    /// <summary>What is below them answers programs, whatever a browser accepts.</summary>
    private static readonly PathString[] _forPrograms = ["/api", "/public", "/live", "/hubs", "/openapi"];

    public static IServiceCollection AddLayout(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddSingleton<WebAssets>();
        services.AddSingleton<PageStyles>();
        // The default encoder writes every non-Latin letter as six or more characters.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services;
    }

    public static void MapLayout(this IEndpointRouteBuilder endpoints)
    {
        // Before the first page: its policy header must allow the styles inlined in it.
        _ = endpoints.ServiceProvider.GetRequiredService<PageStyles>();
        endpoints.MapMethods("/site.webmanifest", HeadRequests.ReadMethods, GetManifest).ExcludeFromDescription();
        endpoints.MapPageWords();
    }

    private static IResult GetManifest(CurrentSite site, HttpResponse response)
    {
        response.Headers.CacheControl = PublicCaching.OwnFiles;
        return Results.Json(
            new
            {
                name = site.Value.Name,
                short_name = site.Value.Name,
                description = site.Value.Description,
                lang = site.Value.Language,
                dir = Words.Direction(site.Value.Language),
                start_url = "/",
                display = "minimal-ui",
                background_color = "#fffdf8",
                icons = new[] { Icon(192), Icon(512) },
            },
            contentType: "application/manifest+json"
        );

        static object Icon(int size) =>
            new
            {
                src = $"/icon-{size}.png",
                sizes = $"{size}x{size}",
                type = "image/png",
            };
    }

    /// <param name="language">The story's; without one the site's is used.</param>
    public static RazorComponentResult<MissingPage> NotFound(string? language = null) =>
        new(new { Language = language }) { StatusCode = StatusCodes.Status404NotFound };

    /// <summary>Whether a browser wants it for a page or a frame.</summary>
    public static bool IsForPerson(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// A browser at an address that does not exist gets a page, and at a page whose query cannot be read: no link leads there. Programs get problem
    /// details, as everywhere, and so does a browser at an address that is for programs.
    /// </summary>
    public static void UseMissingPages(this WebApplication app) =>
        app.UseStatusCodePages(async context =>
        {
            var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
            var hasNoPage =
                response.StatusCode == StatusCodes.Status404NotFound
                || (response.StatusCode == StatusCodes.Status400BadRequest && PageEndpoints.IsPage(context.HttpContext.GetEndpoint()));
            if (hasNoPage && HeadRequests.ReadMethods.Contains(request.Method) && IsForPerson(request) && !IsForPrograms(request.Path))
            {
                await NotFound().ExecuteAsync(context.HttpContext);
            }
        });

    private static bool IsForPrograms(PathString path) => _forPrograms.Any(prefix => path.StartsWithSegments(prefix));
}
