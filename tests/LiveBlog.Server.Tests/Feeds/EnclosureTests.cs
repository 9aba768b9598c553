using System.Net;
using System.Text.Json;
using System.Xml.Linq;

namespace LiveBlog.Server.Tests.Feeds;

/// <summary>Programs that load files by themselves find an entry's pictures in each of the feeds.</summary>
public sealed class EnclosureTests(Newsroom newsroom)
{
    [Fact]
    public async Task Feeds_OfAStoryWithAPicture_NameItAsAnEnclosure()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var (picture, _) = await newsroom.Editor.UploadAsync(SamplePictures.Jpeg(640, 480));
        object[] content =
        [
            new
            {
                type = "image",
                media = picture,
                alt = "A bridge",
            },
        ];
        (await story.PutEntryAsync(Guid.CreateVersion7(), new { content, state = "published" })).Expect(HttpStatusCode.Created);
        var json = JsonSerializer.Deserialize<JsonElement>((await story.ReadPageAsync("/feed.json")).Text);
        var attachment = Assert.Single(json.GetProperty("items")[0].GetProperty("attachments").EnumerateArray());
        var url = attachment.GetProperty("url").GetString()!;
        Assert.StartsWith($"{newsroom.Server.Address}media/", url);
        Assert.Equal("image/jpeg", attachment.GetProperty("mime_type").GetString());
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var link = XDocument
            .Parse((await story.ReadPageAsync("/feed.atom")).Text)
            .Descendants(atom + "link")
            .Single(l => (string?)l.Attribute("rel") == "enclosure");
        Assert.Equal((url, "image/jpeg"), ((string?)link.Attribute("href"), (string?)link.Attribute("type")));
        var enclosure = Assert.Single(XDocument.Parse((await story.ReadPageAsync("/feed.rss")).Text).Descendants("enclosure"));
        Assert.Equal((url, "image/jpeg"), ((string?)enclosure.Attribute("url"), (string?)enclosure.Attribute("type")));
    }
}
