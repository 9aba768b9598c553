using System.Net;
using System.Text.Json;
using System.Xml.Linq;

namespace LiveBlog.Server.Tests.Feeds;

/// <summary>[14] Feeds of a tag, in one story and in all. Each test has a tag of its own, because the site is shared.</summary>
public sealed class FeedsByTagTests(Newsroom newsroom)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Tombstones = "http://purl.org/atompub/tombstones/1.0";

    [Fact]
    public async Task Feed_OfAStorysTag_HasOlderEntriesToo_AndAnAddressAndAnIdOfItsOwn()
    {
        var tag = NewTag();
        var story = await newsroom.Editor.CreateStoryAsync();
        await PublishAsync(story, "The oldest", [tag]);
        for (var n = 1; n <= 55; n++)
        {
            await PublishAsync(story, $"Update {n}", []);
        }
        await PublishAsync(story, "The newest", [tag.ToUpperInvariant(), "Weather"]);

        var query = $"?tag={Uri.EscapeDataString(tag)}";
        Assert.Equal(["The newest", "The oldest"], await TitlesAsync($"/{story.Slug}/feed.json{query}"));
        var whole = XDocument.Parse((await story.ReadPageAsync("/feed.atom")).Text).Root!;
        var ofTag = XDocument.Parse((await story.ReadPageAsync($"/feed.atom{query}")).Text).Root!;
        Assert.StartsWith($"{(string)whole.Element(Atom + "id")!}#", (string)ofTag.Element(Atom + "id")!);
        Assert.Equal($"{newsroom.Server.Address}{story.Slug}/feed.atom{query}", LinkOf(ofTag, "self"));
        Assert.Equal(LinkOf(whole, "alternate"), LinkOf(ofTag, "alternate"));
        Assert.Equal($"{tag.ToUpperInvariant()} – {(string)whole.Element(Atom + "title")!}", (string)ofTag.Element(Atom + "title")!);
        Assert.Equal(2, XDocument.Parse((await story.ReadPageAsync($"/feed.rss{query}")).Text).Descendants("item").Count());

        Assert.Empty(await TitlesAsync($"/{story.Slug}/feed.json?tag={NewTag()}"));
        Assert.Equal(50, (await TitlesAsync($"/{story.Slug}/feed.json?tag=")).Count);
    }

    [Fact]
    public async Task Feed_OfATag_HasItsEntriesFromAllPublicStories_AndNoOthers()
    {
        var tag = NewTag();
        var query = $"?tag={Uri.EscapeDataString(tag)}";
        Assert.Empty(await TitlesAsync($"/feed.json{query}"));
        var (first, second) = (await newsroom.Editor.CreateStoryAsync(), await newsroom.Editor.CreateStoryAsync());
        var secret = await newsroom.Editor.CreateStoryAsync("draft");
        await PublishAsync(first, "One", [tag]);
        await PublishAsync(second, "Two", [tag]);
        var three = await PublishAsync(first, "Three", [tag, "Weather"]);
        await PublishAsync(second, "Untagged", []);
        (await second.PutEntryAsync(Guid.CreateVersion7(), Entry("A draft", [tag], "draft"))).Expect(HttpStatusCode.Created);
        await PublishAsync(secret, "In a draft story", [tag]);

        Assert.Equal(["Three", "Two", "One"], await TitlesAsync($"/feed.json{query}"));
        var feed = XDocument.Parse(await newsroom.Server.Visitor().GetStringAsync($"/feed.atom{query}")).Root!;
        Assert.Equal($"{newsroom.Server.Address}{first.Slug}/entries/{three}", LinkOf(feed.Elements(Atom + "entry").First(), "alternate"));
        Assert.Equal($"{newsroom.Server.Address}feed.atom{query}", LinkOf(feed, "self"));
        Assert.StartsWith($"{tag} – ", (string)feed.Element(Atom + "title")!);
        Assert.Equal(3, XDocument.Parse(await newsroom.Server.Visitor().GetStringAsync($"/feed.rss{query}")).Descendants("item").Count());

        (await first.TakeDownAsync(three)).Expect(HttpStatusCode.NoContent);
        Assert.Equal(["Two", "One"], await TitlesAsync($"/feed.json{query}"));
        feed = XDocument.Parse(await newsroom.Server.Visitor().GetStringAsync($"/feed.atom{query}")).Root!;
        Assert.Contains($"urn:uuid:{three}", feed.Elements(Tombstones + "deleted-entry").Select(e => (string)e.Attribute("ref")!));
    }

    [Fact]
    public async Task AnEntry_ThatLosesTheTag_IsATombstoneInItsFeed_AndStaysInTheStorys()
    {
        var tag = NewTag();
        var story = await newsroom.Editor.CreateStoryAsync();
        var entry = await PublishAsync(story, "Retagged", [tag]);
        var version = (await story.GetEntryAsync(entry)).Version;
        (await story.PutEntryAsync(entry, Entry("Retagged", ["Weather"]), version)).Expect(HttpStatusCode.OK);

        var query = $"?tag={Uri.EscapeDataString(tag)}";
        Assert.Empty(await TitlesAsync($"/{story.Slug}/feed.json{query}"));
        Assert.Equal([$"urn:uuid:{entry}"], await RemovedAsync(story, query));
        Assert.Empty(await RemovedAsync(story, ""));
        Assert.Equal(["Retagged"], await TitlesAsync($"/{story.Slug}/feed.json"));
    }

    private static string NewTag() => $"Öl & Gas {Guid.NewGuid():N}"[..24];

    private static object Entry(string title, string[] tags, string state = "published") =>
        new
        {
            title,
            body = "<p>Words.</p>",
            state,
            tags,
        };

    private static Task<Guid> PublishAsync(NewsroomStory story, string title, string[] tags) =>
        story.PublishAsync("Words.", tags: tags, title: title);

    private async Task<List<string>> TitlesAsync(string path)
    {
        using var reader = newsroom.Server.Visitor();
        var feed = JsonSerializer.Deserialize<JsonElement>(await reader.GetStringAsync(path).InTime());
        return [.. feed.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title").GetString()!)];
    }

    private static async Task<IEnumerable<string>> RemovedAsync(NewsroomStory story, string query) =>
        XDocument
            .Parse((await story.ReadPageAsync($"/feed.atom{query}")).Text)
            .Descendants(Tombstones + "deleted-entry")
            .Select(removed => (string)removed.Attribute("ref")!);

    private static string? LinkOf(XElement element, string rel) =>
        (string?)element.Elements(Atom + "link").Single(link => (string?)link.Attribute("rel") == rel).Attribute("href");
}
