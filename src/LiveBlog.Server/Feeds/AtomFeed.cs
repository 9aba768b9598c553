using System.Globalization;
using System.Xml;

namespace LiveBlog.Server.Feeds;

/// <summary>Atom (RFC 4287) with tombstones (RFC 6721).</summary>
internal static class AtomFeed
{
    public const string ContentType = "application/atom+xml; charset=utf-8";

    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string History = "http://purl.org/syndication/history/1.0";
    private const string Tombstones = "http://purl.org/atompub/tombstones/1.0";

    public static byte[] Write(Feed feed)
    {
        using var output = new MemoryStream();
        using (var xml = XmlWriter.Create(output))
        {
            Begin(xml, feed);
            foreach (var entry in feed.Entries)
            {
                Write(xml, entry);
            }
            foreach (var removed in feed.Removed)
            {
                xml.WriteStartElement("deleted-entry", Tombstones);
                xml.WriteAttributeString("ref", removed.Id);
                xml.WriteAttributeString("when", Instant(removed.At));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        return output.ToArray();
    }

    /// <summary>Writes everything before the entries; the caller ends the element.</summary>
    /// <param name="isComplete">Whether nothing is missing from the feed (RFC 5005).</param>
    public static void Begin(XmlWriter xml, Feed feed, bool isComplete = false)
    {
        xml.WriteStartElement("feed", Atom);
        xml.WriteAttributeString("xmlns", "at", null, Tombstones);
        xml.WriteAttributeString("xml", "lang", null, feed.Language);
        xml.WriteAttributeString("xml", "base", null, feed.Url);
        if (isComplete)
        {
            xml.WriteElementString("complete", History, "");
        }
        xml.WriteElementString("id", Atom, feed.Id);
        xml.WriteElementString("title", Atom, FeedText.Xml(feed.Title));
        if (feed.Description.Length > 0)
        {
            xml.WriteElementString("subtitle", Atom, FeedText.Xml(feed.Description));
        }
        xml.WriteElementString("updated", Atom, Instant(feed.Updated));
        Link(xml, "self", feed.SelfAs("atom"), "application/atom+xml");
        Link(xml, "alternate", feed.Url, "text/html");
        if (feed.Hub is { } hub)
        {
            Link(xml, "hub", hub, null);
        }
        Author(xml, feed.SiteName);
    }

    public static void Write(XmlWriter xml, FeedEntry entry)
    {
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("id", Atom, entry.Id);
        xml.WriteElementString("title", Atom, FeedText.Xml(entry.Title));
        xml.WriteElementString("published", Atom, Instant(entry.Published));
        xml.WriteElementString("updated", Atom, Instant(entry.Updated));
        Link(xml, "alternate", entry.Url, "text/html");
        foreach (var enclosure in entry.Enclosures)
        {
            Link(xml, "enclosure", enclosure.Url, enclosure.Type);
        }
        foreach (var author in entry.Authors)
        {
            Author(xml, author);
        }
        foreach (var tag in entry.Tags)
        {
            xml.WriteStartElement("category", Atom);
            xml.WriteAttributeString("term", FeedText.Xml(tag));
            xml.WriteEndElement();
        }
        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(FeedText.Xml(entry.Html));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Author(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", Atom);
        xml.WriteElementString("name", Atom, FeedText.Xml(name));
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string rel, string address, string? type)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("href", address);
        if (type is not null)
        {
            xml.WriteAttributeString("type", type);
        }
        xml.WriteEndElement();
    }

    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
