using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace LiveBlog.Hostile.Tests.Partners;

/// <summary>
/// While only registered partners may show stories, a stranger's page is refused by each way that a widget has, and is handed nothing by a cache; while
/// they need not be registered, every page is let in.
/// </summary>
public sealed class PartnerTests : IAsyncLifetime
{
    private const string Partner = "https://evening-post.example";
    private const string OtherPartner = "https://morning-post.example";
    private const string Stranger = "https://stranger.example";

    private NewsroomServer _server = null!;
    private Editor _editor = null!;
    private NewsroomStory _story = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await NewsroomServer.StartAsync();
        _editor = await _server.CreateAdministratorAsync();
        _story = await _editor.CreateStoryAsync();
        await _story.PublishAsync();
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Strangers_OnceOnlyPartnersMayShowStories_AreRefusedAlikeOnEveryWay()
    {
        await RegisterAsync("evening-post", Partner);
        await ExpectAsync(Stranger, HttpStatusCode.OK);
        using var before = await OpenSocketAsync(Stranger);
        Assert.NotNull(before);

        await SetPolicyAsync(onlyRegistered: true);
        await EndsAsync(before);
        await ExpectAsync(Stranger, HttpStatusCode.Forbidden);
        // Near misses are strangers: another port, another scheme, a name that begins or ends alike, and a page without an origin.
        string[] near =
        [
            $"{Partner}:8443",
            "http://evening-post.example",
            $"{Partner}.stranger.example",
            "https://xevening-post.example",
            "null",
        ];
        foreach (var forged in near)
        {
            Assert.Equal(HttpStatusCode.Forbidden, await ReadAsync($"/live/{_story.Slug}/snapshot", forged));
            using var opened = await OpenSocketAsync(forged);
            Assert.True(opened is null, forged);
        }
        await ExpectAsync(Partner, HttpStatusCode.OK);
        // Our own pages; and programs, which can say what they like.
        await ExpectAsync(_server.Address.GetLeftPart(UriPartial.Authority), HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, await ReadAsync($"/live/{_story.Slug}/snapshot", origin: null));
        Assert.Equal(HttpStatusCode.OK, await ReadAsync($"/{_story.Slug}", origin: null));

        using var frame = await AskAsync($"/embed/{_story.Slug}/page", origin: null);
        Assert.Contains($"frame-ancestors 'self' {Partner};", Assert.Single(frame.Headers.GetValues("Content-Security-Policy")));
        using var refused = await AskAsync($"/live/{_story.Slug}/snapshot", Stranger);
        Assert.Equal("*", Assert.Single(refused.Headers.GetValues("Access-Control-Allow-Origin")));
        var words = await refused.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Contains("registered partners", words.GetProperty("detail").GetString());

        await _server.StopAsync();
        await _server.StartAgainAsync();
        await ExpectAsync(Stranger, HttpStatusCode.Forbidden);
        await SetPolicyAsync(onlyRegistered: false);
        await ExpectAsync(Stranger, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Answers_OfOnePartner_AreGivenToNobodyElseByACache()
    {
        var path = $"/live/{_story.Slug}/snapshot";
        await RegisterAsync("evening-post", Partner);
        var (_, key) = await RegisterAsync("morning-post", OtherPartner);
        await using var proxy = await ShippedProxy.StartAsync(_server.Address);
        using var http = proxy.Client();
        using (var open = await SendAsync(http, path, Stranger))
        {
            Assert.Equal("*", Assert.Single(open.Headers.GetValues("Access-Control-Allow-Origin")));
        }

        await SetPolicyAsync(onlyRegistered: true);
        // What the cache has from before is renewed by the origin alone, and the origin does not renew it.
        await Patience.EventuallyAsync(
            async () =>
            {
                using var answer = await SendAsync(http, path, Stranger);
                return answer.StatusCode == HttpStatusCode.Forbidden;
            },
            "the cache has let go what everybody might have"
        );
        for (var round = 0; round < 3; round++)
        {
            foreach (var origin in (string[])[Partner, OtherPartner])
            {
                using var answer = await SendAsync(http, path, origin);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.Equal(origin, Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
            }
            using var own = await SendAsync(http, path, origin: null);
            Assert.Equal(HttpStatusCode.OK, own.StatusCode);
            Assert.False(own.Headers.Contains("Access-Control-Allow-Origin"));
            using var stranger = await SendAsync(http, path, Stranger);
            Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);
            // With the key, and then without it.
            using var fragment = await SendAsync(http, $"/embed/{_story.Slug}", origin: null, key);
            Assert.Equal(HttpStatusCode.OK, fragment.StatusCode);
            using var keyless = await SendAsync(http, $"/embed/{_story.Slug}", origin: null);
            Assert.Equal(HttpStatusCode.Forbidden, keyless.StatusCode);
        }
        // What has not changed is not sent again.
        using var first = await AskAsync(path, Partner);
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.Add("Origin", Partner);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var reader = _server.Visitor();
        using var unchanged = await reader.SendAsync(again, TestContext.Current.CancellationToken).InTime();
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Equal(first.Headers.ETag, unchanged.Headers.ETag);
    }

    [Fact]
    public async Task Key_OfAPartnersServer_IsGoodThroughItsRotationAndNoLonger()
    {
        var (id, first) = await RegisterAsync("evening-post", Partner);
        Assert.Equal(HttpStatusCode.OK, await FragmentAsync(key: null));
        await SetPolicyAsync(onlyRegistered: true);
        var second = (await _editor.PostAsync($"/api/partners/{id}/key")).Expect(HttpStatusCode.OK).Body.GetProperty("key").GetString()!;
        Assert.Equal(HttpStatusCode.OK, await FragmentAsync(first));
        Assert.Equal(HttpStatusCode.OK, await FragmentAsync(second));
        (await _editor.DeleteAsync($"/api/partners/{id}/earlier-key")).Expect(HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.Forbidden, await FragmentAsync(first));
        Assert.Equal(HttpStatusCode.OK, await FragmentAsync(second));
        foreach (var forged in (string?[])[null, "lbp_", $"{second}0", second.ToUpperInvariant(), $"lbp_{new string('0', 48)}"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, await FragmentAsync(forged));
        }
        (await _editor.DeleteAsync($"/api/partners/{id}")).Expect(HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.Forbidden, await FragmentAsync(second));
        using var opened = await OpenSocketAsync(Partner);
        Assert.Null(opened);
    }

    [Fact]
    public async Task Views_UnderAPartnersName_CountForItOnItsOwnPagesAlone()
    {
        await RegisterAsync("evening-post", Partner);
        await ViewAsync("127.0.7.1", Partner);
        await ViewAsync("127.0.7.2", Stranger);
        await ViewAsync("127.0.7.3", origin: null);
        JsonElement view = default;
        await Patience.EventuallyAsync(
            async () =>
            {
                view = (await _editor.GetAsync("/api/partners")).Expect(HttpStatusCode.OK).Body;
                return view.GetProperty("unregistered").EnumerateArray().Any(other => other.GetProperty("views").GetInt64() == 2)
                    && view.GetProperty("partners")[0].TryGetProperty("seenAt", out _);
            },
            "the views are written, and that the partner was seen"
        );
        Assert.Equal(1, view.GetProperty("partners")[0].GetProperty("views").GetInt64());
    }

    [Fact]
    public async Task Questions_FromWidgets_AreTakenFromWhosePagesMayShowTheStory()
    {
        var story = await _editor.CreateStoryAsync("live", ("questions", true));
        await RegisterAsync("evening-post", Partner);
        Assert.Equal(HttpStatusCode.NoContent, await AskAsync(story, "127.0.8.1", Stranger, "cors"));
        // Sent by a form of the page, or by a script that is not to know the answer: no widget does.
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(story, "127.0.8.2", Stranger, "navigate"));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(story, "127.0.8.2", Stranger, "no-cors"));

        await SetPolicyAsync(onlyRegistered: true);
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(story, "127.0.8.3", Stranger, "cors"));
        Assert.Equal(HttpStatusCode.NoContent, await AskAsync(story, "127.0.8.4", Partner, "cors"));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(story, "127.0.8.4", Partner, "navigate"));
        var own = _server.Address.GetLeftPart(UriPartial.Authority);
        Assert.Equal(HttpStatusCode.NoContent, await AskAsync(story, "127.0.8.5", own, "cors", "same-origin"));
        var kept = (await _editor.GetAsync($"{story.Path}/questions")).Expect(HttpStatusCode.OK).Body.GetProperty("items");
        Assert.Equal(3, kept.GetArrayLength());
    }

    private async Task<HttpStatusCode> AskAsync(NewsroomStory story, string address, string origin, string mode, string site = "cross-site")
    {
        using var reader = _server.Visitor(IPAddress.Parse(address));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{story.Slug}/questions");
        request.Content = new FormUrlEncodedContent([new("text", $"Why, {address}?")]);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Sec-Fetch-Site", site);
        request.Headers.Add("Sec-Fetch-Mode", mode);
        using var answer = await reader.SendAsync(request, TestContext.Current.CancellationToken).InTime();
        if (answer.StatusCode == HttpStatusCode.NoContent)
        {
            // The widget's script may read what became of it.
            Assert.Contains(Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")), (string[])["*", origin]);
        }
        return answer.StatusCode;
    }

    [Fact]
    public async Task Numbers_ByPartner_AreReadersNowVersionAndErrorsOfItsOwnPages()
    {
        await RegisterAsync("evening-post", Partner);
        await RegisterAsync("morning-post", OtherPartner);
        var untouched = (await PartnersAsync()).GetProperty("partners")[1];
        Assert.Equal(0, untouched.GetProperty("readers").GetInt32());
        Assert.False(untouched.TryGetProperty("widgetVersion", out var none) && none.ValueKind != JsonValueKind.Null);
        Assert.Equal(0, untouched.GetProperty("errors").GetArrayLength());

        using (var socket = await OpenSocketAsync(Partner))
        using (var stream = await AskAsync($"/live/{_story.Slug}/events", Partner))
        using (var elsewhere = await OpenSocketAsync(Stranger))
        {
            Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
            await NumbersBecomeAsync(
                partner => partner.GetProperty("readers").GetInt32() == 2,
                "its two readers are counted, and nobody else's"
            );
        }
        await NumbersBecomeAsync(partner => partner.GetProperty("readers").GetInt32() == 0, "both have left");

        await ViewAsync("127.0.7.4", Partner, "1.2.3");
        // The name in a report is not what decides: this one comes from a page of another site.
        await ViewAsync("127.0.7.5", Stranger, "6.6.6");
        await FollowUnknownAsync(Partner);
        Assert.Equal(HttpStatusCode.NotFound, await ReadAsync("/live/no-such-story/snapshot", Partner));
        Assert.NotEqual(HttpStatusCode.OK, await ReadAsync($"/embed/{_story.Slug}?layout=spiral", Partner));
        await NumbersBecomeAsync(
            partner =>
                partner.TryGetProperty("widgetVersion", out var version)
                && version.GetString() == "1.2.3"
                && ErrorsOf(partner) is { Count: 2 } errors
                && errors["unknown-story"] == 2
                && errors["bad-request"] == 1,
            "the version and each error are counted once, and read back from the database"
        );
        Assert.Empty(ErrorsOf((await PartnersAsync()).GetProperty("partners")[1]));
    }

    [Fact]
    public async Task Strangers_WhoWereRefused_AreListedByOriginAndBounded()
    {
        await RegisterAsync("evening-post", Partner);
        await SetPolicyAsync(onlyRegistered: true);
        Assert.Equal(0, (await PartnersAsync()).GetProperty("refused").GetArrayLength());
        for (var asked = 0; asked < 2; asked++)
        {
            Assert.Equal(HttpStatusCode.Forbidden, await ReadAsync($"/live/{_story.Slug}/snapshot", Stranger));
        }
        Assert.Equal(HttpStatusCode.Forbidden, await ReadAsync($"/live/{_story.Slug}/snapshot", "null"));
        Assert.Equal(HttpStatusCode.Forbidden, await ReadAsync($"/live/{_story.Slug}/snapshot", $"https://{new string('a', 400)}.example"));
        await Patience.EventuallyAsync(
            async () =>
                (await PartnersAsync()).GetProperty("refused").EnumerateArray().ToList() is [var only]
                && only.GetProperty("origin").GetString() == Stranger
                && only.GetProperty("count").GetInt64() == 2,
            "the stranger is listed once with its count; what is no origin is not"
        );
        for (var made = 0; made < 120; made++)
        {
            Assert.Equal(HttpStatusCode.Forbidden, await ReadAsync($"/live/{_story.Slug}/snapshot", $"https://made-up-{made}.example"));
        }
        await Patience.EventuallyAsync(
            async () =>
            {
                // Between two writes there may be no room for it, and then there is.
                Assert.Equal(HttpStatusCode.Forbidden, await ReadAsync($"/live/{_story.Slug}/snapshot", Stranger));
                return (await PartnersAsync()).GetProperty("refused").EnumerateArray().ToList() is { Count: 20 } listed
                    && listed[0].GetProperty("origin").GetString() == Stranger
                    && listed[0].GetProperty("count").GetInt64() >= 3;
            },
            "one that is known still counts, and the list is bounded"
        );
    }

    private static Dictionary<string, long> ErrorsOf(JsonElement partner) =>
        partner
            .GetProperty("errors")
            .EnumerateArray()
            .ToDictionary(error => error.GetProperty("kind").GetString()!, error => error.GetProperty("count").GetInt64());

    private async Task<JsonElement> PartnersAsync() => (await _editor.GetAsync("/api/partners")).Expect(HttpStatusCode.OK).Body;

    private Task NumbersBecomeAsync(Func<JsonElement, bool> isSo, string what) =>
        Patience.EventuallyAsync(async () => isSo((await PartnersAsync()).GetProperty("partners")[0]), what);

    /// <summary>By the hub, which refuses the story and not the connection.</summary>
    private async Task FollowUnknownAsync(string origin)
    {
        using var socket = await OpenSocketAsync(origin);
        Assert.NotNull(socket);
        const string End = "\u001e";
        var follow = """{"type":1,"target":"Follow","arguments":[{"story":"no-such-story","epoch":null,"after":0}]}""";
        await socket.SendAsync(
            Encoding.UTF8.GetBytes($$"""{"protocol":"json","version":1}{{End}}{{follow}}{{End}}"""),
            WebSocketMessageType.Text,
            endOfMessage: true,
            TestContext.Current.CancellationToken
        );
        var (heard, buffer) = (new StringBuilder(), new byte[4096]);
        while (!heard.ToString().Contains("There is no such story", StringComparison.Ordinal))
        {
            var received = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken).InTime();
            Assert.Null(received.CloseStatus);
            heard.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
        }
    }

    private async Task ViewAsync(string address, string? origin, string? version = null)
    {
        using var reader = _server.Visitor(IPAddress.Parse(address));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/live/{_story.Slug}/view");
        request.Content = JsonContent.Create(new { partner = "evening-post", version });
        request.Headers.Add("User-Agent", "Mozilla/5.0");
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }
        using var answer = await reader.SendAsync(request, TestContext.Current.CancellationToken).InTime();
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private async Task ExpectAsync(string origin, HttpStatusCode expected)
    {
        var slug = _story.Slug;
        string[] ways =
        [
            $"/live/{slug}/snapshot",
            $"/live/{slug}/events",
            $"/live/{slug}/entries?page=1",
            $"/embed/{slug}",
            $"/public/v1/stories/{slug}",
            $"/{slug}/feed.json",
        ];
        foreach (var path in ways)
        {
            Assert.True(expected == await ReadAsync(path, origin), $"{path} from {origin}");
        }
        // A position that is gone answers 410 to whoever may ask at all.
        var polled = await ReadAsync($"/live/{slug}/changes/0.0/1", origin);
        Assert.Equal(expected == HttpStatusCode.OK ? HttpStatusCode.Gone : expected, polled);
        using var socket = await OpenSocketAsync(origin);
        Assert.Equal(expected == HttpStatusCode.OK, socket is not null);
    }

    private async Task<HttpStatusCode> FragmentAsync(string? key)
    {
        using var reader = _server.Visitor();
        using var answer = await SendAsync(reader, $"/embed/{_story.Slug}", origin: null, key);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> ReadAsync(string path, string? origin)
    {
        using var answer = await AskAsync(path, origin);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> AskAsync(string path, string? origin)
    {
        using var reader = _server.Visitor();
        return await SendAsync(reader, path, origin);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, string path, string? origin, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }
        if (key is not null)
        {
            request.Headers.Add("LiveBlog-Partner-Key", key);
        }
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken).InTime();
    }

    /// <summary>Null when it is refused.</summary>
    private async Task<ClientWebSocket?> OpenSocketAsync(string origin)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", origin);
        try
        {
            await socket
                .ConnectAsync(new Uri($"ws://{_server.Address.Authority}/hubs/live"), TestContext.Current.CancellationToken)
                .InTime();
            return socket;
        }
        catch (WebSocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    /// <summary>The server ends it, whatever it says before.</summary>
    private static async Task EndsAsync(ClientWebSocket socket)
    {
        var buffer = new byte[4096];
        await socket.SendAsync(
            Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}\u001e"),
            WebSocketMessageType.Text,
            endOfMessage: true,
            TestContext.Current.CancellationToken
        );
        try
        {
            while ((await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken).InTime()).CloseStatus is null) { }
        }
        catch (WebSocketException)
        {
            // Ended without a farewell.
        }
    }

    private async Task SetPolicyAsync(bool onlyRegistered) =>
        (await _editor.PutAsync("/api/partners/policy", new { onlyRegistered })).Expect(HttpStatusCode.NoContent);

    private async Task<(Guid Id, string Key)> RegisterAsync(string handle, string origin)
    {
        var edit = new
        {
            name = handle,
            handle,
            origins = new[] { origin },
        };
        var body = (await _editor.PostAsync("/api/partners", edit)).Expect(HttpStatusCode.OK).Body;
        return (body.GetProperty("id").GetGuid(), body.GetProperty("key").GetString()!);
    }
}
