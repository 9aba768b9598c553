using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using LiveBlog.Server.Feeds;

namespace LiveBlog.Server.Tests.Feeds;

/// <summary>The same feed in each of its formats.</summary>
public sealed class FeedFormatsTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Tombstones = "http://purl.org/atompub/tombstones/1.0";
    private static readonly XNamespace Media = "http://search.yahoo.com/mrss/";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";

    private static readonly DateTimeOffset Published = new(2026, 3, 1, 12, 30, 0, TimeSpan.FromHours(3));
    private static readonly DateTimeOffset Updated = new(2026, 3, 1, 10, 0, 0, 250, TimeSpan.Zero);

    private static readonly FeedEntry Entry = new(
        "urn:uuid:1",
        "https://live.example.org/storm/entries/1",
        "Bridge <closes>",
        "<p>Body &amp; more</p>",
        "Body & more",
        Published,
        Updated,
        ["Ada Lund", "Ben Ruiz"],
        "https://live.example.org/media/a/1600.jpg",
        ["Weather"]
    )
    {
        Enclosures =
        [
            new("https://live.example.org/media/a/1600.jpg", "image/jpeg", null),
            new("https://live.example.org/media/b/sound.mp3", "audio/mpeg", 95),
        ],
    };

    private static readonly Feed Full = new(
        "urn:uuid:story",
        "Storm",
        "What we know",
        "https://live.example.org/storm",
        "https://live.example.org/storm/feed",
        "az",
        "The Morning Wire",
        Updated,
        "https://hub.example.org/",
        [Entry, Entry with { Id = "urn:uuid:2", Image = null, Tags = [], Authors = [], Enclosures = [] }],
        [new("urn:uuid:3", Updated)]
    )
    {
        Query = "?tag=x",
    };

    [Fact]
    public void Atom_SaysWhatTheFeedIs_AndWhatToDelete()
    {
        var feed = XDocument.Parse(Encoding.UTF8.GetString(AtomFeed.Write(Full)).TrimStart('\uFEFF')).Root!;
        Assert.Equal("az", (string?)feed.Attribute(XNamespace.Xml + "lang"));
        Assert.Equal("urn:uuid:story", (string?)feed.Element(Atom + "id"));
        Assert.Equal(("Storm", "What we know"), ((string?)feed.Element(Atom + "title"), (string?)feed.Element(Atom + "subtitle")));
        Assert.Equal("2026-03-01T10:00:00.250Z", (string?)feed.Element(Atom + "updated"));
        Assert.Equal("The Morning Wire", (string?)feed.Element(Atom + "author")?.Element(Atom + "name"));
        Assert.Equal(
            [
                "self https://live.example.org/storm/feed.atom?tag=x",
                "alternate https://live.example.org/storm",
                "hub https://hub.example.org/",
            ],
            LinksOf(feed)
        );
        var deleted = Assert.Single(feed.Elements(Tombstones + "deleted-entry"));
        Assert.Equal(("urn:uuid:3", "2026-03-01T10:00:00.250Z"), ((string?)deleted.Attribute("ref"), (string?)deleted.Attribute("when")));
        Assert.DoesNotContain(feed.Elements(), element => element.Name.LocalName == "complete");

        var entry = feed.Elements(Atom + "entry").First();
        Assert.Equal(["urn:uuid:1", "urn:uuid:2"], feed.Elements(Atom + "entry").Select(each => (string?)each.Element(Atom + "id")));
        Assert.Equal("Bridge <closes>", (string?)entry.Element(Atom + "title"));
        Assert.Equal("2026-03-01T09:30:00.000Z", (string?)entry.Element(Atom + "published"));
        Assert.Equal("2026-03-01T10:00:00.250Z", (string?)entry.Element(Atom + "updated"));
        Assert.Equal(["Ada Lund", "Ben Ruiz"], entry.Elements(Atom + "author").Select(author => (string?)author.Element(Atom + "name")));
        Assert.Equal("Weather", (string?)entry.Element(Atom + "category")?.Attribute("term"));
        var content = entry.Element(Atom + "content")!;
        Assert.Equal(("html", "<p>Body &amp; more</p>"), ((string?)content.Attribute("type"), content.Value));
        Assert.Equal(
            [
                "alternate https://live.example.org/storm/entries/1",
                "enclosure https://live.example.org/media/a/1600.jpg",
                "enclosure https://live.example.org/media/b/sound.mp3",
            ],
            LinksOf(entry)
        );
    }

    [Fact]
    public void Rss_HasTheWholeText_AndOneEnclosureBesideAllMedia()
    {
        var channel = XDocument.Parse(Encoding.UTF8.GetString(RssFeed.Write(Full)).TrimStart('\uFEFF')).Root!.Element("channel")!;
        Assert.Equal(("Storm", "What we know"), ((string?)channel.Element("title"), (string?)channel.Element("description")));
        Assert.Equal(("https://live.example.org/storm", "az"), ((string?)channel.Element("link"), (string?)channel.Element("language")));
        Assert.Equal("Sun, 01 Mar 2026 10:00:00 GMT", (string?)channel.Element("lastBuildDate"));
        Assert.Equal(["self https://live.example.org/storm/feed.rss?tag=x", "hub https://hub.example.org/"], LinksOf(channel));
        var items = channel.Elements("item").ToList();
        Assert.Equal(2, items.Count);
        Assert.Equal("Bridge <closes>", (string?)items[0].Element("title"));
        Assert.Equal(
            ("urn:uuid:1", "false"),
            ((string?)items[0].Element("guid"), (string?)items[0].Element("guid")?.Attribute("isPermaLink"))
        );
        Assert.Equal("Sun, 01 Mar 2026 09:30:00 GMT", (string?)items[0].Element("pubDate"));
        Assert.Equal(["Ada Lund", "Ben Ruiz"], items[0].Elements(DublinCore + "creator").Select(author => author.Value));
        Assert.Equal(["Weather"], items[0].Elements("category").Select(tag => tag.Value));
        Assert.Equal("Body & more", (string?)items[0].Element("description"));
        Assert.Equal("<p>Body &amp; more</p>", (string?)items[0].Element(Content + "encoded"));
        Assert.Equal("https://live.example.org/media/a/1600.jpg", (string?)Assert.Single(items[0].Elements("enclosure")).Attribute("url"));
        Assert.Equal(
            ["audio 95 https://live.example.org/media/b/sound.mp3", "image  https://live.example.org/media/a/1600.jpg"],
            items[0]
                .Elements(Media + "content")
                .Select(each =>
                    $"{(string?)each.Attribute("medium")} {(string?)each.Attribute("duration")} {(string?)each.Attribute("url")}"
                )
        );
        Assert.Empty(items[1].Elements(Media + "content"));
        Assert.Empty(items[1].Elements("enclosure"));
    }

    [Fact]
    public void Json_HasTheSame_AndLeavesOutAbsentFields()
    {
        using var document = JsonDocument.Parse(JsonFeed.Write(Full));
        var feed = document.RootElement;
        Assert.Equal("https://jsonfeed.org/version/1.1", feed.GetProperty("version").GetString());
        Assert.Equal("https://live.example.org/storm", feed.GetProperty("home_page_url").GetString());
        Assert.Equal("https://live.example.org/storm/feed.json?tag=x", feed.GetProperty("feed_url").GetString());
        Assert.Equal(("az", "What we know"), (feed.GetProperty("language").GetString(), feed.GetProperty("description").GetString()));
        Assert.Equal("https://hub.example.org/", feed.GetProperty("hubs")[0].GetProperty("url").GetString());
        var items = feed.GetProperty("items");
        Assert.Equal(2, items.GetArrayLength());
        Assert.Equal("urn:uuid:1", items[0].GetProperty("id").GetString());
        Assert.Equal("<p>Body &amp; more</p>", items[0].GetProperty("content_html").GetString());
        Assert.Equal("Body & more", items[0].GetProperty("summary").GetString());
        Assert.Equal("2026-03-01T09:30:00Z", items[0].GetProperty("date_published").GetString());
        Assert.Equal("2026-03-01T10:00:00.25Z", items[0].GetProperty("date_modified").GetString());
        Assert.Equal("Ben Ruiz", items[0].GetProperty("authors")[1].GetProperty("name").GetString());
        Assert.Equal("Weather", items[0].GetProperty("tags")[0].GetString());
        Assert.Equal(95, items[0].GetProperty("attachments")[1].GetProperty("duration_in_seconds").GetInt32());
        foreach (var absent in (string[])["image", "authors", "tags", "attachments"])
        {
            Assert.False(items[1].TryGetProperty(absent, out _), absent);
        }
    }

    [Fact]
    public void Feed_WithoutAHubOrADescription_NamesNone()
    {
        var plain = Full with { Hub = null, Description = "" };
        Assert.DoesNotContain("hub", Encoding.UTF8.GetString(AtomFeed.Write(plain)), StringComparison.Ordinal);
        Assert.DoesNotContain("\"hub\"", Encoding.UTF8.GetString(RssFeed.Write(plain)), StringComparison.Ordinal);
        Assert.DoesNotContain("hubs", Encoding.UTF8.GetString(JsonFeed.Write(plain)), StringComparison.Ordinal);
        // RSS demands a description.
        Assert.Contains("<description>Storm</description>", Encoding.UTF8.GetString(RssFeed.Write(plain)), StringComparison.Ordinal);
    }

    private static IEnumerable<string> LinksOf(XElement element) =>
        element.Elements(Atom + "link").Select(link => $"{(string?)link.Attribute("rel")} {(string?)link.Attribute("href")}");
}
