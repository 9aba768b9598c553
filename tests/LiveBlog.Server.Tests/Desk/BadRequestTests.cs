using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace LiveBlog.Server.Tests.Desk;

/// <summary>A bad request gets problem details that say what is wrong, and never a 500.</summary>
public sealed class BadRequestTests(Newsroom newsroom)
{
    [Theory]
    [InlineData("title", 201)]
    [InlineData("body", (64 * 1024) + 1)]
    [InlineData("byline", 121)]
    [InlineData("correction", 501)]
    public async Task Entry_WithATextThatIsTooLong_NamesTheField(string field, int length)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var body = new Dictionary<string, object?>(StringComparer.Ordinal) { ["body"] = "<p>x</p>" };
        body[field] = new string('x', length);
        (await story.PutEntryAsync(Guid.CreateVersion7(), body)).ExpectField(413, field);
        body[field] = new string('x', length - 1);
        (await story.PutEntryAsync(Guid.CreateVersion7(), body)).Expect(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("""{"state":"published"}""", "body")]
    [InlineData("""{"body":"<p> </p>"}""", "body")]
    [InlineData("""{"body":"<script>alert(1)</script>"}""", "body")]
    [InlineData("""{"body":"<p>x</p>","state":"takenDown"}""", "state")]
    [InlineData("""{"body":"<p>x</p>","at":"0001-01-01T00:00:00Z"}""", "at")]
    [InlineData("""{"body":"<p>x</p>","at":"9999-12-31T23:59:59Z"}""", "at")]
    public async Task Entry_ThatIsWrong_NamesTheField(string json, string field)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        (await story.PutEntryAsync(Guid.CreateVersion7(), Json(json))).ExpectField(422, field);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"body": 7}""")]
    [InlineData("""{"body":"<p>x</p>","at":"yesterday"}""")]
    [InlineData("""{"body":"<p>x</p>","key":"perhaps"}""")]
    [InlineData("""{"body":"\ud800"}""")]
    [InlineData("""{"content":[{"type":"text","html":"<p>\ud83d</p>"}]}""")]
    [InlineData("""{"content":[{"type":"text","html":"<p>x</p>","\udfff":1}]}""")]
    [InlineData("""{"content":["\udc00\ud800"]}""")]
    public async Task Body_ThatIsNoEntry_IsABadRequest(string json)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        (await story.PutEntryAsync(Guid.CreateVersion7(), Json(json))).ExpectProblem(400);
    }

    [Theory]
    [InlineData("{\"body\":\"<p>", "</p>\"}")]
    [InlineData("{\"content\":[{\"type\":\"text\",\"html\":\"<p>", "</p>\"}]}")]
    public async Task Body_ThatIsNoUtf8_IsABadRequest(string before, string after)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var bytes = new ByteArrayContent([.. Encoding.UTF8.GetBytes(before), 0xff, 0xfe, 0xc0, .. Encoding.UTF8.GetBytes(after)]);
        bytes.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var answer = await story.PutEntryAsync(Guid.CreateVersion7(), bytes);
        Assert.True((int)answer.Status is 400 or 201, $"{answer.Status}: {answer.Text}");
    }

    [Theory]
    [InlineData("opening", """[{"type":"text","html":"\ud800"}]""")]
    [InlineData("lead", """{"alt":"\ud800"}""")]
    [InlineData("sources", """[{"title":"\ud800"}]""")]
    [InlineData("publishedAt", """ "\ud800" """)]
    public async Task Part_OfAStory_WithHalfACharacter_IsABadRequest(string name, string json)
    {
        var body = $$"""
            {"slug":"half-a-character","headline":"H","standfirst":"","section":"","byline":"","language":"en","timeZone":"UTC","{{name}}":{{json}}}
            """;
        (await newsroom.Editor.PutAsync($"/api/stories/{Guid.CreateVersion7()}", Json(body))).ExpectProblem(400);
        if (name is "opening" or "sources")
        {
            (await newsroom.Editor.PutAsync($"/api/story-templates/{Guid.CreateVersion7()}", Json(body))).ExpectProblem(400);
        }
    }

    [Fact]
    public async Task Body_OfAnotherMediaType_IsRefused()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var answer = await story.PutEntryAsync(Guid.CreateVersion7(), new StringContent("<p>x</p>", Encoding.UTF8, "text/html"));
        answer.ExpectProblem(415);
    }

    [Fact]
    public async Task Body_LargerThanTheServerReads_Is413()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var answer = await story.PutEntryAsync(Guid.CreateVersion7(), Json($$"""{"body":"{{new string('x', 300 * 1024)}}"}"""));
        answer.ExpectProblem(413);
    }

    [Theory]
    [InlineData("GET", "/api/stories/00000000-0000-7000-8000-000000000000", 404)]
    [InlineData("GET", "/api/stories/not-an-id", 404)]
    [InlineData("GET", "/api/stories/00000000-0000-7000-8000-000000000000/entries", 404)]
    [InlineData("GET", "/api/stories/00000000-0000-7000-8000-000000000000/entries/00000000-0000-7000-8000-000000000000/versions", 404)]
    [InlineData("GET", "/api/stories?before=nonsense", 400)]
    [InlineData("GET", "/api/stories?before=99999999999999999999.00000000000070008000000000000000", 400)]
    [InlineData("GET", "/api/stories?limit=many", 400)]
    [InlineData("GET", "/api/nothing/here", 404)]
    [InlineData("POST", "/api/stories", 405)]
    [InlineData("GET", "/live/no-such-story/snapshot", 404)]
    [InlineData("GET", "/live/no-such-story/entries", 400)]
    [InlineData("GET", "/live/no-such-story/entries?before=%00%00", 400)]
    public async Task Address_ThatIsWrong_AnswersWithProblemDetails(string method, string path, int status) =>
        (await newsroom.Editor.SendAsync(new HttpMethod(method), path)).ExpectProblem(status);

    [Fact]
    public async Task IfMatch_ThatNamesNoVersion_MatchesNone()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = await story.PublishAsync("As it was");
        foreach (var tag in (string[])["\"x\"", "nonsense", "\"99999999999999999999\"", "\"-1\""])
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, story.EntryPath(id)) { Content = Json("""{"body":"<p>x</p>"}""") };
            request.Headers.TryAddWithoutValidation("If-Match", tag);
            (await Answer.ReadAsync(await newsroom.Editor.Http.SendAsync(request))).ExpectProblem(412);
        }
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
