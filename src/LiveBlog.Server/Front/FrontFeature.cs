using LiveBlog.Server.Hosting;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.Front;

/// <summary>The front page, and one for each other language in which the newsroom has stories.</summary>
internal static class FrontFeature
{
    /// <summary>Anything beyond this many pages is an archive, for which there are sections and search.</summary>
    private const int MaxPages = 100;

    public static IServiceCollection AddFrontPage(this IServiceCollection services) => services.AddScoped<FrontPageQuery>();

    public static void MapFrontPage(this IEndpointRouteBuilder endpoints)
    {
        FrontOrderApi.Map(endpoints);
        endpoints.MapMethods("/", HeadRequests.ReadMethods, GetFrontPage).AsPage().ShareAnswers("page").Costs(CostOf.Pages, 5);
        // A story's address has at least three letters.
        endpoints
            .MapMethods("/{language:alpha:length(2)}", HeadRequests.ReadMethods, GetFrontPageOfLanguage)
            .AsPage()
            .ShareAnswers("page")
            .Costs(CostOf.Pages, 5);
    }

    private static Task<IResult> GetFrontPage(
        string? page,
        FrontPageQuery query,
        LiveBlogDb db,
        CurrentSite site,
        SiteAddress address,
        HttpResponse response,
        CancellationToken cancellation
    ) => GetAsync(null, page, query, db, site, address, response, cancellation);

    private static async Task<IResult> GetFrontPageOfLanguage(
        string language,
        string? page,
        FrontPageQuery query,
        LiveBlogDb db,
        CurrentSite site,
        SiteAddress address,
        HttpResponse response,
        CancellationToken cancellation
    ) =>
        language == site.Value.Language.Primary()
            ? Results.Redirect("/", permanent: true)
            : await GetAsync(language, page, query, db, site, address, response, cancellation);

    private static async Task<IResult> GetAsync(
        string? language,
        string? page,
        FrontPageQuery query,
        LiveBlogDb db,
        CurrentSite site,
        SiteAddress address,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        var number = int.TryParse(page, out var n) ? Math.Clamp(n, 1, MaxPages) : 1;
        var (stories, hasMore) = await query.ReadAsync(language, number, cancellation);
        if (stories.Count == 0 && (language is not null || number > 1))
        {
            return LayoutFeature.NotFound(site.Value.Language);
        }
        response.Headers.CacheControl = PublicCaching.Text;
        var path = language is null ? "/" : $"/{language}";
        var spoken = language ?? site.Value.Language;
        var next = hasMore && number < MaxPages ? $"{path}?page={number + 1}" : null;
        var title = language is null ? site.Value.Name : $"{site.Value.Name} – {language.ToUpperInvariant()}";
        var meta = new PageMeta(number == 1 ? title : $"{title} ({number})", address.Absolute(number == 1 ? path : $"{path}?page={number}"))
        {
            Description = site.Value.Description,
            Language = spoken,
            OtherLanguages = stories.Select(story => story.Language),
            Feed = $"{address.Origin}/feed",
            FeedTitle = site.Value.Name,
            JsonLd = SiteData.OfSite(site.Value, address),
            Versions = await VersionsAsync(db, site.Value.Language, address, cancellation),
            Previous = number == 1 ? null : address.Absolute(number == 2 ? path : $"{path}?page={number - 1}"),
            Next = next is null ? null : address.Absolute(next),
        };
        return new RazorComponentResult<FrontPage>(
            new
            {
                Meta = meta,
                Stories = stories,
                Next = next,
            }
        );
    }

    /// <summary>The front pages, with the site's own language first and the others in alphabetical order; empty if there is only one.</summary>
    public static async Task<IReadOnlyList<LanguageVersion>> VersionsAsync(
        LiveBlogDb db,
        string own,
        SiteAddress address,
        CancellationToken cancellation
    )
    {
        var others = (await FrontPageQuery.ReadLanguagesAsync(db, cancellation)).Where(language => language != own.Primary()).ToList();
        return others.Count == 0
            ? []
            : [new(own, address.Home), .. others.Select(language => new LanguageVersion(language, address.Absolute($"/{language}")))];
    }
}
