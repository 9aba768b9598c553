using System.Net;
using System.Text.Json;
using LiveBlog.Protocol;
using Microsoft.AspNetCore.Routing;

namespace LiveBlog.Hostile.Tests.Stories;

/// <summary>A story that is not public can be read by those who have its link, and by nobody else; the public never gets what was rehearsed and withdrawn.</summary>
public sealed class RehearsalTests(Newsroom newsroom)
{
    private readonly string _secret = $"secret{Guid.NewGuid():N}"[..16];

    [Fact]
    public async Task Rehearsal_BehindTheShippedProxy_IsLiveForWhoHasTheLink_AndKeptNowhere()
    {
        var (story, link) = await PrepareAsync();
        await using var proxy = await ShippedProxy.StartAsync(newsroom.Server.Address);
        using var reader = proxy.Client();
        var stream = new StreamReader(await reader.GetStreamAsync($"/live{link}/events").InTime());
        await ReadUntilAsync(stream, $"Body {_secret}");

        for (var time = 1; time <= 2; time++)
        {
            var entry = await story.PublishAsync($"Said {time}.");
            await ReadUntilAsync(stream, $"Said {time}.");
            foreach (var address in (string[])[link, $"/live{link}/snapshot"])
            {
                using var answer = await reader.GetAsync(address).InTime();
                Assert.Contains($"Said {time}.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
                Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
                Assert.Equal("noindex, nofollow", string.Join(", ", answer.Headers.GetValues("X-Robots-Tag")));
                Assert.NotEqual("HIT", string.Join("", answer.Headers.GetValues("X-Cache")));
            }
            using var page = await reader.GetAsync(link).InTime();
            var text = await page.Content.ReadAsStringAsync();
            Assert.Contains($"href=\"{link}/entries/{entry}\"", text, StringComparison.Ordinal);
            Assert.DoesNotContain($"/{story.Slug}/", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Rehearsal_AskedForAtEveryAddress_IsAnsweredOnlyWhereAnEndpointSaysSo()
    {
        var (story, link) = await PrepareAsync();
        var (byName, byLink) = (
            new StoryTarget(newsroom.Server.Address, story.Slug, story.Id, Guid.CreateVersion7()),
            new StoryTarget(newsroom.Server.Address, link[1..], story.Id, Guid.CreateVersion7())
        );
        var told = new List<string>();
        foreach (var endpoint in await ProgramEndpoints.GetAsync())
        {
            if (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") is false)
            {
                continue;
            }
            Assert.DoesNotContain(_secret, await AskAsync(byName.AddressOf(endpoint.RoutePattern)), StringComparison.Ordinal);
            var address = byLink.AddressOf(endpoint.RoutePattern);
            if ((await AskAsync(address)).Contains(_secret, StringComparison.Ordinal))
            {
                told.Add(address[..address.IndexOf('?')]);
            }
        }
        Assert.Equal(["/live" + link + "/snapshot", link], told.Distinct().Order(StringComparer.Ordinal));
        foreach (var list in (string[])["/", "/feed.atom", "/feed.json", "/sitemap.xml", $"/search?q={_secret[..8]}", "/public/v1/stories"])
        {
            Assert.DoesNotContain(_secret, await AskAsync(list), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/~")]
    [InlineData("/~x")]
    [InlineData("/~~")]
    [InlineData("/~no-such-link")]
    public async Task UnknownLink_IsNotFound(string link)
    {
        using var reader = newsroom.Server.Visitor();
        using var answer = await reader.GetAsync(link).InTime();
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Link_RenewedAndEnded_IsGoneForWhoHadIt()
    {
        var (story, link) = await PrepareAsync();
        using var reader = newsroom.Server.Visitor(Addresses.Next());
        var stream = new StreamReader(await reader.GetStreamAsync($"/live{link}/events").InTime());
        await ReadUntilAsync(stream, _secret);

        var renewed = await MakeLinkAsync(story);
        await ReadUntilAsync(stream, "4404");
        Assert.NotEqual(link, renewed);
        await Patience.EventuallyAsync(
            async () => !(await AskAsync(link)).Contains(_secret, StringComparison.Ordinal),
            "the old link is over"
        );
        Assert.Contains(_secret, await AskAsync(renewed), StringComparison.Ordinal);

        (await newsroom.Editor.DeleteAsync($"{story.Path}/reader-link")).Expect(HttpStatusCode.OK);
        await Patience.EventuallyAsync(
            async () => !(await AskAsync(renewed)).Contains(_secret, StringComparison.Ordinal),
            "the new link is over"
        );
        Assert.Empty(await story.ReadLogAsync());
    }

    [Fact]
    public async Task Rehearsal_ThatGoesLive_BeginsANewLogWithoutWhatWasTakenBack()
    {
        var (story, link) = await PrepareAsync();
        var first = (await story.GetAsync()).Body;
        var slip = await story.PublishAsync($"Slip {_secret}");
        (await story.UnpublishAsync(slip)).Expect(HttpStatusCode.OK);
        (await story.SetStatusAsync("live")).Expect(HttpStatusCode.OK);

        var log = await story.ReadLogAsync();
        Assert.Equal([1L, 2L], log.Select(change => change.Seq));
        Assert.DoesNotContain($"Slip {_secret}", JsonSerializer.Serialize(log), StringComparison.Ordinal);
        Assert.Equal((story.Slug, StoryStatuses.Live), (log[0].Header!.Story, log[0].Header!.Status));
        Assert.DoesNotContain(link, JsonSerializer.Serialize(log), StringComparison.Ordinal);
        var (epoch, edition) = (first.GetProperty("epoch").GetString(), first.GetProperty("edition").GetInt32());
        using var reader = newsroom.Server.Visitor(Addresses.Next());
        using var old = await reader.GetAsync($"/live/{story.Slug}/changes/{epoch}.{edition}/1").InTime();
        Assert.Equal(HttpStatusCode.Gone, old.StatusCode);
        await Patience.EventuallyAsync(async () => !(await AskAsync(link)).Contains(_secret, StringComparison.Ordinal), "the link is over");
        (await newsroom.Editor.PostAsync($"{story.Path}/reader-link")).Expect(HttpStatusCode.Conflict);
    }

    private async Task<(NewsroomStory Story, string Link)> PrepareAsync()
    {
        var story = await newsroom.Editor.CreateStoryAsync(status: null);
        var edit = Editor.StoryBody(story.Slug, ("headline", $"Headline {_secret}"));
        (await newsroom.Editor.PutAsync(story.Path, edit, ifMatch: (await story.GetAsync()).Version)).Expect(HttpStatusCode.OK);
        await story.PublishAsync($"Body {_secret}");
        return (story, await MakeLinkAsync(story));
    }

    private async Task<string> MakeLinkAsync(NewsroomStory story) =>
        (await newsroom.Editor.PostAsync($"{story.Path}/reader-link"))
            .Expect(HttpStatusCode.OK)
            .Body.GetProperty("readerLink")
            .GetString()!;

    private async Task<string> AskAsync(string address)
    {
        using var visitor = newsroom.Server.Visitor(Addresses.Next());
        using var response = await visitor.GetAsync(address, HttpCompletionOption.ResponseHeadersRead).InTime();
        return response.Content.Headers.ContentType?.MediaType == "text/event-stream"
            ? "a stream"
            : await response.Content.ReadAsStringAsync().InTime();
    }

    private static async Task ReadUntilAsync(StreamReader stream, string words)
    {
        while (await stream.ReadLineAsync().InTime() is { } line)
        {
            if (line.Contains(words, StringComparison.Ordinal))
            {
                return;
            }
        }
        Assert.Fail($"The stream ended before “{words}”.");
    }
}
