using System.Net;
using System.Text.Json;
using LiveBlog.Server.Content;
using LiveBlog.Server.Questions;

namespace LiveBlog.Hostile.Tests.Questions;

/// <summary>Readers' questions reach only the desk, as plain text; floods, programs and blocked readers are refused with a message.</summary>
public sealed class QuestionFloodTests : IAsyncLifetime
{
    private NewsroomServer _server = null!;
    private Editor _editor = null!;
    private NewsroomStory _story = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await NewsroomServer.StartAsync("--Proxy:Trusted", "127.0.0.1");
        _editor = await _server.CreateAdministratorAsync();
        _story = await _editor.CreateStoryAsync("live", ("questions", true));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Form_ThatIsCutOff_IsABadRequest()
    {
        using var visitor = _server.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{_story.Slug}/questions");
        request.Content = new StringContent("--cut\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nWhy");
        request.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=cut");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Add("Sec-Fetch-Mode", "cors");
        (await Answer.ReadAsync(await visitor.SendAsync(request).InTime())).ExpectProblem(400);
    }

    [Fact]
    public async Task Question_WithMarkup_IsPlainTextAtTheDeskAndNowhereElse()
    {
        const string Text = "<script>alert(1)</script> Why \"now\"?\u0007";
        await ExpectAsync(HttpStatusCode.NoContent, 1, Text, "<b>Mira</b>");
        var asked = Assert.Single(await ReadAsync());
        Assert.Equal("<script>alert(1)</script> Why \"now\"?", asked.GetProperty("text").GetString());
        Assert.Equal("<b>Mira</b>", asked.GetProperty("name").GetString());
        Assert.DoesNotContain("alert", (await _story.ReadPageAsync("")).Text, StringComparison.Ordinal);
        using var anybody = _server.Visitor();
        using var refused = await anybody.GetAsync($"{_story.Path}/questions", TestContext.Current.CancellationToken).InTime();
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);

        // Answered: quoted in an entry, as text; and gone from the queue with a take-down.
        var entry = Guid.CreateVersion7();
        object[] content =
        [
            new
            {
                type = "readerQuestion",
                text = Text,
                name = "<b>Mira</b>",
            },
            new { type = "text", html = "<p>Because.</p>" },
        ];
        (await _story.PutEntryAsync(entry, new { content, state = "published" })).Expect(HttpStatusCode.Created);
        var path = $"{_story.Path}/questions/{asked.GetProperty("id").GetString()}";
        (await _editor.PutAsync(path, new { state = "approved", entryId = entry })).Expect(HttpStatusCode.NoContent);
        Assert.True(Assert.Single(await ReadAsync()).GetProperty("answered").GetBoolean());
        var page = (await _story.ReadPageAsync("")).Text;
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        (await _story.TakeDownAsync(entry)).Expect(HttpStatusCode.NoContent);
        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task UnacceptableQuestion_IsRefusedInWordsAndKeptNowhere()
    {
        await ExpectAsync(HttpStatusCode.UnprocessableEntity, 2, "  ");
        await ExpectAsync(HttpStatusCode.RequestEntityTooLarge, 2, new string('x', ReaderQuestionBlock.TextLength + 1));
        await ExpectAsync(HttpStatusCode.RequestEntityTooLarge, 2, "Why?", new string('x', ReaderQuestionBlock.NameLength + 1));
        await ExpectAsync(HttpStatusCode.RequestEntityTooLarge, 2, new string('x', 100_000));
        // Whatever fills in the hidden field is thanked and ignored.
        await ExpectAsync(HttpStatusCode.NoContent, 3, "Buy pills", trap: "https://pills.example");
        foreach (
            var (header, value) in (ValueTuple<string, string>[])[("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.example")]
        )
        {
            using var foreign = Request(4, "Why?", "", "");
            foreign.Headers.Add(header, value);
            await ExpectAsync(HttpStatusCode.Forbidden, foreign);
        }
        var closed = await _editor.CreateStoryAsync();
        using (var off = Request(4, "Why?", "", "", closed))
        {
            await ExpectAsync(HttpStatusCode.NotFound, off);
        }
        Assert.Empty(await ReadAsync());
        // A browser without scripts is redirected to the page, which shows the message.
        using var plain = Request(5, "Why?", "", "");
        plain.Headers.TryAddWithoutValidation("Accept", "text/html");
        using var visitor = _server.Visitor();
        using var answer = await visitor.SendAsync(plain, TestContext.Current.CancellationToken).InTime();
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal($"/{_story.Slug}#asked", answer.Headers.Location?.ToString());
        Assert.Single(await ReadAsync());
    }

