using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;
using LiveBlog.Protocol;
using Microsoft.AspNetCore.Routing;

namespace LiveBlog.Hostile.Tests.Stories;

/// <summary>
/// Somebody who knows a scheduled story's slug, id and entry tries every address of the program, and learns nothing before
/// its time, not even that it exists.
/// </summary>
public sealed class ScheduledStoryTests(Newsroom newsroom)
{
    private readonly string _secret = $"secret{Guid.NewGuid():N}"[..16];

    /// <summary>A second word, to search for, because a search page repeats the query.</summary>
    private readonly string _asked = $"asked{Guid.NewGuid():N}"[..16];
    private readonly Guid _entry = Guid.CreateVersion7();

    [Fact]
    public async Task ScheduledStory_AskedForAtEveryAddress_AnswersLikeOneThatDoesNotExist()
    {
        var story = await PrepareAsync(DateTimeOffset.UtcNow.AddDays(1));
        var (real, madeUp) = (
            new StoryTarget(newsroom.Server.Address, story.Slug, story.Id, _entry),
            new StoryTarget(newsroom.Server.Address, MadeUpLike(story.Slug), Guid.CreateVersion7(), Guid.CreateVersion7())
        );
        var asked = 0;
        foreach (var endpoint in await ProgramEndpoints.GetAsync())
        {
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                var address = real.AddressOf(endpoint.RoutePattern);
                // Other stories change meanwhile, and a list of them may differ between the two requests, but not every time.
                await Patience.EventuallyAsync(
                    async () =>
                    {
                        var answer = await AskAsync(method, address, real);
                        Assert.False(
                            answer.Text.Contains(_secret, StringComparison.OrdinalIgnoreCase),
                            $"{method} {answer.Address} tells it"
                        );
                        var other = await AskAsync(method, madeUp.AddressOf(endpoint.RoutePattern), madeUp);
                        return (answer.Status, answer.Text) == (other.Status, other.Text);
                    },
                    $"{method} {address} answers as for a story that does not exist"
                );
                asked++;
            }
        }
        Assert.True(asked > 60, $"The premise: the program has more than {asked} addresses");
        foreach (var address in Lists())
        {
            Assert.DoesNotContain(_secret, (await AskAsync("GET", address, real)).Text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task ScheduledStory_FollowedBeforeItsTime_IsUnknownToTheHub()
    {
        var story = await PrepareAsync(DateTimeOffset.UtcNow.AddDays(1));
        var answer = await FollowAsync(story.Slug);
        Assert.Equal(answer, (await FollowAsync(MadeUpLike(story.Slug))));
        Assert.Contains($"{RefusalCodes.UnknownStory}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScheduledStory_AtItsTime_IsEverywhereWithinTwoSeconds()
    {
        var story = await PrepareAsync(DateTimeOffset.UtcNow.AddDays(1));
        var target = new StoryTarget(newsroom.Server.Address, story.Slug, story.Id, _entry);
        // Requested before, so that later requests would find what was cached.
        Assert.Equal(404, (await AskAsync("GET", $"/{story.Slug}", target)).Status);
        var at = DateTimeOffset.UtcNow.AddSeconds(5);
        (await newsroom.Editor.PutAsync($"{story.Path}/status", new { status = "scheduled", startsAt = at })).Expect(HttpStatusCode.OK);

        string[] addresses =
        [
            $"/{story.Slug}",
            $"/{story.Slug}/text",
            $"/{story.Slug}/entries/{_entry}",
            $"/{story.Slug}/feed.atom",
            $"/live/{story.Slug}/snapshot",
            $"/oembed?url={Uri.EscapeDataString($"{newsroom.Server.Address}{story.Slug}")}",
            .. Lists().Where(address => address != "/en"), // a front page of its own where stories are in several languages
        ];
        foreach (var address in addresses)
        {
            await Patience.EventuallyAsync(
                async () => (await AskAsync("GET", address, target, raw: true)).Text.Contains(_secret, StringComparison.Ordinal),
                $"{address} has the story"
            );
        }
        Assert.True(
            (await story.GetAsync()).Body.GetProperty("startedAt").GetDateTimeOffset() - at < TimeSpan.FromSeconds(2) * Patience.Leeway
        );
        Assert.Equal("live", (await story.ReadSnapshotAsync()).Header.Status);
    }

    [Fact]
    public async Task Status_ThatWouldHideOrForgetTheTime_IsRefusedAndSaysWhatToDo()
    {
        var story = await newsroom.Editor.CreateStoryAsync("announced");
        var later = DateTimeOffset.UtcNow.AddDays(1);
        var path = $"{story.Path}/status";
        (await newsroom.Editor.PutAsync(path, new { status = "scheduled", startsAt = later })).ExpectField(422, "status");
        (await newsroom.Editor.PutAsync(path, new { status = "draft" })).ExpectField(422, "status");
        var hidden = await newsroom.Editor.CreateStoryAsync(status: null);
        (await newsroom.Editor.PutAsync($"{hidden.Path}/status", new { status = "scheduled" })).ExpectField(422, "startsAt");
        (await newsroom.Editor.PutAsync($"{hidden.Path}/status", new { status = "scheduled", startsAt = later })).Expect(HttpStatusCode.OK);
        // Cancelled.
        var draft = (await newsroom.Editor.PutAsync($"{hidden.Path}/status", new { status = "draft" })).Expect(HttpStatusCode.OK);
        Assert.False(draft.Body.TryGetProperty("startsAt", out _), draft.Text);
    }

    /// <summary>What the hub answers first, without the story's name.</summary>
    private async Task<string> FollowAsync(string slug)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(newsroom.Server.Address) { Scheme = "ws", Path = "/hubs/live" }.Uri, default).InTime();
        var follow = $$$"""{"type":1,"target":"Follow","arguments":[{"story":"{{{slug}}}","epoch":null,"after":0}]}""";
        foreach (var message in (string[])["""{"protocol":"json","version":1}""", follow])
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(message + '\u001e'), WebSocketMessageType.Text, true, default).InTime();
        }
        var heard = "";
        var buffer = new byte[16 * 1024];
        while (!heard.Contains("arguments", StringComparison.Ordinal))
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(), default).AsTask().InTime();
            Assert.NotEqual(WebSocketMessageType.Close, read.MessageType);
            heard += Encoding.UTF8.GetString(buffer, 0, read.Count);
        }
        return heard.Replace(slug, "SLUG", StringComparison.Ordinal);
    }

    private async Task<NewsroomStory> PrepareAsync(DateTimeOffset at)
    {
        var story = new NewsroomStory(newsroom.Editor, Guid.CreateVersion7(), $"story-{_secret}");
        var body = Editor.StoryBody(story.Slug, ("headline", $"Headline {_secret} {_asked}"), ("section", $"Section {_asked}"));
        (await newsroom.Editor.PutAsync(story.Path, body)).Expect(HttpStatusCode.Created);
        var entry = new
        {
            title = $"Title {_secret}",
            body = $"<p>Body {_secret}</p>",
            state = "published",
        };
        (await story.PutEntryAsync(_entry, entry)).Expect(HttpStatusCode.Created);
        (await newsroom.Editor.PutAsync($"{story.Path}/status", new { status = "scheduled", startsAt = at })).Expect(HttpStatusCode.OK);
        return story;
    }

    /// <summary>Addresses without a story that list stories.</summary>
    private string[] Lists() =>
        [
            "/",
            "/en",
            "/feed.atom",
            "/feed.rss",
            "/feed.json",
            "/sitemap.xml",
            "/sitemap-news.xml",
            $"/search?q={_asked}",
            $"/sections/section-{_asked}",
        ];

    private async Task<(string Address, int Status, string Text)> AskAsync(
        string method,
        string address,
        StoryTarget target,
        bool raw = false
    )
    {
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (method is "POST" or "PUT" or "PATCH")
        {
            request.Content = JsonContent.Create(new { story = target.Slug, url = $"{newsroom.Server.Address}{target.Slug}" });
        }
        using var response = await visitor.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).InTime();
        if (response.Content.Headers.ContentType?.MediaType == "text/event-stream")
        {
            return (address, (int)response.StatusCode, "a stream");
        }
        // A passkey's challenge is different each time.
        var text = Regex.Replace(await response.Content.ReadAsStringAsync().InTime(), "\"challenge\":\"[^\"]*\"", "");
        return (address, (int)response.StatusCode, raw ? text : target.Nameless(text));
    }

    private static string MadeUpLike(string slug) => $"{slug[..^8]}{Guid.NewGuid():N}"[..slug.Length];
}
