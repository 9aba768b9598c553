using System.Security.Cryptography;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Published;
using LiveBlog.Server.Sections;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Story;

namespace LiveBlog.Server.Feeds;

/// <summary>What machines read: feeds, sitemaps, robots.txt and oEmbed.</summary>
internal static class FeedsFeature
{
    private static readonly (string Extension, string ContentType, Func<Feed, byte[]> Write)[] Formats =
    [
        ("atom", AtomFeed.ContentType, AtomFeed.Write),
        ("rss", RssFeed.ContentType, RssFeed.Write),
        ("json", JsonFeed.ContentType, JsonFeed.Write),
    ];

    public static IServiceCollection AddFeeds(this IServiceCollection services)
    {
        services.AddSingleton<FeedQuery>();
        services.AddSingleton<SitemapQuery>();
        return services;
    }

    public static void MapFeeds(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints
            .MapGroup("")
            .RequireCors(CorsPolicies.AnyOrigin)
            .WithSharedAbsence()
            .ExcludeFromDescription()
            .ShareAnswers()
            .Costs(CostOf.Pages, 5);
        foreach (var (extension, contentType, write) in Formats)
        {
            var (whole, filtered) = (new PerSnapshot<CachedBody>(), new PerSnapshot<CachedBody>());
            group
                .MapMethods(
                    $"/{{story}}/feed.{extension}",
                    LayoutFeature.ReadMethods,
                    async Task<IResult> (
                        string story,
                        string? tag,
                        string? partner,
                        LiveStories stories,
                        FeedQuery feeds,
                        PartnerTags partners,
                        CurrentSite site,
                        SiteAddress address
                    ) =>
                    {
                        if (TagQuery.Of(tag, partner, partners, out var problem) is not { } asked)
                        {
                            return problem!;
                        }
                        if (await StoryPages.FindAsync(story, stories) is not { } snapshot)
                        {
                            return Problems.NotFound("There is no such story.");
                        }
                        var version =
                            $"{snapshot.Epoch}.{snapshot.Edition}.{snapshot.Seq}.{site.Fingerprint}.{asked.Filter.Fingerprint}.{extension}";
                        return new FeedResult(
                            await (asked.Filter.ShowsAll ? whole : filtered).GetAsync(
                                snapshot,
                                (address, site.Fingerprint, asked),
                                // Shared by all who request it, so one client leaving must not cancel it.
                                async () =>
                                    new CachedBody(
                                        write(await feeds.OfStoryAsync(snapshot, asked, address, CancellationToken.None)),
                                        contentType,
                                        version
                                    )
                            ),
                            asked.Filter.ShowsAll
                        );
                    }
                )
                .ShareAnswers(TagQuery.Names)
                .Costs(CostOf.Pages, 10);
            group
                .MapMethods(
                    $"/feed.{extension}",
                    LayoutFeature.ReadMethods,
                    async Task<IResult> (
                        string? tag,
                        string? partner,
                        FeedQuery feeds,
                        PartnerTags partners,
                        CurrentSite site,
                        SiteAddress address,
                        CancellationToken cancellation
                    ) =>
                        TagQuery.Of(tag, partner, partners, out var problem) is not { } asked ? problem!
                        : asked.Tag is null
                            ? Hashed(await feeds.OfSiteAsync(null, site.Value.Name, "/", address, cancellation), contentType, write)
                        : Hashed(await feeds.OfTagAsync(asked.Tag, asked, address, cancellation), contentType, write)
                )
                .ShareAnswers(TagQuery.Names)
                .Costs(CostOf.Pages, 10);
            group.MapMethods(
                $"/sections/{{section}}/feed.{extension}",
                LayoutFeature.ReadMethods,
                async Task<IResult> (
                    string section,
                    FeedQuery feeds,
                    SectionQuery sections,
                    CurrentSite site,
                    SiteAddress address,
                    CancellationToken cancellation
                ) =>
                    await sections.FindNameAsync(section, cancellation) is { } name
                        ? Hashed(
                            await feeds.OfSiteAsync(
                                section,
                                $"{name} – {site.Value.Name}",
                                SectionKeys.Path(section),
                                address,
                                cancellation
                            ),
                            contentType,
                            write
                        )
                        : Problems.NotFound("There is no such section.")
            );
        }
        group.MapMethods("/sitemap.xml", LayoutFeature.ReadMethods, Sitemaps.GetSitemap);
        group.MapMethods("/sitemap-news.xml", LayoutFeature.ReadMethods, Sitemaps.GetNewsSitemap);
        group.MapMethods("/robots.txt", LayoutFeature.ReadMethods, Sitemaps.GetRobots);
        group.MapMethods("/oembed", LayoutFeature.ReadMethods, OEmbed.Get).ShareAnswers("url", "maxwidth", "maxheight", "format");
    }

    /// <summary>The entity tag is a hash of the bytes, so it changes with anything that changes them, such as the site's name.</summary>
    private static FeedResult Hashed(Feed feed, string contentType, Func<Feed, byte[]> write)
    {
        var bytes = write(feed);
        var body = new CachedBody(bytes, contentType, Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8)));
        return new FeedResult(body, feed.Hub is not null);
    }

    /// <param name="hasHub">Whether the hub, if the site has one, is told of its changes.</param>
    private sealed class FeedResult(CachedBody body, bool hasHub) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var services = httpContext.RequestServices;
            if (hasHub && services.GetRequiredService<CurrentSite>().Value is { WebSubHub: { } hub } site)
            {
                // Subscribers look here first (WebSub, section 4).
                var self = SiteAddress.Of(httpContext.Request, site).Absolute(httpContext.Request.Path.ToUriComponent());
                httpContext.Response.Headers.Link = $"<{hub}>; rel=\"hub\", <{self}>; rel=\"self\"";
            }
            httpContext.Response.Headers.CacheControl = PublicCaching.Text;
            return body.WriteAsync(httpContext);
        }
    }
}
