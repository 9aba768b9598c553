using System.Net;
using System.Text;

namespace LiveBlog.Server.Tests.Content;

/// <summary>Blocks through the editorial API.</summary>
public sealed class EntryContentTests(Newsroom newsroom)
{
    [Fact]
    public async Task Content_ComesBackAsSent_WithItsBodyAndInItsVersions()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = Guid.CreateVersion7();
        var sent = """
            {"state":"published","content":[
              {"html":"<p>CO<sub>2</sub> up.</p>","type":"text"},
              {"type":"quote","html":"<p>Enough.</p>","by":"Ada Lund","role":"minister"},
              {"type":"score","sides":[{"name":"A","score":2},{"name":"B","score":1.5}],"clock":"71′"},
              {"type":"table","head":["Line","Delay"],"rows":[["Coast"],["Dock","5"]]}]}
            """;
        var entry = (await story.PutEntryAsync(id, Json(sent))).Expect(HttpStatusCode.Created).Body;
        Assert.Equal(
            """
            [{"type":"text","html":"<p>CO<sub>2</sub> up.</p>"},{"type":"quote","html":"<p>Enough.</p>","by":"Ada Lund","role":"minister"},{"type":"score","sides":[{"name":"A","score":"2"},{"name":"B","score":"1.5"}],"clock":"71′"},{"type":"table","head":["Line","Delay"],"rows":[["Coast",""],["Dock","5"]]}]
            """,
            Plain(entry.GetProperty("content"))
        );
        Assert.StartsWith(
            "<p>CO<sub>2</sub> up.</p><blockquote><p>Enough.</p><footer><cite>Ada Lund</cite>, minister</footer></blockquote>",
            entry.GetProperty("body").GetString()
        );
        var version = (await newsroom.Editor.GetAsync($"{story.EntryPath(id)}/versions")).Body.GetProperty("items")[0];
        Assert.Equal(Plain(entry.GetProperty("content")), Plain(version.GetProperty("content")));
        var page = (await story.ReadPageAsync()).Text;
        Assert.Contains(
            "<blockquote class=\"block-quote\"><p dir=\"auto\">Enough.</p><footer><b dir=\"auto\">Ada Lund</b>, <bdi>minister</bdi></footer></blockquote>",
            page
        );
        // The body is the same entry: sending it back changes nothing.
        var again = await story.PutEntryAsync(id, new { body = entry.GetProperty("body").GetString(), state = "published" });
        again.Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{"body":"<p>x</p>","content":[]}""", "content")]
    [InlineData("""{"content":[]}""", "content")]
    [InlineData("""{"content":7}""", "content")]
    [InlineData("""{"content":[7]}""", "content[0]")]
    [InlineData("""{"content":[{"html":"x"}]}""", "content[0].type")]
    [InlineData("""{"content":[{"type":"dance"}]}""", "content[0].type")]
    [InlineData("""{"content":[{"type":"text","html":"x"},{"type":"text","html":7}]}""", "content[1].html")]
    [InlineData("""{"content":[{"type":"table","rows":[["a"],[["b"]]]}]}""", "content[0].rows[1][0]")]
    [InlineData("""{"content":[{"type":"image","media":"nothing"}]}""", "content[0].media")]
    [InlineData("""{"content":[{"type":"image","media":"019aab00-0000-7000-8000-000000000009"}]}""", "content[0].media")]
    [InlineData("""{"content":[{"type":"card","url":"javascript:alert(1)"}]}""", "content[0].url")]
    [InlineData("""{"content":[{"type":"score","sides":[{"name":"A"}]}]}""", "content[0].sides")]
    [InlineData("""{"content":[{"type":"score","sides":null}]}""", "content[0].sides")]
    [InlineData("""{"content":[{"type":"gallery","images":[null,null]}]}""", "content[0].images[0].media")]
    public async Task Content_ThatIsWrong_NamesTheField(string json, string field)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        (await story.PutEntryAsync(Guid.CreateVersion7(), Json(json))).ExpectField(422, field);
    }

    [Fact]
    public async Task Body_WithABlockInIt_IsTakenApart()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var body = """
            <p>Before</p><blockquote cite="https://x.example/q"><p>Said.</p></blockquote><div><p>https://t.example/a/1</p></div>
            <table><caption>Delays</caption><tr><th>Line</th><th>Min</th></tr><tr><td>Coast</td><td>5</td></tr></table>
            <table><tr><td><p>A mail's</p></td></tr><tr><td><p>layout</p></td></tr></table>
            """;
        var entry = (await story.PutEntryAsync(Guid.CreateVersion7(), new { body })).Expect(HttpStatusCode.Created).Body;
        Assert.Equal(
            """
            [{"type":"text","html":"<p>Before</p>"},{"type":"quote","html":"<p>Said.</p>","url":"https://x.example/q"},{"type":"card","url":"https://t.example/a/1"},{"type":"table","head":["Line","Min"],"rows":[["Coast","5"]],"caption":"Delays"},{"type":"text","html":"<p>A mail's</p><p>layout</p>"}]
            """,
            Plain(entry.GetProperty("content"))
        );
    }

    [Fact]
    public async Task TitleAlone_OfAnyLengthOfBlanks_IsRefusedBeforeItIsRead()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        (await story.PutEntryAsync(Guid.CreateVersion7(), new { title = "", body = new string(' ', 200_000) })).ExpectField(413, "body");
    }

    [Fact]
    public async Task Text_ThatGrowsBeyondTheLimitWhenItIsCleaned_IsRefusedAtItsField()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var html = Link(characters: 2_000, lines: 12_000);
        (await story.PutEntryAsync(Guid.CreateVersion7(), new { body = html })).ExpectField(413, "body");
        var text = new { type = "text", html };
        (await story.PutEntryAsync(Guid.CreateVersion7(), new { content = new[] { text } })).ExpectField(413, "content[0].html");
        // None of these is too long by itself.
        var part = new { type = "text", html = Link(characters: 200, lines: 40) };
        (await story.PutEntryAsync(Guid.CreateVersion7(), new { content = new[] { part } })).Expect(HttpStatusCode.Created);
        (await story.PutEntryAsync(Guid.CreateVersion7(), new { content = Enumerable.Repeat(part, 20) })).ExpectField(413, "content");

        static string Link(int characters, int lines) =>
            $"<a href=\"{new string('&', characters)}\">{string.Concat(Enumerable.Repeat("x<br>", lines))}";
    }

    [Fact]
    public async Task Poll_WithoutAnId_IsRecognisedWhenItIsSentAgain_AndIsAnotherOneWithOtherAnswers()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = Guid.CreateVersion7();
        var created = (await story.PutEntryAsync(id, Poll("Yes", "No"))).Expect(HttpStatusCode.Created);
        var again = (await story.PutEntryAsync(id, Poll("Yes", "No"))).Expect(HttpStatusCode.OK);
        Assert.Equal(PollIds(created), PollIds(again));
        Assert.Equal(2, PollIds(created).Distinct().Count());

        var edited = (await story.PutEntryAsync(id, Poll("Today", "Tomorrow"), created.Version)).Expect(HttpStatusCode.OK);
        Assert.Empty(PollIds(edited).Intersect(PollIds(created)));

        static object Poll(params string[] options)
        {
            var poll = new
            {
                type = "poll",
                question = "Will it open?",
                options,
            };
            return new { state = "published", content = new[] { poll, poll } };
        }

        static List<Guid> PollIds(Answer entry) =>
            [.. entry.Body.GetProperty("content").EnumerateArray().Select(block => block.GetProperty("id").GetGuid())];
    }

    private static readonly System.Text.Json.JsonSerializerOptions AsWritten = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private static string Plain(System.Text.Json.JsonElement json) => System.Text.Json.JsonSerializer.Serialize(json, AsWritten);
}
