using LiveBlog.Server.Hosting;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Site;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.Front;

/// <summary>The front page.</summary>
internal static class FrontFeature
{
    public static IServiceCollection AddFrontPage(this IServiceCollection services) => services.AddScoped<FrontPageQuery>();

    public static void MapFrontPage(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/", LayoutFeature.ReadMethods, GetFrontPage).ShareAnswers().Costs(CostOf.Pages, 5);

    private static async Task<IResult> GetFrontPage(
        FrontPageQuery query,
        CurrentSite site,
        SiteAddress address,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        response.Headers.CacheControl = PublicCaching.Text;
        var stories = await query.ReadAsync(cancellation);
        var meta = new PageMeta(site.Value.Name, address.Home)
        {
            Description = site.Value.Description,
            Language = site.Value.Language,
            OtherLanguages = stories.Select(story => story.Language),
            Feed = $"{address.Origin}/feed",
            FeedTitle = site.Value.Name,
        };
        return new RazorComponentResult<FrontPage>(new { Meta = meta, Stories = stories });
    }
}
