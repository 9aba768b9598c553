using System.Globalization;
using System.Xml;
using LiveBlog.Server.Content.Html;

namespace LiveBlog.Server.Feeds;

/// <summary>RSS 2.0, with the whole text in content:encoded.</summary>
internal static class RssFeed
{
    public const string ContentType = "application/rss+xml; charset=utf-8";

    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const string Media = "http://search.yahoo.com/mrss/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";

    public static byte[] Write(Feed feed)
    {
        using var output = new MemoryStream();
        using (var xml = XmlWriter.Create(output))
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteAttributeString("xmlns", "atom", null, Atom);
            xml.WriteAttributeString("xmlns", "content", null, Content);
            xml.WriteAttributeString("xmlns", "dc", null, DublinCore);
            xml.WriteAttributeString("xmlns", "media", null, Media);
            xml.WriteStartElement("channel");
            xml.WriteElementString("title", FeedText.Xml(feed.Title));
            xml.WriteElementString("link", feed.Url);
            xml.WriteElementString("description", FeedText.Xml(feed.Description.Length > 0 ? feed.Description : feed.Title));
            xml.WriteElementString("language", feed.Language);
            xml.WriteElementString("lastBuildDate", Instant(feed.Updated));
            AtomLink(xml, "self", feed.SelfAs("rss"));
            if (feed.Hub is { } hub)
            {
                AtomLink(xml, "hub", hub);
            }
            foreach (var entry in feed.Entries)
            {
                Item(xml, entry);
            }
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        return output.ToArray();
    }

    private static void Item(XmlWriter xml, FeedEntry entry)
    {
        xml.WriteStartElement("item");
        xml.WriteElementString("title", FeedText.Xml(entry.Title));
        xml.WriteElementString("link", entry.Url);
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(entry.Id);
        xml.WriteEndElement();
        xml.WriteElementString("pubDate", Instant(entry.Published));
        foreach (var author in entry.Authors)
        {
            xml.WriteElementString("creator", DublinCore, FeedText.Xml(author));
        }
        foreach (var tag in entry.Tags)
        {
            xml.WriteElementString("category", FeedText.Xml(tag));
        }
        // An item's description is HTML, unlike the channel's: https://www.rssboard.org/rss-profile#element-channel-item-description.
        xml.WriteElementString("description", FeedText.Xml(HtmlText.Escape(entry.Text)));
        xml.WriteElementString("encoded", Content, FeedText.Xml(entry.Html));
        // RSS allows one enclosure; programs that want all of them read Media RSS, which follows.
        if (entry.Enclosures is [var first, ..])
        {
            xml.WriteStartElement("enclosure");
            xml.WriteAttributeString("url", first.Url);
            // We serve it in several widths and do not know the length here; the format uses 0 for that.
            xml.WriteAttributeString("length", "0");
            xml.WriteAttributeString("type", first.Type);
            xml.WriteEndElement();
        }
        foreach (var enclosure in entry.Enclosures.Where(enclosure => enclosure.Url != entry.Image))
        {
            xml.WriteStartElement("content", Media);
            xml.WriteAttributeString("url", enclosure.Url);
            xml.WriteAttributeString("type", enclosure.Type);
            xml.WriteAttributeString("medium", enclosure.Type.Split('/')[0]);
            if (enclosure.Seconds is { } seconds)
            {
                xml.WriteAttributeString("duration", seconds.ToString(CultureInfo.InvariantCulture));
            }
            xml.WriteEndElement();
        }
        if (entry.Image is { } image)
        {
            xml.WriteStartElement("content", Media);
            xml.WriteAttributeString("url", image);
            xml.WriteAttributeString("medium", "image");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void AtomLink(XmlWriter xml, string rel, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("href", address);
        if (rel == "self")
        {
            xml.WriteAttributeString("type", "application/rss+xml");
        }
        xml.WriteEndElement();
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
}
