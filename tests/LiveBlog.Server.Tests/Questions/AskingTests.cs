using System.Net;
using System.Text.Json;

namespace LiveBlog.Server.Tests.Questions;

/// <summary>Asking from a page without scripts, from our script, and from elsewhere.</summary>
public sealed class AskingTests(Newsroom newsroom)
{
    [Fact]
    public async Task Form_OfAStoryThatTakesNoQuestions_LeadsBackToIt()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var answer = await AskAsync(story, accept: "text/html");
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal($"/{story.Slug}#not-asked", answer.Headers.Location?.ToString());
        using var script = await AskAsync(story);
        Assert.Equal(HttpStatusCode.NotFound, script.StatusCode);
    }

    /// <summary>Nowhere is a page to lead back to, and the name may be that of another host.</summary>
    [Theory]
    [InlineData("%C3%A9")]
    [InlineData("%7F")]
    [InlineData("%0A")]
    [InlineData("a%0d%0ab")]
    [InlineData("%5Cevil.com")]
    [InlineData("~%C3%A9")]
    public async Task Form_OfWhatIsNoStorysName_IsNotFound(string name)
    {
        using var reader = newsroom.Server.Visitor(Addresses.Next());
        using var asked = new HttpRequestMessage(HttpMethod.Post, new Uri(newsroom.Server.Address, $"/{name}/questions"));
        asked.Headers.Accept.ParseAdd("text/html");
        asked.Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["text"] = "" });
        using var answer = await reader.SendAsync(asked).InTime();
        Assert.Equal((HttpStatusCode.NotFound, null), (answer.StatusCode, answer.Headers.Location));
    }

    [Fact]
    public async Task Question_IsKept_AndTheReaderIsTold()
    {
        var story = await newsroom.Editor.CreateStoryAsync("live", ("questions", true));
        using var page = await AskAsync(story, accept: "text/html", text: "  When\r\ndoes it open? ");
        Assert.Equal((HttpStatusCode.SeeOther, $"/{story.Slug}#asked"), (page.StatusCode, page.Headers.Location?.ToString()));
        using var script = await AskAsync(story, ("name", "Eve"));
        Assert.Equal(HttpStatusCode.NoContent, script.StatusCode);
        var kept = await ListAsync(story);
        Assert.Equal(["Why?", "When\ndoes it open?"], kept.Select(question => question.GetProperty("text").GetString()));
        Assert.Equal(["Eve", ""], kept.Select(question => question.GetProperty("name").GetString()));
    }

    /// <summary>Whatever fills in the field that nobody sees is a program; it is not told that it was found out.</summary>
    [Fact]
    public async Task Question_OfAProgram_IsThanksAndNothing()
    {
        var story = await newsroom.Editor.CreateStoryAsync("live", ("questions", true));
        using var answer = await AskAsync(story, ("website", "https://spam.example"));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Empty(await ListAsync(story));
    }

    [Theory]
    [InlineData("text", 0, 422)]
    [InlineData("text", 501, 413)]
    [InlineData("name", 61, 413)]
    public async Task Question_ThatIsEmptyOrTooLong_NamesItsField(string field, int length, int status)
    {
        var story = await newsroom.Editor.CreateStoryAsync("live", ("questions", true));
        using var answer = await AskAsync(story, (field, new string('a', length)));
        (await Answer.ReadAsync(answer)).ExpectField(status, field);
        Assert.Empty(await ListAsync(story));
    }

    /// <summary>A widget's script asks with CORS; a form that another site's page submits, unseen by the reader, does not.</summary>
    [Theory]
    [InlineData("cross-site", "navigate", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "no-cors", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "cors", HttpStatusCode.NoContent)]
    [InlineData("same-origin", "navigate", HttpStatusCode.NoContent)]
    public async Task Question_OfAnotherSitesForm_IsRefused(string site, string mode, HttpStatusCode status)
    {
        var story = await newsroom.Editor.CreateStoryAsync("live", ("questions", true));
        using var answer = await AskAsync(story, headers: [("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode)]);
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task FourthWaitingQuestion_OfAReader_IsTooMany()
    {
        var story = await newsroom.Editor.CreateStoryAsync("live", ("questions", true));
        var reader = Addresses.Next();
        for (var asked = 0; asked < 3; asked++)
        {
            using var kept = await AskAsync(story, from: reader);
            Assert.Equal(HttpStatusCode.NoContent, kept.StatusCode);
        }
        using var answer = await AskAsync(story, from: reader);
        var refused = (await Answer.ReadAsync(answer)).ExpectProblem(429);
        Assert.Equal(600, refused.Body.GetProperty("retryAfterSeconds").GetInt32());
    }

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(NewsroomStory story) =>
        [.. (await story.Editor.GetAsync($"{story.Path}/questions")).Expect(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray()];

    private Task<HttpResponseMessage> AskAsync(NewsroomStory story, (string Name, string Value) field, string accept = "*/*") =>
        AskAsync(story, accept, fields: [field]);

    private async Task<HttpResponseMessage> AskAsync(
        NewsroomStory story,
        string accept = "*/*",
        string text = "Why?",
        (string Name, string Value)[]? fields = null,
        (string Name, string Value)[]? headers = null,
        IPAddress? from = null
    )
    {
        using var reader = newsroom.Server.Visitor(from ?? Addresses.Next());
        using var asked = new HttpRequestMessage(HttpMethod.Post, $"/{story.Slug}/questions");
        asked.Headers.Accept.ParseAdd(accept);
        foreach (var (name, value) in headers ?? [])
        {
            asked.Headers.TryAddWithoutValidation(name, value);
        }
        var form = new Dictionary<string, string> { ["text"] = text };
        foreach (var (name, value) in fields ?? [])
        {
            form[name] = value;
        }
        asked.Content = new FormUrlEncodedContent(form);
        return await reader.SendAsync(asked).InTime();
    }
}
