using System.Net;
using System.Text;

namespace LiveBlog.Server.Tests.Bots;

/// <summary>[20] The shipped Telegram bot, sent what Telegram's webhook sends.</summary>
public sealed class TelegramBotTests(Newsroom newsroom)
{
    private const string Secret = "a_secret-of_the-webhook";
    private const long Chat = -1001234567890;
    private static readonly DateTimeOffset At = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task ChannelPost_SentTwiceAndEdited_IsOneEntryWithTheLastWords()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var bot = await StartAsync(story);
        var post = Update("channel_post", 7, "Bridge <closed> & guarded.\n\nhttps://example.org/map");
        Assert.Equal(HttpStatusCode.OK, await TellAsync(bot, post));
        Assert.Equal(HttpStatusCode.OK, await TellAsync(bot, post));
        var entry = Assert.Single(await Bot.PostedAsync(story));
        Assert.Contains("Bridge &lt;closed&gt; &amp; guarded.", entry.Body, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, await TellAsync(bot, Update("edited_channel_post", 7, "The bridge is open.")));
        var edited = Assert.Single(await Bot.PostedAsync(story));
        Assert.Equal((entry.Id, "<p>The bridge is open.</p>"), (edited.Id, edited.Body));
        // A message edited before the bot received it is posted as it is now.
        Assert.Equal(HttpStatusCode.OK, await TellAsync(bot, Update("edited_message", 8, "A second one.")));
        Assert.Equal(2, (await Bot.PostedAsync(story)).Count);
    }

    [Fact]
    public async Task Updates_OfStrangersAndOfOtherKinds_ChangeNothing()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var bot = await StartAsync(story);
        var post = Update("channel_post", 7, "Forged");
        Assert.Equal(HttpStatusCode.Forbidden, await TellAsync(bot, post, "another secret"));
        Assert.Equal(HttpStatusCode.OK, await TellAsync(bot, post.Replace($"{Chat}", "-100999")));
        Assert.Equal(HttpStatusCode.OK, await TellAsync(bot, """{"update_id":1,"my_chat_member":{}}"""));
        Assert.Equal(HttpStatusCode.BadRequest, await TellAsync(bot, "{"));
        Assert.Equal(HttpStatusCode.BadRequest, await TellAsync(bot, """{"update_id":1,"message":[]}"""));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await TellAsync(bot, new string(' ', 300_000)));
        Assert.Empty(await Bot.PostedAsync(story));
    }

    private static Task<Bot> StartAsync(NewsroomStory story) =>
        Bot.StartAsync("telegram.py", story, ("TELEGRAM_SECRET", Secret), ("TELEGRAM_CHATS", $"{Chat}, 42"));

    /// <summary>As Telegram's documentation of Update and Message has it.</summary>
    private static string Update(string kind, int message, string text) =>
        $$"""
            {"update_id":10000,"{{kind}}":{
              "message_id":{{message}},
              "sender_chat":{"id":{{Chat}},"title":"Harbour desk","type":"channel"},
              "chat":{"id":{{Chat}},"title":"Harbour desk","type":"channel"},
              "date":{{Bot.Seconds(At)}},
              "text":{{System.Text.Json.JsonSerializer.Serialize(text)}},
              "entities":[{"offset":0,"length":6,"type":"bold"}]
            } }
            """;

    private static async Task<HttpStatusCode> TellAsync(Bot bot, string update, string secret = Secret)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(bot.Address, "telegram"))
        {
            Content = new StringContent(update, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
        using var answer = await http.SendAsync(request).InTime();
        return answer.StatusCode;
    }
}
