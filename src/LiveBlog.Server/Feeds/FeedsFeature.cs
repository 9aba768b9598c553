using LiveBlog.Server.Hosting;
using LiveBlog.Server.Layout;

namespace LiveBlog.Server.Feeds;

/// <summary>What machines read: feeds, sitemaps, robots.txt and oEmbed.</summary>
internal static class FeedsFeature
{
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
        new FeedFormat("atom", AtomFeed.ContentType, AtomFeed.Write).Map(group);
        new FeedFormat("rss", RssFeed.ContentType, RssFeed.Write).Map(group);
        new FeedFormat("json", JsonFeed.ContentType, JsonFeed.Write).Map(group);
        group.MapMethods("/sitemap.xml", HeadRequests.ReadMethods, Sitemaps.GetSitemap);
        group.MapMethods("/sitemap-news.xml", HeadRequests.ReadMethods, Sitemaps.GetNewsSitemap);
        group.MapMethods("/robots.txt", HeadRequests.ReadMethods, Sitemaps.GetRobots);
        group.MapMethods("/oembed", HeadRequests.ReadMethods, OEmbed.Get).ShareAnswers("url", "maxwidth", "maxheight", "format");
    }
}
