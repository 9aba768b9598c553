using System.Net;
using System.Text.Json;
using System.Xml.Linq;

namespace LiveBlog.Server.Tests.Published;

/// <summary>What is made from a story other than its page: for search engines, cards, feeds, lists and text pages.</summary>
public sealed class PublishedStoryTests(Newsroom newsroom)
{
    [Fact]
    public async Task Story_WithLeadAndOpening_ShowsThemWhereverItIsRead()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var (photo, _) = await newsroom.Editor.UploadAsync(SamplePictures.Jpeg(1300, 700));
        await PutTopAsync(story, photo);
        var entry = Guid.CreateVersion7();
        object[] content =
        [
            new { type = "text", html = "<p>Divers &amp; a <b>tug</b>.</p>" },
            new
            {
                type = "image",
                media = photo,
                alt = "Divers",
            },
        ];
        (
            await story.PutEntryAsync(
                entry,
                new
                {
                    content,
                    state = "published",
                    byline = "bell hooks",
                }
            )
        ).Expect(HttpStatusCode.Created);

        var page = (await story.ReadPageAsync()).Expect(HttpStatusCode.OK).Text;
        Assert.Contains("fetchpriority=\"high\"", page);
        Assert.Contains("<meta property=\"og:image:type\" content=\"image/jpeg\"", page);
        Assert.Contains("<meta property=\"og:image:alt\" content=\"The palace\"", page);
        Assert.Contains("<meta property=\"article:published_time\" content=\"2026-02-09T10:39:00", page);
        var posting = Posting(page);
        Assert.Equal("ImageObject", posting.GetProperty("image")[0].GetProperty("@type").GetString());
        Assert.StartsWith("2026-02-09T10:39:00", posting.GetProperty("datePublished").GetString());
        Assert.Equal("The ministry", posting.GetProperty("citation")[0].GetProperty("name").GetString());
        var update = posting.GetProperty("liveBlogUpdate")[0];
        Assert.Equal("Divers & a tug. Divers", update.GetProperty("articleBody").GetString());
        Assert.Equal("bell hooks", update.GetProperty("author")[0].GetProperty("name").GetString());

        var text = (await story.ReadPageAsync("/text")).Text;
        Assert.Contains("<p>It names missiles.</p>", text);
        Assert.Contains("<p>Divers &amp; a tug.</p>", text);

        var item = Assert.Single(XDocument.Parse((await story.ReadPageAsync("/feed.rss")).Text).Descendants("item"));
        XNamespace encoded = "http://purl.org/rss/1.0/modules/content/";
        var origin = newsroom.Server.Address.ToString().TrimEnd('/');
        Assert.Contains($"<img src=\"{origin}/media/", item.Element(encoded + "encoded")!.Value);

        using var reader = newsroom.Server.Visitor();
        var site = XDocument.Parse(await reader.GetStringAsync("/feed.atom").InTime());
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var own = site.Descendants(atom + "entry").Single(e => e.Element(atom + "id")!.Value == $"urn:uuid:{story.Id}");
        Assert.Contains("It names missiles.", own.Element(atom + "content")!.Value);
        Assert.Contains("alt=\"The palace\"", own.Element(atom + "content")!.Value);
        Assert.StartsWith("2026-02-09T10:39:00", own.Element(atom + "published")!.Value);
    }

    private static async Task PutTopAsync(NewsroomStory story, Guid photo)
    {
        var body = Editor.StoryBody(
            story.Slug,
            ("standfirst", ""),
            ("opening", new object[] { new { type = "text", html = "<p>A pact was expanded.</p><p>It names missiles.</p>" } }),
            ("lead", new { media = photo, alt = "The palace" }),
            ("publishedAt", "2026-02-09T14:39:00+04:00"),
            ("sources", new object[] { new { name = "The ministry" } })
        );
        (await story.Editor.PutAsync(story.Path, body, (await story.GetAsync()).Version)).Expect(HttpStatusCode.OK);
    }

    private static JsonElement Posting(string page)
    {
        const string begin = "<script type=\"application/ld+json\">";
        var from = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        return JsonDocument.Parse(page[from..page.IndexOf("</script>", from, StringComparison.Ordinal)]).RootElement;
    }
}
