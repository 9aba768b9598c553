using System.Globalization;
using System.Xml;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Site;

namespace LiveBlog.Server.Feeds;

/// <summary>Lists the site's pages for search engines.</summary>
internal static class Sitemaps
{
    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string News = "http://www.google.com/schemas/sitemap-news/0.9";
    private const string ContentType = "application/xml; charset=utf-8";

    public static async Task<IResult> GetSitemap(
        SitemapQuery stories,
        SiteAddress address,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        var all = await stories.ReadAllAsync(cancellation);
        response.Headers.CacheControl = PublicCaching.Text;
        return Write(xml =>
        {
            xml.WriteStartElement("urlset", Namespace);
            Url(xml, address.Home, all.Count > 0 ? all[0].Updated : null);
            xml.WriteEndElement();
            foreach (var story in all)
            {
                Url(xml, address.Story(story.Slug), story.Updated);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        });
    }

    public static async Task<IResult> GetNewsSitemap(
        SitemapQuery stories,
        CurrentSite site,
        SiteAddress address,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        var news = await stories.ReadNewsAsync(cancellation);
        response.Headers.CacheControl = PublicCaching.Text;
        return Write(xml =>
        {
            xml.WriteStartElement("urlset", Namespace);
            xml.WriteAttributeString("xmlns", "news", null, News);
            foreach (var story in news)
            {
                Url(xml, address.Story(story.Slug), story.Updated);
                xml.WriteStartElement("news", News);
                xml.WriteStartElement("publication", News);
                xml.WriteElementString("name", News, FeedText.Xml(site.Value.Name));
                xml.WriteElementString("language", News, NewsLanguage.Of(story.Language));
                xml.WriteEndElement();
                xml.WriteElementString("publication_date", News, Instant(story.Published!.Value));
                xml.WriteElementString("title", News, FeedText.Xml(story.Headline));
                xml.WriteEndElement();
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        });
    }

    public static IResult GetRobots(SiteAddress address, HttpResponse response)
    {
        response.Headers.CacheControl = PublicCaching.OwnFiles;
        return Results.Text(
            $"""
            User-agent: *
            Disallow: /api/
            Disallow: /console
            Disallow: /hubs/
            Disallow: /search
            Disallow: /live/

            Sitemap: {address.Absolute("/sitemap.xml")}
            Sitemap: {address.Absolute("/sitemap-news.xml")}

            """
        );
    }

    /// <summary>Leaves the url element open.</summary>
    private static void Url(XmlWriter xml, string address, DateTimeOffset? changed)
    {
        xml.WriteStartElement("url", Namespace);
        xml.WriteElementString("loc", Namespace, address);
        if (changed is { } at)
        {
            xml.WriteElementString("lastmod", Namespace, Instant(at));
        }
    }

    private static IResult Write(Action<XmlWriter> write)
    {
        using var output = new MemoryStream();
        using (var xml = XmlWriter.Create(output))
        {
            write(xml);
        }
        return Results.Bytes(output.ToArray(), ContentType);
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
