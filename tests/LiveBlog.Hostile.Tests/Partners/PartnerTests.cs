using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace LiveBlog.Hostile.Tests.Partners;

/// <summary>
/// If only registered partners may show stories, an unknown site's page is refused in each way that a widget connects, and gets nothing from a cache; if
/// they need not be registered, every page is served.
/// </summary>
public sealed class PartnerTests : PartnerNewsroom
{
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
        // Near misses are unknown: another port, another scheme, a name with the same beginning or end, and a page without an origin.
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
            Assert.Equal(HttpStatusCode.Forbidden, await ReadAsync($"/live/{Story.Slug}/snapshot", forged));
            using var opened = await OpenSocketAsync(forged);
            Assert.True(opened is null, forged);
        }
        await ExpectAsync(Partner, HttpStatusCode.OK);
        // Our own pages; and programs, which can send any Origin.
        await ExpectAsync(Server.Address.GetLeftPart(UriPartial.Authority), HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, await ReadAsync($"/live/{Story.Slug}/snapshot", origin: null));
        Assert.Equal(HttpStatusCode.OK, await ReadAsync($"/{Story.Slug}", origin: null));

        using var frame = await AskAsync($"/embed/{Story.Slug}/page", origin: null);
        Assert.Contains($"frame-ancestors 'self' {Partner};", Assert.Single(frame.Headers.GetValues("Content-Security-Policy")));
        using var refused = await AskAsync($"/live/{Story.Slug}/snapshot", Stranger);
        Assert.Equal("*", Assert.Single(refused.Headers.GetValues("Access-Control-Allow-Origin")));
        var words = await refused.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Contains("registered partners", words.GetProperty("detail").GetString());

        await Server.StopAsync();
        await Server.StartAgainAsync();
        await ExpectAsync(Stranger, HttpStatusCode.Forbidden);
        await SetPolicyAsync(onlyRegistered: false);
        await ExpectAsync(Stranger, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Answers_OfOnePartner_AreGivenToNobodyElseByACache()
    {
        var path = $"/live/{Story.Slug}/snapshot";
        await RegisterAsync("evening-post", Partner);
        var (_, key) = await RegisterAsync("morning-post", OtherPartner);
        await using var proxy = await ShippedProxy.StartAsync(Server.Address);
        using var http = proxy.Client();
        using (var open = await SendAsync(http, path, Stranger))
        {
            Assert.Equal("*", Assert.Single(open.Headers.GetValues("Access-Control-Allow-Origin")));
        }

        await SetPolicyAsync(onlyRegistered: true);
        // Only the origin server can renew what the cache has from before, and it does not.
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
            using var fragment = await SendAsync(http, $"/embed/{Story.Slug}", origin: null, key);
            Assert.Equal(HttpStatusCode.OK, fragment.StatusCode);
            using var keyless = await SendAsync(http, $"/embed/{Story.Slug}", origin: null);
            Assert.Equal(HttpStatusCode.Forbidden, keyless.StatusCode);
        }
        // What has not changed is not sent again.
        using var first = await AskAsync(path, Partner);
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.Add("Origin", Partner);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var reader = Server.Visitor();
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
        var second = (await Editor.PostAsync($"/api/partners/{id}/key")).Expect(HttpStatusCode.OK).Body.GetProperty("key").GetString()!;
        Assert.Equal(HttpStatusCode.OK, await FragmentAsync(first));
        Assert.Equal(HttpStatusCode.OK, await FragmentAsync(second));
        (await Editor.DeleteAsync($"/api/partners/{id}/earlier-key")).Expect(HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.Forbidden, await FragmentAsync(first));
        Assert.Equal(HttpStatusCode.OK, await FragmentAsync(second));
        foreach (var forged in (string?[])[null, "lbp_", $"{second}0", second.ToUpperInvariant(), $"lbp_{new string('0', 48)}"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, await FragmentAsync(forged));
        }
        (await Editor.DeleteAsync($"/api/partners/{id}")).Expect(HttpStatusCode.NoContent);
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
                view = (await Editor.GetAsync("/api/partners")).Expect(HttpStatusCode.OK).Body;
                return view.GetProperty("unregistered").EnumerateArray().Any(other => other.GetProperty("views").GetInt64() == 2)
                    && view.GetProperty("partners")[0].GetProperty("views").GetInt64() > 0
                    && view.GetProperty("partners")[0].TryGetProperty("seenAt", out _);
            },
            "the views are written, and that the partner was seen"
        );
        Assert.Equal(1, view.GetProperty("partners")[0].GetProperty("views").GetInt64());
    }

    [Fact]
    public async Task Questions_FromWidgets_AreTakenFromWhosePagesMayShowTheStory()
    {
        var story = await Editor.CreateStoryAsync("live", ("questions", true));
        await RegisterAsync("evening-post", Partner);
        Assert.Equal(HttpStatusCode.NoContent, await AskAsync(story, "127.0.8.1", Stranger, "cors"));
        // Sent by a form on the page, or by a no-cors script: no widget does that.
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(story, "127.0.8.2", Stranger, "navigate"));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(story, "127.0.8.2", Stranger, "no-cors"));

        await SetPolicyAsync(onlyRegistered: true);
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(story, "127.0.8.3", Stranger, "cors"));
        Assert.Equal(HttpStatusCode.NoContent, await AskAsync(story, "127.0.8.4", Partner, "cors"));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(story, "127.0.8.4", Partner, "navigate"));
        var own = Server.Address.GetLeftPart(UriPartial.Authority);
        Assert.Equal(HttpStatusCode.NoContent, await AskAsync(story, "127.0.8.5", own, "cors", "same-origin"));
        var kept = (await Editor.GetAsync($"{story.Path}/questions")).Expect(HttpStatusCode.OK).Body.GetProperty("items");
        Assert.Equal(3, kept.GetArrayLength());
    }

    private async Task<HttpStatusCode> AskAsync(NewsroomStory story, string address, string origin, string mode, string site = "cross-site")
    {
        using var reader = Server.Visitor(IPAddress.Parse(address));
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

    private async Task ExpectAsync(string origin, HttpStatusCode expected)
    {
        var slug = Story.Slug;
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
        using var reader = Server.Visitor();
        using var answer = await SendAsync(reader, $"/embed/{Story.Slug}", origin: null, key);
        return answer.StatusCode;
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
            // Ended without a close frame.
        }
    }
}
