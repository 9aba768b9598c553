using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace LiveBlog.Server.Tests.Feeds;

public sealed class OEmbedTests(Newsroom newsroom)
{
    [Fact]
    public async Task Entry_HasItsOwnTitleAndIsGoneOnceTakenDown()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var entry = await story.PublishAsync("The harbour bridge is open again.");
        using var program = newsroom.Server.Visitor();
        var found = await program.GetFromJsonAsync<JsonElement>(AddressOf(story, entry)).InTime();
        Assert.Equal("The harbour bridge is open again.", found.GetProperty("title").GetString());
        Assert.Contains($"/entries/{entry}", found.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.EndsWith($"/entries/{entry}/card.png", found.GetProperty("thumbnail_url").GetString(), StringComparison.Ordinal);

        (await story.TakeDownAsync(entry)).Expect(HttpStatusCode.NoContent);
        (await Answer.ReadAsync(await program.GetAsync(AddressOf(story, entry)).InTime())).ExpectProblem(410);
    }

    [Fact]
    public async Task Entry_WithoutWords_IsNamedByWhatItShows()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var (picture, _) = await newsroom.Editor.UploadAsync(SamplePictures.Jpeg(320, 240));
        var entry = Guid.CreateVersion7();
        var content = new object[]
        {
            new
            {
                type = "image",
                media = picture,
                decorative = true,
            },
        };
        (await story.PutEntryAsync(entry, new { content, state = "published" })).Expect(HttpStatusCode.Created);
        using var program = newsroom.Server.Visitor();
        var found = await program.GetFromJsonAsync<JsonElement>(AddressOf(story, entry)).InTime();
        Assert.StartsWith("Picture, ", found.GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    /// <summary>The specification: a thumbnail is within the bounds that were asked for.</summary>
    [Theory]
    [InlineData("&maxwidth=1199", false)]
    [InlineData("&maxheight=629", false)]
    [InlineData("&maxwidth=1200&maxheight=630", true)]
    public async Task Thumbnail_LargerThanAskedFor_IsLeftOut(string bounds, bool isThere)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var entry = await story.PublishAsync("The harbour bridge is open again.");
        using var program = newsroom.Server.Visitor();
        var found = await program.GetFromJsonAsync<JsonElement>(AddressOf(story, entry) + bounds).InTime();
        foreach (var field in (string[])["thumbnail_url", "thumbnail_width", "thumbnail_height"])
        {
            Assert.Equal(isThere, found.TryGetProperty(field, out _));
        }
    }

    [Fact]
    public async Task Entry_ThatIsNotThere_IsNotFound()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var program = newsroom.Server.Visitor();
        (await Answer.ReadAsync(await program.GetAsync(AddressOf(story, Guid.CreateVersion7())).InTime())).ExpectProblem(404);
        (await Answer.ReadAsync(await program.GetAsync(AddressOf(story, "made-up")).InTime())).ExpectProblem(404);
    }

    [Fact]
    public async Task Address_OfNothingThatReadersMaySee_IsNotFound()
    {
        using var program = newsroom.Server.Visitor();
        var draft = await newsroom.Editor.CreateStoryAsync(status: null);
        var story = await newsroom.Editor.CreateStoryAsync();
        (await AskAsync(program, $"{newsroom.Server.Address}{draft.Slug}")).ExpectProblem(404);
        (await AskAsync(program, $"{newsroom.Server.Address}{story.Slug}")).Expect(HttpStatusCode.OK);
        (await AskAsync(program, $"https://elsewhere.example/{story.Slug}")).ExpectProblem(404);
        (await AskAsync(program, $"{newsroom.Server.Address}{story.Slug}/feed.atom")).ExpectProblem(404);
        (await AskAsync(program, newsroom.Server.Address.ToString())).ExpectProblem(404);
        (await AskAsync(program, $"ftp://127.0.0.1/{story.Slug}")).ExpectProblem(400);
        (await AskAsync(program, "")).ExpectProblem(400);
    }

    [Fact]
    public async Task Frame_IsNoLargerThanAskedFor_InEitherFormat()
    {
        using var program = newsroom.Server.Visitor();
        var story = await newsroom.Editor.CreateStoryAsync("live", ("headline", "Bridge <closes> & reopens"));
        var address = $"{newsroom.Server.Address}{story.Slug}";
        var usual = (await AskAsync(program, address)).Expect(HttpStatusCode.OK);
        Assert.Equal((640, 720), SizeOf(usual));
        Assert.Equal(TimeSpan.Zero, usual.Response.Headers.CacheControl?.MaxAge);
        Assert.Equal((320, 720), SizeOf(await AskAsync(program, address, "&maxwidth=320")));
        Assert.Equal((640, 200), SizeOf(await AskAsync(program, address, "&maxheight=200&maxwidth=9999")));
        // Answers are shared only among requests with the same bounds and, below, the same format.
        Assert.Equal((640, 100), SizeOf(await AskAsync(program, address, "&maxheight=100&maxwidth=9999")));
        Assert.Equal((640, 720), SizeOf(await AskAsync(program, address, "&maxheight=0&maxwidth=-5")));
        Assert.Contains("Bridge &lt;closes&gt; &amp; reopens", usual.Body.GetProperty("html").GetString(), StringComparison.Ordinal);

        Assert.Equal((300, 720), SizeOf(await AskAsync(program, address, "&maxwidth=300")));
        using var xml = await program.GetAsync($"/oembed?url={Uri.EscapeDataString(address)}&format=xml&maxwidth=300").InTime();
        Assert.Equal("text/xml", xml.Content.Headers.ContentType?.MediaType);
        var document = System.Xml.Linq.XDocument.Parse((await xml.Content.ReadAsStringAsync().InTime()).TrimStart('\uFEFF'));
        Assert.Equal("300", document.Root?.Element("width")?.Value);
        Assert.Equal("Bridge <closes> & reopens", document.Root?.Element("title")?.Value);
        Assert.Equal(HttpStatusCode.NotImplemented, (await AskAsync(program, address, "&format=yaml")).Status);

        static (int, int) SizeOf(Answer answer) =>
            (answer.Body.GetProperty("width").GetInt32(), answer.Body.GetProperty("height").GetInt32());
    }

    private static async Task<Answer> AskAsync(HttpClient program, string url, string more = "") =>
        await Answer.ReadAsync(await program.GetAsync($"/oembed?url={Uri.EscapeDataString(url)}{more}").InTime());

    private Uri AddressOf(NewsroomStory story, object entry) =>
        new($"/oembed?url={Uri.EscapeDataString($"{newsroom.Server.Address}{story.Slug}/entries/{entry}")}", UriKind.Relative);
}
