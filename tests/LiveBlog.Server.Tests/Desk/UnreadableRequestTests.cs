using System.Net;
using System.Text;

namespace LiveBlog.Server.Tests.Desk;

/// <summary>What cannot be read at all is refused with a sentence, at its field.</summary>
public sealed class UnreadableRequestTests(Newsroom newsroom)
{
    [Theory]
    [InlineData("""{"title":5}""", "title", "This must be a string.")]
    [InlineData("""{"body":"<p>x</p>","at":"nope"}""", "at", "This must be a time")]
    [InlineData("""{"body":"<p>x</p>","publishAt":"2026-11-29T12:00:00+15:00"}""", "publishAt", "This must be a time")]
    [InlineData("""{"body":"<p>x</p>","key":"yes"}""", "key", "This must be true or false.")]
    [InlineData("""{"body":"<p>x</p>","tags":"one"}""", "tags", "This must be a list.")]
    [InlineData("""{"body":"<p>x</p>","tags":["one",2]}""", "tags[1]", "This must be a string.")]
    [InlineData("""{"body":"\ud800"}""", "body", "This is not Unicode")]
    [InlineData("""{"content":[{"type":"text","html":"\ud800"}]}""", "content", "This is not Unicode")]
    public async Task Field_OfTheWrongKind_IsNamedInASentence(string json, string field, string sentence)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var answer = (await story.PutEntryAsync(Guid.CreateVersion7(), Json(json))).ExpectField(400, field);
        Assert.StartsWith(sentence, answer.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Send a JSON body.")]
    [InlineData("null", "Send a JSON body.")]
    [InlineData("{\n\"body\":", "The body cannot be read as JSON (line 2, byte ")]
    [InlineData("[]", "The body must be a JSON object.")]
    public async Task Body_ThatCannotBeRead_IsExplained(string json, string sentence)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var answer = (await story.PutEntryAsync(Guid.CreateVersion7(), Json(json))).ExpectProblem(400);
        Assert.StartsWith(sentence, answer.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/stories?limit=abc", 400, "limit")]
    [InlineData("/api/audit?before=abc", 400, "before")]
    [InlineData("/oembed?url=https://a.example/b&maxwidth=500px", 400, "maxwidth")]
    [InlineData("/polls/00000000-0000-7000-8000-000000000000", 400, "entry")]
    [InlineData("/public/v1/stories?limit=abc", 400, "limit")]
    [InlineData("/api/stories?before=nonsense", 422, "before")]
    public async Task Query_ThatCannotBeRead_IsNamed_ToABrowserToo(string path, int status, string field)
    {
        (await newsroom.Editor.GetAsync(path)).ExpectField(status, field);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html");
        (await Answer.ReadAsync(await newsroom.Editor.Http.SendAsync(request))).ExpectField(status, field);
    }

    [Theory]
    [InlineData("/api/nope")]
    [InlineData("/api/stories/not-an-id")]
    [InlineData("/live/no-such-story/nope")]
    [InlineData("/public/v1/nope")]
    public async Task AddressForPrograms_AnswersABrowserWithProblemDetailsToo(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html");
        (await Answer.ReadAsync(await newsroom.Editor.Http.SendAsync(request))).ExpectProblem(404);
    }

    [Theory]
    [InlineData("key=1", 400, "key")]
    [InlineData("at=yesterday", 400, "at")]
    [InlineData("before=nonsense", 422, "before")]
    [InlineData("after=nonsense", 422, "after")]
    public async Task Timeline_AskedForWithAWrongQuery_NamesIt(string query, int status, string field)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        (await newsroom.Editor.GetAsync($"{story.Path}/entries?{query}")).ExpectField(status, field);
    }

    [Fact]
    public async Task Refusal_OfTheServerItself_SaysWhatIsAccepted()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = Guid.CreateVersion7();
        Says(await story.PutEntryAsync(id, Json($$"""{"body":"{{new string('x', 600 * 1024)}}"}""")), 413, "at most 512 KB");
        Says(await story.PutEntryAsync(id, new StringContent("<p>x</p>", Encoding.UTF8, "text/html")), 415, "application/json");
        Says(await newsroom.Editor.PostAsync("/api/stories"), 405, "GET");
        Says(await newsroom.Editor.GetAsync("/api/stories/not-an-id"), 404, "nothing at this address");

        static void Says(Answer answer, int status, string words) =>
            Assert.Contains(words, answer.ExpectProblem(status).Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    /// <summary>As the serializers of .NET and Python do: six bytes for each letter.</summary>
    [Fact]
    public async Task Text_AsLongAsAllowed_IsTakenWithItsLettersEscaped()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var letters = string.Concat(Enumerable.Repeat(@"\u044f", 65_000));
        var body = Json($$"""{"body":"<p>{{letters}}</p>"}""");
        Assert.True(body.Headers.ContentLength > 6 * 65_000);
        var id = Guid.CreateVersion7();
        (await story.PutEntryAsync(id, body)).Expect(HttpStatusCode.Created);
        Assert.Contains(new string('я', 65_000), (await story.GetEntryAsync(id)).Body.GetProperty("body").GetString());
    }

    [Theory]
    [InlineData("application/json; charset=\"UTF-8\"", 201)]
    [InlineData("application/json; charset=", 201)]
    [InlineData("application/json;charset=utf-8", 201)]
    [InlineData("application/json; charset=nope", 415)]
    [InlineData("application/json; charset=\"utf-7\"", 415)]
    public async Task Charset_InQuotes_IsRead_AndAnUnknownOneIsRefused(string type, int status)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var body = new ByteArrayContent("""{"body":"<p>é</p>"}"""u8.ToArray());
        body.Headers.TryAddWithoutValidation("Content-Type", type);
        var answer = await story.PutEntryAsync(Guid.CreateVersion7(), body);
        Assert.True((int)answer.Status == status, answer.Text);
        if (status != 201)
        {
            answer.ExpectProblem(status);
        }
    }

    [Fact]
    public async Task NilUuid_IsRefusedAsAClientId()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var nil = Guid.Empty;
        (await story.PutEntryAsync(nil, new { body = "<p>x</p>" })).ExpectField(422, "entryId");
        (await newsroom.Editor.PutAsync($"/api/stories/{nil}", Editor.StoryBody(Editor.NewSlug()))).ExpectField(422, "storyId");
        (await newsroom.Editor.PutAsync($"{story.Path}/notes/{nil}", new { text = "x" })).ExpectField(422, "id");
        (await newsroom.Editor.PutAsync($"/api/story-templates/{nil}", Editor.StoryBody("s", ("name", "x")))).ExpectField(422, "id");
        (await newsroom.Editor.PutAsync($"/api/media/{nil}", new ByteArrayContent([1]))).ExpectField(422, "id");
        (await newsroom.Editor.PutAsync($"/api/drafts/{nil}", new { storyId = story.Id })).ExpectField(422, "id");
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