    [Fact]
    public async Task Questions_OfOneReaderOrOneNetwork_HaveAnEnd()
    {
        for (var n = 0; n < QuestionBox.MostWaitingOfAsker; n++)
        {
            await ExpectAsync(HttpStatusCode.NoContent, 1, $"Question {n}?");
        }
        await ExpectAsync(HttpStatusCode.TooManyRequests, 1, "One more?");
        // Once the newsroom has decided, there is room again, but not for blocked readers.
        var first = (await ReadAsync())[^1].GetProperty("id").GetString();
        (await _editor.PutAsync($"{_story.Path}/questions/{first}", new { state = "approved" })).Expect(HttpStatusCode.NoContent);
        await ExpectAsync(HttpStatusCode.NoContent, 1, "One more?");
        (await _editor.PutAsync($"{_story.Path}/questions/{first}/block")).Expect(HttpStatusCode.NoContent);
        await ExpectAsync(HttpStatusCode.Forbidden, 1, "And now?");
        Assert.All(await ReadAsync(), each => Assert.Equal("rejected", each.GetProperty("state").GetString()));

        // Another network that claims to be many browsers.
        var kept = 0;
        for (var n = 0; n <= AskingShares.OfNetwork; n++)
        {
            using var visitor = _server.Visitor();
            using var request = Request(256 + n, $"Flood {n}?", "", "", network: 77);
            using var answer = await visitor.SendAsync(request, TestContext.Current.CancellationToken).InTime();
            kept += answer.StatusCode == HttpStatusCode.NoContent ? 1 : 0;
        }
        Assert.Equal(AskingShares.OfNetwork, kept);
    }

    [Fact]
    public async Task Questions_FromAnotherSitesPage_LeaveRoomForThePartnersAndTheNewsroomsOwn()
    {
        const string Stranger = "https://stranger.example";
        const string Partner = "https://evening-post.example";
        var partner = new
        {
            name = "The Evening Post",
            handle = "evening-post",
            origins = new[] { Partner },
        };
        (await _editor.PostAsync("/api/partners", partner)).Expect(HttpStatusCode.OK);
        for (var n = 0; n < WaitingShares.OfSite; n++)
        {
            await ExpectFromAsync(Stranger, HttpStatusCode.NoContent, n);
        }
        var refused = await ExpectFromAsync(Stranger, HttpStatusCode.Conflict, 200);
        Assert.Contains("from this site", refused.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await ExpectFromAsync("https://another.example", HttpStatusCode.NoContent, 201);
        await ExpectFromAsync("null", HttpStatusCode.NoContent, 202);
        await ExpectFromAsync(Partner, HttpStatusCode.NoContent, 203);
        await ExpectAsync(HttpStatusCode.NoContent, 204, "From our own page?");
        // As soon as the desk has decided on one, there is room for another.
        var first = (await ReadAsync())[^1].GetProperty("id").GetString();
        (await _editor.PutAsync($"{_story.Path}/questions/{first}", new { state = "rejected" })).Expect(HttpStatusCode.NoContent);
        await ExpectFromAsync(Stranger, HttpStatusCode.NoContent, 205);
        await ExpectFromAsync(Stranger, HttpStatusCode.Conflict, 206);
    }

    private async Task<Answer> ExpectFromAsync(string origin, HttpStatusCode status, int from)
    {
        using var request = Request(from, $"Asked from elsewhere, {from}?", "", "");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        request.Headers.Add("Sec-Fetch-Mode", "cors");
        return await ExpectAsync(status, request);
    }

    private async Task<IReadOnlyList<JsonElement>> ReadAsync() =>
        [.. (await _editor.GetAsync($"{_story.Path}/questions")).Expect(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray()];

    private async Task ExpectAsync(HttpStatusCode status, int from, string text, string name = "", string trap = "")
    {
        using var request = Request(from, text, name, trap);
        await ExpectAsync(status, request);
    }

    private async Task<Answer> ExpectAsync(HttpStatusCode status, HttpRequestMessage request)
    {
        using var visitor = _server.Visitor();
        var answer = await Answer.ReadAsync(await visitor.SendAsync(request, TestContext.Current.CancellationToken).InTime());
        return answer.Expect(status);
    }

    private HttpRequestMessage Request(int from, string text, string name, string trap, NewsroomStory? story = null, int? network = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/{(story ?? _story).Slug}/questions")
        {
            Content = new FormUrlEncodedContent([new("text", text), new("name", name), new("website", trap)]),
        };
        var address = network is { } one ? $"10.1.{one}.{from & 255}" : $"10.0.{from}.9";
        request.Headers.Add("X-Forwarded-For", address);
        return request;
    }
}
