using System.Text.Json;
using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Media;
using LiveBlog.Server.Published;
using LiveBlog.Server.Site;
using LiveBlog.Server.Story;

namespace LiveBlog.Server.Tests.Story;

public sealed class StructuredDataTests
{
    private static readonly SiteAddress Address = new("https://live.example");
    private static readonly SiteOptions Site = new() { Name = "The Harbour Post" };

    private static readonly StoryHeader Header = new(
        "harbour",
        "Bridge </script> & closes",
        "St",
        "",
        "Ada Lund",
        "live",
        "en",
        "UTC",
        Started: 2_000,
        Ended: null,
        Updated: 9_000
    );

    [Fact]
    public void Story_HasAFixedStart_AndADateOfItsLastChange()
    {
        var story = Read(StructuredData.OfStory(Story(Header) with { Oldest = 1_000 }, Site, Address, "https://live.example/card.png"));
        Assert.Equal("LiveBlogPosting", story.GetProperty("@type").GetString());
        Assert.Equal("https://live.example/harbour#story", story.GetProperty("@id").GetString());
        Assert.Equal("1970-01-01T00:00:02Z", story.GetProperty("coverageStartTime").GetString());
        Assert.Equal("1970-01-01T00:00:01Z", story.GetProperty("datePublished").GetString());
        Assert.Equal("1970-01-01T00:00:09Z", story.GetProperty("dateModified").GetString());
        Assert.Equal("https://live.example/card.png", story.GetProperty("image").GetString());
        Assert.Equal("The Harbour Post", story.GetProperty("publisher").GetProperty("name").GetString());
        foreach (var absent in new[] { "coverageEndTime", "articleSection", "isBasedOn", "citation" })
        {
            Assert.False(story.TryGetProperty(absent, out _), absent);
        }
        var ended = Story(Header with { Ended = 3_000, Sources = [new("Reuters"), new("AP", "https://ap.example")] });
        story = Read(StructuredData.OfStory(ended with { Origin = "https://there.example/port" }, Site, Address, ""));
        Assert.Equal("1970-01-01T00:00:03Z", story.GetProperty("coverageEndTime").GetString());
        Assert.Equal("https://there.example/port", story.GetProperty("isBasedOn").GetString());
        Assert.False(story.GetProperty("citation")[0].TryGetProperty("url", out _));
        Assert.Equal("https://ap.example", story.GetProperty("citation")[1].GetProperty("url").GetString());
    }

    /// <summary>It stands in a script element, which its words must not end.</summary>
    [Fact]
    public void Words_CannotEndTheScriptElement_AndLettersOfEveryScriptStayReadable()
    {
        var json = StructuredData.OfStory(Story(Header with { Standfirst = "Мост закрыт" }), Site, Address, "");
        Assert.DoesNotContain('<', json);
        Assert.DoesNotContain('&', json);
        Assert.Contains("Мост закрыт", json);
        Assert.Equal(Header.Headline, Read(json).GetProperty("headline").GetString());
    }

    [Fact]
    public void Update_HasItsOwnHeadlineDatesAndAuthors()
    {
        var published = Story(Header, Entry(at: 4_000, updated: 6_000, corrected: 5_000));
        var update = Read(StructuredData.OfStory(published, Site, Address, "")).GetProperty("liveBlogUpdate")[0];
        Assert.Equal("https://live.example/harbour/entries/e1", update.GetProperty("url").GetString());
        Assert.Equal("1970-01-01T00:00:04Z", update.GetProperty("datePublished").GetString());
        Assert.Equal("1970-01-01T00:00:06Z", update.GetProperty("dateModified").GetString());
        Assert.Equal([("Person", "Ada Lund")], Authors(update)); // the story's
        Assert.True(update.GetProperty("headline").GetString()!.Length <= 110);
        Assert.InRange(update.GetProperty("articleBody").GetString()!.Length, 1_000, 1_501);
        Assert.False(update.TryGetProperty("keywords", out _));

        var entry = Entry(at: 4_000) with
        {
            Byline = "Ines Maric, Reuters",
            Marks = new EntryMarks(["Breaking"], ["Economy"], "the port", null),
            Origin = "https://there.example/e",
        };
        update = Read(StructuredData.OfEntry(Story(Header, entry), entry, Site, Address, "https://live.example/card.png"));
        Assert.Equal([("Person", "Ines Maric"), ("Organization", "Reuters")], Authors(update));
        Assert.Equal("1970-01-01T00:00:04Z", update.GetProperty("dateModified").GetString());
        Assert.Equal("Economy", update.GetProperty("keywords")[0].GetString());
        Assert.Equal("Breaking", update.GetProperty("creativeWorkStatus").GetString());
        Assert.Equal("the port", update.GetProperty("citation").GetProperty("name").GetString());
        Assert.Equal("https://there.example/e", update.GetProperty("isBasedOn").GetString());
        Assert.Equal("https://live.example/card.png", update.GetProperty("image").GetString());
        Assert.Equal("https://live.example/harbour#story", update.GetProperty("isPartOf").GetProperty("@id").GetString());
    }

    [Fact]
    public void Story_WithoutAByline_IsTheNewsrooms()
    {
        var story = Read(StructuredData.OfStory(Story(Header with { Byline = "" }), Site, Address, ""));
        Assert.Equal([("NewsMediaOrganization", "The Harbour Post")], Authors(story));
    }

    [Fact]
    public void PageOfOlderUpdates_IsAPartOfTheStory()
    {
        var page = Read(StructuredData.OfPage(Story(Header, Entry(4_000)), Site, Address, "https://live.example/harbour?page=2"));
        Assert.Equal(
            ("CollectionPage", "https://live.example/harbour?page=2"),
            (page.GetProperty("@type").GetString(), page.GetProperty("url").GetString())
        );
        Assert.Equal("https://live.example/harbour#story", page.GetProperty("isPartOf").GetProperty("@id").GetString());
        Assert.Equal(1, page.GetProperty("hasPart").GetArrayLength());
    }

    private static JsonElement Read(string json) => JsonSerializer.Deserialize<JsonElement>(json);

    private static IEnumerable<(string?, string?)> Authors(JsonElement json) =>
        json.GetProperty("author").EnumerateArray().Select(a => (a.GetProperty("@type").GetString(), a.GetProperty("name").GetString()));

    private static PublishedStory Story(StoryHeader header, params PublishedEntry[] entries) =>
        new(Guid.Empty, header, null, EntryContent.Empty, entries, new Dictionary<Guid, MediaItem>());

    private static PublishedEntry Entry(long at, long? updated = null, long? corrected = null) =>
        new(
            new EntryView("e1", at, "", false, false, null, at, updated, corrected, 1),
            EntryContent.Empty,
            string.Join(' ', Enumerable.Repeat("word", 1_000)),
            "",
            null
        );
}
