using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Views;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Pages;

/// <summary>What readers open: the front page, a story, one of its entries; and the reading API that the page's script goes on with.</summary>
internal static class PagesFeature
{
    /// <summary>A cache between us and the readers asks at most once a second, and serves what it has while it asks.</summary>
    private const string PageCaching = "public, max-age=0, s-maxage=1, stale-while-revalidate=30";

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddOptions<SiteOptions>().BindConfiguration(SiteOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<WebAssets>();
        services.AddScoped<FrontPageQuery>();
        return services;
    }

    public static void MapPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/", GetFrontPage);
        endpoints.MapGet("/{story}", GetStory);
        endpoints.MapGet("/{story}/entries/{entry}", GetEntry);
        endpoints
            .MapGet("/live/{story}/entries", GetEntries)
            .RequireCors(CorsPolicies.AnyOrigin)
            .WithTags("Reading")
            .WithSummary("Entries older than a cursor");
    }

    private static async Task<IResult> GetFrontPage(FrontPageQuery query, HttpResponse response, CancellationToken cancellation)
    {
        response.Headers.CacheControl = PageCaching;
        return new RazorComponentResult<FrontPage>(new { Stories = await query.ReadAsync(cancellation) });
    }

    private static async Task<IResult> GetStory(
        string story,
        LiveStories stories,
        StoryLog log,
        ViewCounter views,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(story, stories) is not { } live || await live.GetSnapshotAsync() is not { Value: var snapshot })
        {
            return NotFound();
        }
        var before = http.Request.Query["before"].ToString();
        if (before.Length > 0)
        {
            if (!EntryPosition.IsCursor(before) || await log.ReadPageAsync(story, before, cancellation) is not { } page)
            {
                return NotFound();
            }
            snapshot = snapshot with { Entries = page.Entries, More = page.More };
        }
        http.Response.Headers.CacheControl = PageCaching;
        return new RazorComponentResult<StoryPage>(
            new
            {
                Snapshot = snapshot,
                Views = await views.GetTotalAsync(story),
                Readers = views.CountReaders(story),
                IsOlderPage = before.Length > 0,
            }
        );
    }

    private static async Task<IResult> GetEntry(
        string story,
        string entry,
        LiveStories stories,
        LiveBlogDb db,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        if (
            !Guid.TryParse(entry, out var id)
            || await FindAsync(story, stories) is not { } live
            || await live.GetSnapshotAsync() is not { Value: var snapshot }
        )
        {
            return NotFound();
        }
        var row = await db
            .Entries.AsNoTracking()
            .SingleOrDefaultAsync(e => e.Id == id && db.Stories.Any(s => s.Id == e.StoryId && s.Slug == story), cancellation);
        switch (row?.State)
        {
            case EntryState.Published:
                response.Headers.CacheControl = PageCaching;
                return new RazorComponentResult<EntryPermalink>(
                    new
                    {
                        snapshot.Header,
                        Entry = row.ToView(),
                        Text = row.Text,
                    }
                );
            case EntryState.TakenDown when row.PublishedAt is not null:
                response.Headers.CacheControl = "no-store";
                return new RazorComponentResult<MessagePage>(
                    new
                    {
                        Message = Words.For(snapshot.Header.Language).Gone,
                        Link = $"/{story}",
                        LinkText = snapshot.Header.Headline,
                    }
                )
                {
                    StatusCode = StatusCodes.Status410Gone,
                };
            default:
                return NotFound();
        }
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
        response.Headers.CacheControl = PageCaching;
        return Results.Json(page, ProtocolJson.Wire.EntryPage);
    }

    private static async Task<LiveStory?> FindAsync(string story, LiveStories stories) =>
        story.Length <= Limits.StoryKeyLength ? await stories.GetAsync(story) : null;

    private static RazorComponentResult<MessagePage> NotFound() =>
        new(
            new
            {
                Message = Words.For("en").NotFound,
                Link = "/",
                LinkText = "",
            }
        )
        {
            StatusCode = StatusCodes.Status404NotFound,
        };
}
