using LiveBlog.Server.Front;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.Sections;

/// <summary>A section's page: its stories, last changed first, with paging that works without scripts.</summary>
internal static class SectionsFeature
{
    public static IServiceCollection AddSections(this IServiceCollection services) => services.AddScoped<SectionQuery>();

    public static void MapSections(this IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapMethods("/sections/{section}", HeadRequests.ReadMethods, GetSection)
            .AsPage()
            .ShareAnswers("before")
            .Costs(CostOf.Pages, 5);
        SectionListApi.Map(endpoints);
    }

    private static async Task<IResult> GetSection(
        string section,
        string? before,
        SectionQuery query,
        LiveBlogDb db,
        CurrentSite site,
        SiteAddress address,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        var language = site.Value.Language;
        if (
            await query.FindNameAsync(section, cancellation) is not { } name
            || await query.ReadAsync(section, before, cancellation) is not { } page
        )
        {
            return LayoutFeature.NotFound(language);
        }
        var url = address.Absolute(SectionKeys.Path(section));
        var line = site.Value.Sections.Find(s => SectionKeys.Of(s.Name) == section)?.Description is { Length: > 0 } own
            ? own
            : string.Format(
                System.Globalization.CultureInfo.InvariantCulture,
                Words.For(language).SectionLine,
                name.ToLower(System.Globalization.CultureInfo.GetCultureInfo(language))
            );
        var isFirst = before is not { Length: > 0 };
        var meta = new PageMeta(
            isFirst ? $"{name}: {line}" : $"{name}: {line} ({before!.Split('.')[1]})",
            isFirst ? url : $"{url}?before={before}"
        )
        {
            CardTitle = $"{name} – {site.Value.Name}",
            Description = $"{name}: {line}. {site.Value.Description}",
            Language = language,
            OtherLanguages = page.Stories.Select(story => story.Language),
            Feed = $"{url}/feed",
            FeedTitle = $"{name} – {site.Value.Name}",
            Breadcrumbs = SiteData.Breadcrumbs((site.Value.Name, address.Home), (name, url)),
            // Each section is in one language, so the language switch leads to the other language's front page.
            Switch = await FrontFeature.VersionsAsync(db, language, address, cancellation),
            Previous = isFirst ? null : url,
            Next = page.More is { } more ? $"{url}?before={Uri.EscapeDataString(more)}" : null,
        };
        response.Headers.CacheControl = PublicCaching.Text;
        return new RazorComponentResult<SectionPage>(
            new
            {
                Meta = meta,
                Name = name,
                Line = line,
                page.Stories,
                Next = page.More is { } cursor ? $"{SectionKeys.Path(section)}?before={Uri.EscapeDataString(cursor)}" : null,
            }
        );
    }
}
