using System.Text.Encodings.Web;
using System.Text.Unicode;
using LiveBlog.Protocol;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.Pages;

/// <summary>What readers open: the front page, a story, one of its entries; and the reading API that the page's script goes on with.</summary>
internal static class PagesFeature
{
    /// <summary>A cache between us and the readers asks at most once a second, and serves what it has while it asks.</summary>
    public const string Caching = "public, max-age=0, s-maxage=1, stale-while-revalidate=30";

    /// <summary>Readers' addresses answer HEAD too: whoever makes cards of links often asks so first.</summary>
    public static readonly string[] ReadMethods = ["GET", "HEAD"];

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddSingleton<WebAssets>();
        services.AddSingleton<StoryMeta>();
        services.AddSingleton<StoryPageCache>();
        services.AddSingleton<PageStyles>();
        services.AddSingleton<TextPages>();
        // The default encoder writes every letter that is not Latin as six or more characters.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddScoped<FrontPageQuery>();
        return services;
    }

    public static void MapPages(this IEndpointRouteBuilder endpoints)
    {
        // Before the first page: its header must allow the styles that stand in it.
        _ = endpoints.ServiceProvider.GetRequiredService<PageStyles>();
        endpoints.MapMethods("/", ReadMethods, GetFrontPage);
        endpoints.MapMethods("/{story}", ReadMethods, StoryPages.GetStory);
        endpoints.MapMethods("/{story}/text", ReadMethods, TextPages.GetText);
        endpoints.MapMethods("/{story}/entries/{entry}", ReadMethods, StoryPages.GetEntry);
        endpoints
            .MapGet("/live/{story}/entries", GetEntries)
            .RequireCors(CorsPolicies.AnyOrigin)
            .WithTags("Reading")
            .WithSummary("Entries older than a cursor");
    }

    public static RazorComponentResult<MessagePage> NotFound(string language = "en") =>
        new(
            new
            {
                Message = Words.For(language).NotFound,
                Link = "/",
                Language = language,
            }
        )
        {
            StatusCode = StatusCodes.Status404NotFound,
        };

    private static async Task<IResult> GetFrontPage(
        FrontPageQuery query,
        CurrentSite site,
        SiteAddress address,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        response.Headers.CacheControl = Caching;
        var meta = new PageMeta(site.Value.Name, address.Home)
        {
            Description = site.Value.Description,
            Language = site.Value.Language,
            Feed = $"{address.Origin}/feed",
            FeedTitle = site.Value.Name,
        };
        return new RazorComponentResult<FrontPage>(new { Meta = meta, Stories = await query.ReadAsync(cancellation) });
    }

    private static async Task<IResult> GetEntries(
        string story,
        string? before,
        StoryLog log,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        if (!EntryPosition.IsCursor(before))
        {
            return Problems.BadRequest("Name the cursor before which to read; a snapshot and each page give one.");
        }
        if (await log.ReadPageAsync(story, before!, cancellation) is not { } page)
        {
            return Problems.NotFound("There is no such story.");
        }
        response.Headers.CacheControl = Caching;
        return Results.Json(page, ProtocolJson.Wire.EntryPage);
    }
}
