using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;

namespace LiveBlog.Hostile.Tests.Import;

/// <summary>Bad imports are refused with a sentence, at a bounded cost, and nothing of them is kept.</summary>
public sealed class BadImportTests(Newsroom newsroom)
{
    [Fact]
    public async Task Archive_ThatUnpacksAThousandfold_IsRefusedBeforeItIsUnpacked()
    {
        using var bomb = new MemoryStream();
        using (var zip = new ZipArchive(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var story = zip.CreateEntry("story.json").Open();
            var spaces = new byte[1024 * 1024];
            spaces.AsSpan().Fill((byte)' ');
            for (var megabyte = 0; megabyte < 1024; megabyte++)
            {
                await story.WriteAsync(spaces, TestContext.Current.CancellationToken);
            }
        }
        Assert.InRange(bomb.Length, 1, 2 * 1024 * 1024);
        var refused = (await PostAsync(bomb.ToArray())).ExpectField(422, "file");
        Assert.Contains("MB unpacked", refused.Body.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Picture_InAnArchiveThatUnpacksAThousandfold_IsLeftOut()
    {
        var id = Guid.CreateVersion7();
        var story = new
        {
            format = "liveblog-story",
            version = 1,
            url = "https://elsewhere.example/bomb",
            story = new { id, headline = "A bomb" },
            media = new[] { new { id, file = "media/bomb.png" } },
            entries = new[]
            {
                new
                {
                    id = "1",
                    at = "2026-03-01T09:00:00Z",
                    content = new object[]
                    {
                        new { type = "text", html = "<p>Words.</p>" },
                        new
                        {
                            type = "image",
                            media = id,
                            alt = "A bomb",
                        },
                    },
                },
            },
        };
        using var bomb = new MemoryStream();
        using (var zip = new ZipArchive(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using (var json = zip.CreateEntry("story.json").Open())
            {
                await JsonSerializer.SerializeAsync(json, story, cancellationToken: TestContext.Current.CancellationToken);
            }
            await using var picture = zip.CreateEntry("media/bomb.png").Open();
            await picture.WriteAsync(SamplePictures.Png(8, 8), TestContext.Current.CancellationToken);
            var nothing = new byte[1024 * 1024];
            for (var megabyte = 0; megabyte < 256; megabyte++)
            {
                await picture.WriteAsync(nothing, TestContext.Current.CancellationToken);
            }
        }
        var answer = (await PostAsync(bomb.ToArray())).Expect(HttpStatusCode.OK);
        var problem = JsonSerializer.Deserialize<JsonElement>(
            answer.Text.Split('\n').Single(line => line.Contains("\"kind\":\"problem\"", StringComparison.Ordinal))
        );
        Assert.Contains(" MB", problem.GetProperty("message").GetString());
        Assert.Contains("\"imported\":1", answer.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Just words.")]
    [InlineData("{")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    [InlineData("{\"format\":\"liveblog-story\",\"version\":1}")]
    [InlineData("{\"format\":\"liveblog-story\",\"version\":2,\"entries\":[]}")]
    [InlineData("{\"@type\":\"LiveBlogPosting\",\"liveBlogUpdate\":{\"headline\":7,\"datePublished\":[\"now\"]}}")]
    [InlineData("{\"@type\":\"LiveBlogPosting\",\"liveBlogUpdate\":[null,1,\"x\",[],{\"datePublished\":\"0001-01-01\"}]}")]
    [InlineData("<html><script type=\"application/ld+json\">{\"@type\":</script></html>")]
    [InlineData("<!DOCTYPE rss [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><rss><channel><title>&b;</title></channel></rss>")]
    [InlineData("<!DOCTYPE feed SYSTEM \"http://127.0.0.1/x.dtd\"><feed xmlns=\"http://www.w3.org/2005/Atom\"/>")]
    [InlineData("<rss><channel><item><title>Nothing</title></item></channel></rss>")]
    [InlineData("PK\u0003\u0004 no archive")]
    public async Task InvalidDocument_IsRefusedInASentence(string document)
    {
        var refused = (await PostAsync(Encoding.UTF8.GetBytes(document))).ExpectField(422, "file");
        Assert.EndsWith(".", refused.Body.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Entries_WithValuesOfOtherKinds_AreLeftOutAndTheRestComes()
    {
        var document = $$$"""
            {"format":"liveblog-story","version":1,"url":"https://elsewhere.example/odd","story":{"id":"{{{Guid.CreateVersion7()}}}","headline":"Odd","lead":7,"opening":{"a":1},"sources":"x"},
             "media":[1,{"id":"x"}],
             "entries":[
               {"id":"1","at":"2026-03-01T09:00:00Z","content":[{"type":"text","html":"<p onclick=x>Kept.<script>alert(1)</script></p>"}]},
               {"id":"2","at":"2026-03-01T09:01:00Z","content":[{"type":"image","media":7}]},
               {"id":"3","at":"2026-03-01T09:02:00Z","content":{"type":"text"}},
               {"id":"4","at":"2026-03-01T09:03:00Z","content":[{"type":"gallery","images":"no"}]},
               {"id":"5","at":"2026-03-01T09:04:00Z","content":[{"type":["x"],"a":1,"a":2}]},
               {"id":"6","at":"2026-03-01T09:05:00Z","title":7,"tags":[1,"ok"],"content":[]}]}
            """;
        var answer = (await PostAsync(Encoding.UTF8.GetBytes(document))).Expect(HttpStatusCode.OK);
        var end = JsonSerializer.Deserialize<JsonElement>(answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
        Assert.True(end.GetProperty("kind").GetString() == "end", answer.Text);
        Assert.Equal(6, end.GetProperty("imported").GetInt32() + end.GetProperty("skipped").GetInt32());
        Assert.InRange(end.GetProperty("imported").GetInt32(), 1, 3);
        var entries = await newsroom.Editor.GetAsync($"/api/stories/{end.GetProperty("storyId").GetGuid()}/entries");
        Assert.DoesNotContain("alert", entries.Text);
    }

    [Fact]
    public async Task WordPressExport_WithMarkupWithoutEndAndOddValues_BringsTheRest()
    {
        const int deep = 100_000;
        var nested = string.Concat(Enumerable.Repeat("<div>", deep)) + "<img src=\"http://127.0.0.1/x.png\">";
        var document = $"""
            <rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item>
            <guid>https://elsewhere.example/?p={Guid.CreateVersion7():N}</guid><title>{new string('t', 10_000)}</title>
            <wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt><wp:post_name>../../admin</wp:post_name>
            {Comment("1", "2026-03-02 07:00:00", "Kept. <img src=x onerror=alert(1)>")}
            {Comment("2", "2026-03-02 07:01:00", nested)}
            {Comment("3", "0000-00-00 00:00:00", "Without a time.")}
            {Comment("not a number", "2026-03-02 07:02:00", "Kept as well.")}
            {Comment("5", "2026-03-02 07:03:00", "An edit of itself.", replaces: "5")}
            {Comment("6", "9999-12-31 23:59:59", "Far away.")}
            </item></channel></rss>
            """;
        var answer = (await PostAsync(Encoding.UTF8.GetBytes(document))).Expect(HttpStatusCode.OK);
        var end = JsonSerializer.Deserialize<JsonElement>(answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
        Assert.True(end.GetProperty("kind").GetString() == "end", answer.Text);
        var entries = await newsroom.Editor.GetAsync($"/api/stories/{end.GetProperty("storyId").GetGuid()}/entries");
        Assert.Contains("Kept.", entries.Text, StringComparison.Ordinal);
        Assert.Contains("Kept as well.", entries.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("alert", entries.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Without a time.", entries.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WordPressExport_ThatIsNestedWithoutEnd_IsRefusedInASentence()
    {
        var document = "<rss><channel>" + string.Concat(Enumerable.Repeat("<item>", 200_000)) + "</rss>";
        var refused = (await PostAsync(Encoding.UTF8.GetBytes(document))).ExpectField(422, "file");
        Assert.EndsWith(".", refused.Body.GetProperty("detail").GetString());
    }

    private static string Comment(string id, string at, string content, string? replaces = null) =>
        $"<wp:comment><wp:comment_id>{id}</wp:comment_id><wp:comment_date_gmt>{at}</wp:comment_date_gmt><wp:comment_type>liveblog</wp:comment_type>"
        + $"<wp:comment_content><![CDATA[{content}]]></wp:comment_content>"
        + (
            replaces is null
                ? ""
                : $"<wp:commentmeta><wp:meta_key>liveblog_replaces</wp:meta_key><wp:meta_value>{replaces}</wp:meta_value></wp:commentmeta>"
        )
        + "</wp:comment>";

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[::1]/")]
    [InlineData("https://user:secret@example.org/")]
    [InlineData("http://localhost:6379/")]
    [InlineData("file:///etc/passwd")]
    public async Task Address_OnTheInside_IsRefused(string url) =>
        (await newsroom.Editor.PostAsync("/api/imports/page", new { url })).ExpectField(422, "url");

    private async Task<Answer> PostAsync(byte[] file) => await newsroom.Editor.PostAsync("/api/imports/file", new ByteArrayContent(file));
}
