using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LiveBlog.Server.Tests.Bots;

/// <summary>[20] The shipped Slack bot, sent events as Slack's Events API sends and signs them.</summary>
public sealed class SlackBotTests(Newsroom newsroom)
{
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const string Channel = "C024BE7LR";
    private const string Sent = "1772355600.000200";

    [Fact]
    public async Task Message_SentTwiceEditedAndDeleted_IsOneEntryThatGoesWithIt()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var bot = await StartAsync(story);
        Assert.Equal((HttpStatusCode.OK, "3eZbrw1aBm"), await TellAsync(bot, new { type = "url_verification", challenge = "3eZbrw1aBm" }));
        var message = Message("Ferries &lt;stopped&gt; &amp; moored, see <https://example.org/map|the map>");
        Assert.Equal(HttpStatusCode.OK, (await TellAsync(bot, message)).Status);
        // Slack sends it again if the answer took more than three seconds.
        Assert.Equal(HttpStatusCode.OK, (await TellAsync(bot, message)).Status);
        var entry = Assert.Single(await Bot.PostedAsync(story));
        Assert.Contains("Ferries &lt;stopped&gt; &amp; moored, see the map", entry.Body, StringComparison.Ordinal);

        var changed = new
        {
            type = "message",
            subtype = "message_changed",
            channel = Channel,
            message = new
            {
                type = "message",
                user = "U2147483697",
                text = "Ferries run again.",
                ts = Sent,
            },
            ts = "1772355700.000100",
        };
        Assert.Equal(HttpStatusCode.OK, (await TellAsync(bot, Callback(changed))).Status);
        var edited = Assert.Single(await Bot.PostedAsync(story));
        Assert.Equal((entry.Id, "<p>Ferries run again.</p>"), (edited.Id, edited.Body));

        var deleted = new
        {
            type = "message",
            subtype = "message_deleted",
            channel = Channel,
            deleted_ts = Sent,
            ts = "1772355800.000100",
        };
        Assert.Equal(HttpStatusCode.OK, (await TellAsync(bot, Callback(deleted))).Status);
        Assert.Empty(await Bot.PostedAsync(story));
        (await story.GetEntryAsync(entry.Id)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Events_OfStrangersThreadsAndOtherBots_ChangeNothing()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var bot = await StartAsync(story);
        Assert.Equal(HttpStatusCode.Forbidden, (await TellAsync(bot, Message("Forged"), secret: "guessed")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await TellAsync(bot, Message("Recorded"), age: TimeSpan.FromMinutes(6))).Status);
        Assert.Equal(HttpStatusCode.OK, (await TellAsync(bot, Message("Elsewhere", channel: "C0OTHER"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await TellAsync(bot, Message("A reply", thread: "1772355000.000100"))).Status);
        var other = new
        {
            type = "message",
            subtype = "bot_message",
            bot_id = "B1",
            channel = Channel,
            text = "Beep",
            ts = Sent,
        };
        Assert.Equal(HttpStatusCode.OK, (await TellAsync(bot, Callback(other))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await TellAsync(bot, "no event")).Status);
        Assert.Empty(await Bot.PostedAsync(story));
    }

    [Fact]
    public async Task Message_WhileTheServerIsAway_IsToBeSentAgain()
    {
        await using var server = await NewsroomServer.StartAsync();
        var story = await (await server.CreateAdministratorAsync()).CreateStoryAsync();
        using var bot = await StartAsync(story);
        await server.KillAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await TellAsync(bot, Message("Not yet"))).Status);
        await server.StartAgainAsync();
        Assert.Equal(HttpStatusCode.OK, (await TellAsync(bot, Message("Not yet"))).Status);
        Assert.Single(await Bot.PostedAsync(story));
    }

    private static Task<Bot> StartAsync(NewsroomStory story) =>
        Bot.StartAsync("slack.py", story, ("SLACK_SIGNING_SECRET", Secret), ("SLACK_CHANNELS", Channel));

    private static Dictionary<string, object?> Message(string text, string channel = Channel, string? thread = null)
    {
        var message = new Dictionary<string, object?>
        {
            ["type"] = "message",
            ["channel"] = channel,
            ["user"] = "U2147483697",
            ["text"] = text,
            ["ts"] = Sent,
            ["channel_type"] = "channel",
        };
        if (thread is not null)
        {
            message["thread_ts"] = thread;
        }
        return Callback(message);
    }

    /// <summary>As Slack's documentation of the Events API has it.</summary>
    private static Dictionary<string, object?> Callback(object message) =>
        new()
        {
            ["token"] = "XXYYZZ",
            ["team_id"] = "T123ABC456",
            ["api_app_id"] = "A123ABC456",
            ["event"] = message,
            ["type"] = "event_callback",
            ["event_id"] = "Ev123ABC456",
            ["event_time"] = 1772355600,
        };

    private static async Task<(HttpStatusCode Status, string Text)> TellAsync(
        Bot bot,
        object told,
        string secret = Secret,
        TimeSpan age = default
    )
    {
        var body = JsonSerializer.Serialize(told);
        var at = Bot.Seconds(DateTimeOffset.UtcNow - age);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"v0:{at}:{body}"));
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(bot.Address, "slack"))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Slack-Request-Timestamp", at);
        request.Headers.Add("X-Slack-Signature", $"v0={Convert.ToHexStringLower(signature)}");
        using var answer = await http.SendAsync(request).InTime();
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync().InTime());
    }
}
