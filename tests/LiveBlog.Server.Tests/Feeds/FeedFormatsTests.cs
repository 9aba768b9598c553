using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using LiveBlog.Server.Feeds;

namespace LiveBlog.Server.Tests.Feeds;

/// <summary>The same feed in each of its formats.</summary>
public sealed class FeedFormatsTests
{
    private static readonly XNamespace History = "http://purl.org/syndication/history/1.0";

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
        [new("urn:uuid:3", Updated), new("urn:uuid:4", Published)]
    )
    {
        Query = "?tag=x",
    };

    [Fact]
    public void Atom_SaysWhatTheFeedIs_AndWhatToDelete() =>
        Assert.Equal(
            WholeXml.Of(
                """
                <feed
                    xmlns="http://www.w3.org/2005/Atom"
                    xmlns:at="http://purl.org/atompub/tombstones/1.0"
                    xml:lang="az"
                    xml:base="https://live.example.org/storm">
                  <id>urn:uuid:story</id>
                  <title>Storm</title>
                  <subtitle>What we know</subtitle>
                  <updated>2026-03-01T10:00:00.250Z</updated>
                  <link rel="self" href="https://live.example.org/storm/feed.atom?tag=x" type="application/atom+xml" />
                  <link rel="alternate" href="https://live.example.org/storm" type="text/html" />
                  <link rel="hub" href="https://hub.example.org/" />
                  <author><name>The Morning Wire</name></author>
                  <entry>
                    <id>urn:uuid:1</id>
                    <title>Bridge &lt;closes&gt;</title>
                    <published>2026-03-01T09:30:00.000Z</published>
                    <updated>2026-03-01T10:00:00.250Z</updated>
                    <link rel="alternate" href="https://live.example.org/storm/entries/1" type="text/html" />
                    <link rel="enclosure" href="https://live.example.org/media/a/1600.jpg" type="image/jpeg" />
                    <link rel="enclosure" href="https://live.example.org/media/b/sound.mp3" type="audio/mpeg" />
                    <author><name>Ada Lund</name></author>
                    <author><name>Ben Ruiz</name></author>
                    <category term="Weather" />
                    <content type="html">&lt;p&gt;Body &amp;amp; more&lt;/p&gt;</content>
                  </entry>
                  <entry>
                    <id>urn:uuid:2</id>
                    <title>Bridge &lt;closes&gt;</title>
                    <published>2026-03-01T09:30:00.000Z</published>
                    <updated>2026-03-01T10:00:00.250Z</updated>
                    <link rel="alternate" href="https://live.example.org/storm/entries/1" type="text/html" />
                    <content type="html">&lt;p&gt;Body &amp;amp; more&lt;/p&gt;</content>
                  </entry>
                  <at:deleted-entry ref="urn:uuid:3" when="2026-03-01T10:00:00.250Z" />
                  <at:deleted-entry ref="urn:uuid:4" when="2026-03-01T09:30:00.000Z" />
                </feed>
                """
            ),
            WholeXml.Of(AtomFeed.Write(Full))
        );

    [Fact]
    public void Atom_OfAWholeStory_SaysThatNothingIsMissing()
    {
        using var output = new MemoryStream();
        using (var xml = XmlWriter.Create(output))
        {
            AtomFeed.Begin(xml, Full, isComplete: true);
            xml.WriteEndElement();
        }
        var feed = XElement.Parse(WholeXml.Of(output.ToArray()));
        Assert.Equal("", Assert.Single(feed.Elements(History + "complete")).Value);
        Assert.Empty(XElement.Parse(WholeXml.Of(AtomFeed.Write(Full))).Elements(History + "complete"));
    }

    [Fact]
    public void Rss_HasTheWholeText_AndOneEnclosureBesideAllMedia() =>
        Assert.Equal(
            WholeXml.Of(
                """
                <rss
                    version="2.0"
                    xmlns:atom="http://www.w3.org/2005/Atom"
                    xmlns:content="http://purl.org/rss/1.0/modules/content/"
                    xmlns:dc="http://purl.org/dc/elements/1.1/"
                    xmlns:media="http://search.yahoo.com/mrss/">
                  <channel>
                    <title>Storm</title>
                    <link>https://live.example.org/storm</link>
                    <description>What we know</description>
                    <language>az</language>
                    <lastBuildDate>Sun, 01 Mar 2026 10:00:00 GMT</lastBuildDate>
                    <atom:link rel="self" href="https://live.example.org/storm/feed.rss?tag=x" type="application/rss+xml" />
                    <atom:link rel="hub" href="https://hub.example.org/" />
                    <item>
                      <title>Bridge &lt;closes&gt;</title>
                      <link>https://live.example.org/storm/entries/1</link>
                      <guid isPermaLink="false">urn:uuid:1</guid>
                      <pubDate>Sun, 01 Mar 2026 09:30:00 GMT</pubDate>
                      <dc:creator>Ada Lund</dc:creator>
                      <dc:creator>Ben Ruiz</dc:creator>
                      <category>Weather</category>
                      <description>Body &amp;amp; more</description>
                      <content:encoded>&lt;p&gt;Body &amp;amp; more&lt;/p&gt;</content:encoded>
                      <enclosure url="https://live.example.org/media/a/1600.jpg" length="0" type="image/jpeg" />
                      <media:content
                          url="https://live.example.org/media/b/sound.mp3"
                          type="audio/mpeg"
                          medium="audio"
                          duration="95" />
                      <media:content url="https://live.example.org/media/a/1600.jpg" medium="image" />
                    </item>
                    <item>
                      <title>Bridge &lt;closes&gt;</title>
                      <link>https://live.example.org/storm/entries/1</link>
                      <guid isPermaLink="false">urn:uuid:2</guid>
                      <pubDate>Sun, 01 Mar 2026 09:30:00 GMT</pubDate>
                      <description>Body &amp;amp; more</description>
                      <content:encoded>&lt;p&gt;Body &amp;amp; more&lt;/p&gt;</content:encoded>
                    </item>
                  </channel>
                </rss>
                """
            ),
            WholeXml.Of(RssFeed.Write(Full))
        );

    [Fact]
    public void Json_HasTheSame_AndLeavesOutAbsentFields()
    {
        var expected = JsonNode.Parse(
            """
            {
              "version": "https://jsonfeed.org/version/1.1",
              "title": "Storm",
              "home_page_url": "https://live.example.org/storm",
              "feed_url": "https://live.example.org/storm/feed.json?tag=x",
              "description": "What we know",
              "language": "az",
              "authors": [{ "name": "The Morning Wire" }],
              "hubs": [{ "type": "WebSub", "url": "https://hub.example.org/" }],
              "items": [
                {
                  "id": "urn:uuid:1",
                  "url": "https://live.example.org/storm/entries/1",
                  "title": "Bridge <closes>",
                  "content_html": "<p>Body &amp; more</p>",
                  "summary": "Body & more",
                  "image": "https://live.example.org/media/a/1600.jpg",
                  "date_published": "2026-03-01T09:30:00Z",
                  "date_modified": "2026-03-01T10:00:00.25Z",
                  "authors": [{ "name": "Ada Lund" }, { "name": "Ben Ruiz" }],
                  "tags": ["Weather"],
                  "attachments": [
                    { "url": "https://live.example.org/media/a/1600.jpg", "mime_type": "image/jpeg" },
                    { "url": "https://live.example.org/media/b/sound.mp3", "mime_type": "audio/mpeg", "duration_in_seconds": 95 }
                  ]
                },
                {
                  "id": "urn:uuid:2",
                  "url": "https://live.example.org/storm/entries/1",
                  "title": "Bridge <closes>",
                  "content_html": "<p>Body &amp; more</p>",
                  "summary": "Body & more",
                  "date_published": "2026-03-01T09:30:00Z",
                  "date_modified": "2026-03-01T10:00:00.25Z"
                }
              ]
            }
            """
        );
        var written = JsonNode.Parse(JsonFeed.Write(Full));
        Assert.True(JsonNode.DeepEquals(expected, written), written?.ToJsonString());
    }

    [Fact]
    public void Feed_WithoutAHubOrADescription_NamesNone()
    {
        var plain = Full with { Hub = null, Description = "" };
        var (atom, rss, json) = (Text(AtomFeed.Write(plain)), Text(RssFeed.Write(plain)), Text(JsonFeed.Write(plain)));
        Assert.DoesNotContain("hub", atom, StringComparison.Ordinal);
        Assert.DoesNotContain("subtitle", atom, StringComparison.Ordinal);
        Assert.DoesNotContain("\"hub\"", rss, StringComparison.Ordinal);
        Assert.DoesNotContain("hubs", json, StringComparison.Ordinal);
        Assert.DoesNotContain("description", json, StringComparison.Ordinal);
        // RSS demands a description.
        Assert.Contains("<description>Storm</description>", rss, StringComparison.Ordinal);

        static string Text(byte[] written) => Encoding.UTF8.GetString(written);
    }
}
