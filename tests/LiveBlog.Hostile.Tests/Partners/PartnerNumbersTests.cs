using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace LiveBlog.Hostile.Tests.Partners;

/// <summary>What the newsroom is told about each partner's pages, and about refused sites.</summary>
public sealed class PartnerNumbersTests : PartnerNewsroom
{
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
        using (var stream = await AskAsync($"/live/{Story.Slug}/events", Partner))
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
        // The name in a report does not decide: this one comes from another site's page.
        await ViewAsync("127.0.7.5", Stranger, "6.6.6");
        // What a widget with a misspelt name does: it follows, and reports that it was seen. That is one error.
        await FollowUnknownAsync(Partner);
        Assert.Equal(HttpStatusCode.NotFound, await PostViewAsync("no-such-story", "127.0.7.6", Partner, "1.2.3"));
        Assert.Equal(HttpStatusCode.NotFound, await ReadAsync("/live/no-such-story/snapshot", Partner));
        Assert.NotEqual(HttpStatusCode.OK, await ReadAsync($"/embed/{Story.Slug}?layout=spiral", Partner));
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
            Assert.Equal(HttpStatusCode.Forbidden, await ReadAsync($"/live/{Story.Slug}/snapshot", Stranger));
        }
        Assert.Equal(HttpStatusCode.Forbidden, await ReadAsync($"/live/{Story.Slug}/snapshot", "null"));
        Assert.Equal(HttpStatusCode.Forbidden, await ReadAsync($"/live/{Story.Slug}/snapshot", $"https://{new string('a', 400)}.example"));
        await Patience.EventuallyAsync(
            async () =>
                (await PartnersAsync()).GetProperty("refused").EnumerateArray().ToList() is [var only]
                && only.GetProperty("origin").GetString() == Stranger
                && only.GetProperty("count").GetInt64() == 2,
            "the stranger is listed once with its count; what is no origin is not"
        );
        for (var made = 0; made < 120; made++)
        {
            Assert.Equal(HttpStatusCode.Forbidden, await ReadAsync($"/live/{Story.Slug}/snapshot", $"https://made-up-{made}.example"));
        }
        await Patience.EventuallyAsync(
            async () =>
            {
                // There may be no room for it until the next write.
                Assert.Equal(HttpStatusCode.Forbidden, await ReadAsync($"/live/{Story.Slug}/snapshot", Stranger));
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
}
