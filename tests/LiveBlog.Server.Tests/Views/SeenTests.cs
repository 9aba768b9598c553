using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace LiveBlog.Server.Tests.Views;

/// <summary>What readers' pages report about entries, and what others make up.</summary>
public sealed class SeenTests(Newsroom newsroom)
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [Fact]
    public async Task Report_IsInTheNumbersOfStoryAndEntry()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var entry = await story.PublishAsync("The bridge is open");
        Assert.Equal(HttpStatusCode.NoContent, await ReportAsync(story.Slug, new { id = entry, ago = 0 }));
        Assert.Equal(HttpStatusCode.NoContent, await ReportAsync(story.Slug, new { id = entry }));

        JsonElement numbers = default;
        await Patience.EventuallyAsync(
            async () => (numbers = await NumbersAsync($"{story.Path}/entries/{entry}/numbers")).GetProperty("pages").GetInt64() == 2,
            "both reports are written"
        );
        Assert.Equal(1, numbers.GetProperty("timed").GetInt32());
        Assert.InRange(numbers.GetProperty("p50Ms").GetInt32(), 0, 60_000);
        var listed = Assert.Single((await NumbersAsync($"{story.Path}/numbers")).GetProperty("entries").EnumerateArray());
        Assert.Equal("The bridge is open", listed.GetProperty("line").GetString());
        Assert.Equal(numbers.ToString(), listed.ToString());
    }

    [Fact]
    public async Task Report_OfADraft_IsAnsweredLikeOneOfNothing_AndDoesNotCount()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var draft = Guid.CreateVersion7();
        (await story.PutEntryAsync(draft, new { body = "<p>Not yet</p>", state = "draft" })).Expect(HttpStatusCode.Created);
        var entry = await story.PublishAsync();
        Assert.Equal(HttpStatusCode.NoContent, await ReportAsync(story.Slug, new { id = draft, ago = 0 }));
        Assert.Equal(HttpStatusCode.NoContent, await ReportAsync(story.Slug, new { id = Guid.CreateVersion7(), ago = 0 }));
        // A later report that was written shows that these have been processed.
        Assert.Equal(HttpStatusCode.NoContent, await ReportAsync(story.Slug, new { id = entry, ago = 0 }));
        await Patience.EventuallyAsync(
            async () => (await NumbersAsync($"{story.Path}/numbers")).GetProperty("entries").GetArrayLength() == 1,
            "the report of the public entry is written"
        );
        Assert.Equal(HttpStatusCode.NotFound, (await newsroom.Editor.GetAsync($"{story.Path}/entries/{draft}/numbers")).Status);
        await story.PublishAgainAsync(draft);
        Assert.Equal(0, (await NumbersAsync($"{story.Path}/entries/{draft}/numbers")).GetProperty("pages").GetInt64());
    }

    [Theory]
    [InlineData("""{"entries":[]}""")]
    [InlineData("""{"entries":null}""")]
    [InlineData("""{}""")]
    [InlineData("""{"entries":[null]}""")]
    [InlineData("""{"entries":[{"id":"0198a0a0-0000-7000-8000-000000000001","ago":-1}]}""")]
    [InlineData("""{"entries":[{"id":"0198a0a0-0000-7000-8000-000000000001","ago":600001}]}""")]
    [InlineData("""{"entries":[{"id":"0198a0a0-0000-7000-8000-000000000001"},null]}""")]
    [InlineData(
        """{"entries":[{"id":"0198a0a0-0000-7000-8000-000000000001","ago":5},{"id":"0198a0a0-0000-7000-8000-000000000002","ago":-1}]}"""
    )]
    public async Task Report_ThatIsWrong_IsRefusedWithItsField(string body)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var answer = await SendAsync(story.Slug, body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.True(problem.GetProperty("errors").TryGetProperty("entries", out _));
    }

    [Theory]
    [InlineData("""{"entries":[{"id":"no id"}]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"entries":[{"id":"0198a0a0-0000-7000-8000-000000000001","ago":99999999999}]}""", HttpStatusCode.BadRequest)]
    [InlineData("[", HttpStatusCode.BadRequest)]
    public async Task Report_ThatCannotBeRead_IsRefused(string body, HttpStatusCode status)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var answer = await SendAsync(story.Slug, body);
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Report_OfTwentyThousandEntries_OrOfAStoryThatReadersDoNotHave_IsRefused()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var draft = await newsroom.Editor.CreateStoryAsync(status: null);
        object[] Many(int count) => [.. Enumerable.Range(0, count).Select(_ => new { id = Guid.CreateVersion7() })];
        Assert.Equal(HttpStatusCode.NoContent, await ReportAsync(story.Slug, Many(20)));
        Assert.Equal(HttpStatusCode.NoContent, await ReportAsync(story.Slug, new { id = Guid.CreateVersion7(), ago = 600_000 }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await ReportAsync(story.Slug, Many(21)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await ReportAsync(story.Slug, Many(20_000)));
        Assert.Equal(HttpStatusCode.NotFound, await ReportAsync(draft.Slug, new { id = Guid.CreateVersion7() }));
        Assert.Equal(HttpStatusCode.NotFound, await ReportAsync("no-such-story", new { id = Guid.CreateVersion7() }));
    }

    /// <summary>A page elsewhere may send what browsers let it without asking, which is no JSON; asking, it is told nothing.</summary>
    [Fact]
    public async Task Report_OfAnotherOrigin_IsNotTaken()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        using var simple = await visitor.PostAsync($"/live/{story.Slug}/seen", new StringContent("""{"entries":[]}""")).InTime();
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, simple.StatusCode);
        using var question = new HttpRequestMessage(HttpMethod.Options, $"/live/{story.Slug}/seen");
        question.Headers.Add("Origin", "https://elsewhere.example");
        question.Headers.Add("Access-Control-Request-Method", "POST");
        question.Headers.Add("Access-Control-Request-Headers", "content-type");
        using var preflight = await visitor.SendAsync(question).InTime();
        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private async Task<JsonElement> NumbersAsync(string path) => (await newsroom.Editor.GetAsync(path)).Expect(HttpStatusCode.OK).Body;

    private async Task<HttpStatusCode> ReportAsync(string story, params object[] entries)
    {
        using var answer = await SendAsync(story, JsonSerializer.Serialize(new { entries }));
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(string story, string body)
    {
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/live/{story}/seen")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("User-Agent", Browser);
        return await visitor.SendAsync(request).InTime();
    }
}
