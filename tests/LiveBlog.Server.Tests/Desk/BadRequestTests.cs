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
    public async Task BodyThatIsNotAnEntry_IsABadRequest(string json)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        (await story.PutEntryAsync(Guid.CreateVersion7(), Json(json))).ExpectProblem(400);
    }

    [Theory]
    [InlineData("{\"body\":\"<p>", "</p>\"}")]
    [InlineData("{\"content\":[{\"type\":\"text\",\"html\":\"<p>", "</p>\"}]}")]
    public async Task BodyThatIsNotUtf8_IsABadRequest(string before, string after)
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
    public async Task File_SentAsJson_IsRefusedWithTheTypeThatItNeeds()
    {
        var answer = (await newsroom.Editor.PostAsync("/api/imports/file", Json("{}"))).ExpectProblem(415);
        Assert.Equal("Send it with the Content-Type application/octet-stream.", answer.Body.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Body_LargerThanTheServerReads_Is413()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var answer = await story.PutEntryAsync(Guid.CreateVersion7(), Json($$"""{"body":"{{new string('x', 600 * 1024)}}"}"""));
        answer.ExpectProblem(413);
    }

    [Theory]
    [InlineData("GET", "/api/stories/00000000-0000-7000-8000-000000000000", 404)]
    [InlineData("GET", "/api/stories/not-an-id", 404)]
    [InlineData("GET", "/api/stories/00000000-0000-7000-8000-000000000000/entries", 404)]
    [InlineData("GET", "/api/stories/00000000-0000-7000-8000-000000000000/entries/00000000-0000-7000-8000-000000000000/versions", 404)]
    [InlineData("GET", "/api/stories?before=nonsense", 422)]
    [InlineData("GET", "/api/stories?before=99999999999999999999.00000000000070008000000000000000", 422)]
    [InlineData("GET", "/api/stories?limit=many", 400)]
    [InlineData("GET", "/api/nothing/here", 404)]
    [InlineData("POST", "/api/stories", 405)]
    [InlineData("GET", "/live/no-such-story/snapshot", 404)]
    public async Task Address_ThatIsWrong_AnswersWithProblemDetails(string method, string path, int status) =>
        (await newsroom.Editor.SendAsync(new HttpMethod(method), path)).ExpectProblem(status);

    [Theory]
    [InlineData("/api/stories", null)]
    [InlineData("/api/stories", "Basic YWRhOnB3")]
    [InlineData("/api/stories", "Bearer ")]
    [InlineData("/api/session", null)]
    [InlineData("/hubs/desk", null)]
    [InlineData("/openapi/editors.json", null)]
    public async Task Request_OfNobody_IsToldHowToSayWhoAsks(string path, string? credentials)
    {
        using var stranger = newsroom.Server.Visitor(Addresses.Next());
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (credentials is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", credentials);
        }
        var refused = (await Answer.ReadAsync(await stranger.SendAsync(request).InTime())).ExpectProblem(401);
        Assert.Equal("Sign in, or send a token as Authorization: Bearer.", refused.Body.GetProperty("detail").GetString());
        Assert.Equal("Bearer", Assert.Single(refused.Response.Headers.WwwAuthenticate).ToString());
    }

    [Theory]
    [InlineData("/live/no-such-story/entries", "before")]
    [InlineData("/live/no-such-story/entries?before=%00%00", "before")]
    [InlineData("/live/no-such-story/entries?page=0", "page")]
    [InlineData("/live/no-such-story/entries?page=last", "page")]
    [InlineData("/oembed?url=elsewhere", "url")]
    public async Task Query_WithAValueThatIsWrong_NamesTheField(string path, string field) =>
        (await newsroom.Editor.SendAsync(HttpMethod.Get, path)).ExpectField(400, field);

    [Theory]
    [InlineData("*", 200)]
    [InlineData("\"7\", \"1\"", 200)]
    [InlineData("\"7\", \"8\"", 412)]
    public async Task IfMatch_WithSeveralVersions_OrAny_IsHeard(string tags, int status)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = await story.PublishAsync("As it was");
        using var request = new HttpRequestMessage(HttpMethod.Put, story.EntryPath(id)) { Content = Json("""{"body":"<p>x</p>"}""") };
        request.Headers.TryAddWithoutValidation("If-Match", tags);
        (await Answer.ReadAsync(await newsroom.Editor.Http.SendAsync(request))).Expect((HttpStatusCode)status);
    }

    [Theory]
    [InlineData("\u200b")]
    [InlineData("\u2060")]
    [InlineData("\ufe0f")]
    [InlineData("\u202e \u200d")]
    public async Task InvisibleText_CountsAsEmpty(string unseen)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        (await story.PutEntryAsync(Guid.CreateVersion7(), new { body = $"<p>{unseen}</p>" })).ExpectField(422, "body");
        (await story.PutEntryAsync(Guid.CreateVersion7(), new { title = unseen })).ExpectField(422, "body");
        (await story.PutEntryAsync(Guid.CreateVersion7(), new { body = "<p>x</p>", tags = (string[])[unseen] })).ExpectField(422, "tags");
        (await PutBlockAsync(new { type = "quote", html = $"<p>{unseen}</p>" })).ExpectField(422, "content[0].html");
        (
            await PutBlockAsync(
                new
                {
                    type = "poll",
                    question = unseen,
                    options = (string[])["Yes", "No"],
                }
            )
        ).ExpectField(422, "content[0].question");
        var path = $"/api/stories/{Guid.CreateVersion7()}";
        (await newsroom.Editor.PutAsync(path, Editor.StoryBody(Editor.NewSlug(), ("headline", unseen)))).ExpectField(422, "headline");
        (await newsroom.Editor.PutAsync("/api/session/name", new { name = unseen })).ExpectField(422, "name");
        // Within a text the same marks hold emoji together.
        (await story.PutEntryAsync(Guid.CreateVersion7(), new { body = "<p>👩\u200d🚒</p>" })).Expect(HttpStatusCode.Created);

        Task<Answer> PutBlockAsync(object block) => story.PutEntryAsync(Guid.CreateVersion7(), new { content = (object[])[block] });
    }

    /// <summary>They stand in bylines, feeds and the text view, where a break would begin a line of its own.</summary>
    [Fact]
    public async Task LineBreak_IsRefusedInAName_AndIsASpaceInWhatIsWritten()
    {
        const string broken = "Eve\nLine\ttwo";
        (await newsroom.Editor.PutAsync("/api/session/name", new { name = broken })).ExpectField(422, "name");
        (await newsroom.Editor.PostAsync("/api/tokens", new { name = broken })).ExpectField(422, "name");
        (await newsroom.Editor.PostAsync("/api/webhooks", new { name = broken, url = "https://a.example/" })).ExpectField(422, "name");
        var story = await newsroom.Editor.CreateStoryAsync("live", ("headline", broken), ("section", broken), ("byline", broken));
        var header = (await story.ReadSnapshotAsync()).Header;
        Assert.Equal(("Eve Line two", "Eve Line two", "Eve Line two"), (header.Headline, header.Section, header.Byline));
        var entry = new
        {
            title = broken,
            byline = broken,
            body = "<p>x</p>",
        };
        (await story.PutEntryAsync(Guid.CreateVersion7(), new { body = "<p>x</p>", tags = (string[])[broken] })).ExpectField(422, "tags");
        var written = (await story.PutEntryAsync(Guid.CreateVersion7(), entry)).Expect(HttpStatusCode.Created).Body;
        Assert.Equal(
            ("Eve Line two", "Eve Line two"),
            (written.GetProperty("title").GetString(), written.GetProperty("byline").GetString())
        );
    }

    [Fact]
    public async Task Nul_InANameOrAReason_IsRefusedAtItsField()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var entry = await story.PublishAsync();
        (await newsroom.Editor.PutAsync("/api/session/name", new { name = "A\0da" })).ExpectField(422, "name");
        (await newsroom.Editor.PostAsync("/api/tokens", new { name = "A\0da" })).ExpectField(422, "name");
        (await newsroom.Editor.PostAsync("/api/webhooks", new { name = "A\0da", url = "https://a.example/" })).ExpectField(422, "name");
        var account = new
        {
            name = "A\0da",
            email = "nul@example.org",
            role = "reporter",
            password = "a long enough passphrase",
        };
        (await newsroom.Editor.PostAsync("/api/users", account)).ExpectField(422, "name");
        (await story.TakeDownAsync(entry, "A\0da")).ExpectField(422, "reason");
    }

    [Fact]
    public async Task Tag_WithASlash_IsSetAndRemovedAsWritten()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var entry = await story.PublishAsync(tags: ["24/7"]);
        foreach (var tag in (string[])["24%2F7", "50 %"])
        {
            (await newsroom.Editor.PutAsync($"{story.EntryPath(entry)}/tags/{Uri.EscapeDataString(tag)}")).Expect(HttpStatusCode.OK);
        }
        Assert.Equal(["24/7", "24%2F7", "50 %"], await TagsAsync());
        (await newsroom.Editor.DeleteAsync($"{story.EntryPath(entry)}/tags/24%2f7?x=/y")).Expect(HttpStatusCode.OK);
        (await newsroom.Editor.PutAsync($"{story.EntryPath(entry)}/tags/storm/")).Expect(HttpStatusCode.OK);
        Assert.Equal(["24%2F7", "50 %", "storm"], await TagsAsync());

        async Task<string?[]> TagsAsync() =>
            [.. (await story.GetEntryAsync(entry)).Body.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString())];
    }

    [Fact]
    public async Task Refusal_NamesTheVeryField_AndWhatIsTaken()
    {
        var sources = new object[] { new { name = 5 } };
        var story = Editor.StoryBody(Editor.NewSlug(), ("sources", sources));
        (await newsroom.Editor.PutAsync($"/api/stories/{Guid.CreateVersion7()}", story)).ExpectField(422, "sources[0].name");

        var known = new
        {
            name = "Ada",
            email = $"{Guid.CreateVersion7():N}@example.org",
            role = "reporter",
            password = "a long enough passphrase",
        };
        (await newsroom.Editor.PostAsync("/api/users", known)).Expect(HttpStatusCode.Created);
        var taken = (await newsroom.Editor.PostAsync("/api/users", known)).ExpectField(422, "email");
        Assert.Equal("There is an account with this email address already.", taken.Body.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("?at=")]
    [InlineData("?at=abc")]
    [InlineData("?at=2026-11-29")]
    public async Task PageAtAnInvalidTime_RedirectsToTheStory(string query)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await story.PublishAsync();
        var page = (await story.ReadPageAsync(query)).Expect(HttpStatusCode.Redirect);
        Assert.Equal($"/{story.Slug}", page.Response.Headers.Location?.OriginalString);
    }

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
