using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LiveBlog.Hostile.Tests.Partners;

/// <summary>What a partner's tags include and exclude in everything that the server renders and reads for its pages.</summary>
public sealed partial class PartnerTagsTests : PartnerNewsroom
{
    [Fact]
    public async Task Updates_OfAPartner_HaveOneOfItsTagsInAndNoneOfItsTagsOut_WhereverTheServerRendersThem()
    {
        await RegisterAsync("evening-post", Partner, tagsIn: ["Sport", "Économie"], tagsOut: ["Paid"]);
        await RegisterAsync("morning-post", OtherPartner);
        await PublishAsync("Untagged", []);
        await PublishAsync("Vote", ["Politics"]);
        await PublishAsync("Goal", ["Politics", "SPORT"]);
        await PublishAsync("Analysis", ["Sport", "paid"]);
        await PublishAsync("Rates", ["e\u0301conomie"]);
        foreach (var path in new[] { "", "/page" })
        {
            foreach (var layout in new[] { "full", "compact", "newest", "teaser", "ticker" })
            {
                Assert.Equal(["Rates", "Goal"], await ShownAsync($"{path}?layout={layout}&partner=evening-post"));
            }
            Assert.Equal(["Rates", "Goal"], await KeysAsync($"{path}?layout=key&partner=evening-post"));
            Assert.Equal(["Goal"], await ShownAsync($"{path}?partner=evening-post&tag=sport"));
            Assert.Empty(await ShownAsync($"{path}?partner=evening-post&tag=paid"));
            Assert.Empty(await ShownAsync($"{path}?partner=evening-post&tag=politics&layout=key"));
            // Other partners, unknown names, and everybody else: everything, each from its own address.
            foreach (var all in new[] { "", "?partner=", "?partner=morning-post", "?partner=nobody", "?partner=EVENING-POST" })
            {
                Assert.Equal(["Rates", "Analysis", "Goal", "Vote", "Untagged"], await ShownAsync(path + all));
            }
        }
        Assert.Equal(["Rates", "Goal"], await ReadTitlesAsync("key=true&partner=evening-post"));
        var newest = $"{new string('9', 15)}.{Guid.AllBitsSet:N}";
        Assert.Equal(["Rates", "Goal"], await ReadTitlesAsync($"before={newest}&partner=evening-post"));
        Assert.Equal(["Rates"], await ReadTitlesAsync($"before={newest}&partner=evening-post&tag=%C3%A9conomie"));
        Assert.Equal(5, (await ReadTitlesAsync($"before={newest}&partner=nobody")).Count(title => title.Length > 0));
    }

    [Fact]
    public async Task FeedsAndThePublicApi_WithAPartnersName_HaveWhatItsWidgetsShow_AndOEmbedFramesThat()
    {
        await RegisterAsync("evening-post", Partner, tagsIn: ["Sport", "Weather"], tagsOut: ["Paid"]);
        await RegisterAsync("morning-post", OtherPartner);
        await PublishAsync("Untagged", []);
        await PublishAsync("Goal", ["Sport"]);
        await PublishAsync("Analysis", ["Sport", "paid"]);
        await PublishAsync("Storm", ["weather"]);
        foreach (var path in new[] { $"/{Story.Slug}/feed.json", $"/public/v1/stories/{Story.Slug}/entries" })
        {
            Assert.Equal(["Storm", "Goal"], await ListedAsync($"{path}?partner=evening-post"));
            Assert.Equal(["Goal"], await ListedAsync($"{path}?partner=evening-post&tag=SPORT"));
            Assert.Equal(["Analysis", "Goal"], await ListedAsync($"{path}?tag=sport"));
            foreach (var all in new[] { "", "?partner=", "?partner=morning-post", "?partner=nobody" })
            {
                Assert.Equal(["Storm", "Analysis", "Goal", "Untagged"], (await ListedAsync(path + all)).Take(4));
            }
        }
        Assert.Equal(["Goal"], await ListedAsync("/feed.json?partner=evening-post&tag=sport"));
        Assert.Equal(["Analysis", "Goal"], await ListedAsync("/feed.json?partner=morning-post&tag=sport"));
        var newest = $"{new string('9', 15)}.{Guid.AllBitsSet:N}";
        Assert.Equal(["Storm", "Goal"], await ListedAsync($"/public/v1/stories/{Story.Slug}/entries?partner=evening-post&before={newest}"));

        var address = Uri.EscapeDataString($"{Server.Address}{Story.Slug}?partner=evening-post&tag=sport&utm_source=x");
        using var reader = Server.Visitor();
        var answer = JsonSerializer.Deserialize<JsonElement>(await reader.GetStringAsync($"/oembed?url={address}").InTime());
        Assert.Contains(
            $"src=\"{Server.Address}embed/{Story.Slug}/page?tag=sport&amp;partner=evening-post\"",
            answer.GetProperty("html").GetString()
        );
    }

    [Fact]
    public async Task AnUpdate_WhoseTagsAreEdited_ComesAndGoes_AndSoDoesEveryUpdateWhenTheTagsOfThePartnerAre()
    {
        var (id, _) = await RegisterAsync("evening-post", Partner, tagsIn: ["Sport"], tagsOut: ["Paid"]);
        var goal = await PublishAsync("Goal", ["Politics"]);
        Assert.Empty(await ShownAsync("?partner=evening-post"));
        await RetagAsync(goal, ["Sport"]);
        Assert.Equal(["Goal"], await ShownAsync("?partner=evening-post"));
        await RetagAsync(goal, ["Sport", "Paid"]);
        Assert.Empty(await ShownAsync("?partner=evening-post"));

        using var before = await AskAsync($"/embed/{Story.Slug}?partner=evening-post", origin: null);
        var edit = new
        {
            name = "Evening Post",
            origins = new[] { Partner },
            tagsIn = new[] { " Sport ", "sport" },
        };
        (await Editor.PutAsync($"/api/partners/{id}", edit)).Expect(HttpStatusCode.NoContent);
        var known = (await PartnersAsync()).GetProperty("partners")[0];
        Assert.Equal(["Sport"], known.GetProperty("tagsIn").EnumerateArray().Select(tag => tag.GetString()));
        Assert.Empty(known.GetProperty("tagsOut").EnumerateArray());
        // The story does not change, but a cached response is not renewed.
        await Patience.EventuallyAsync(
            async () =>
            {
                using var reader = Server.Visitor();
                using var again = new HttpRequestMessage(HttpMethod.Get, $"/embed/{Story.Slug}?partner=evening-post");
                again.Headers.IfNoneMatch.Add(before.Headers.ETag!);
                using var answer = await reader.SendAsync(again, TestContext.Current.CancellationToken).InTime();
                return answer.StatusCode == HttpStatusCode.OK;
            },
            "the fragment is another one"
        );
        Assert.Equal(["Goal"], await ShownAsync("?partner=evening-post"));
    }

    [Fact]
    public async Task Tags_OfAPartner_AreToldToItsWidgets_AndNoneToOthers()
    {
        await RegisterAsync("evening-post", Partner, tagsIn: ["Sport"], tagsOut: ["Paid"]);
        await RegisterAsync("morning-post", OtherPartner);
        var path = $"/embed/{Story.Slug}/tags?partner=";
        using var answer = await AskAsync($"{path}evening-post", Partner);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("""{"in":["Sport"],"out":["Paid"]}""", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        foreach (var other in new[] { "morning-post", "nobody", "", "%00", new string('x', 5_000) })
        {
            using var none = await AskAsync(path + other, Partner);
            Assert.Equal("""{"in":[],"out":[]}""", await none.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        await SetPolicyAsync(onlyRegistered: true);
        Assert.Equal(HttpStatusCode.Forbidden, await ReadAsync($"{path}evening-post", Stranger));
        Assert.Equal(HttpStatusCode.OK, await ReadAsync($"{path}evening-post", Partner));
    }

    private Task<Guid> PublishAsync(string title, string[] tags) => Story.PublishAsync("Words.", key: true, tags: tags, title: title);

    private async Task RetagAsync(Guid entry, string[] tags)
    {
        var version = (await Story.GetEntryAsync(entry)).Version;
        var body = new
        {
            title = "Goal",
            body = "<p>Words.</p>",
            tags,
        };
        (await Story.PutEntryAsync(entry, body, version)).Expect(HttpStatusCode.OK);
    }

    private async Task<List<string>> ShownAsync(string below) => await FindAsync(below, Headings);

    private async Task<List<string>> KeysAsync(string below) => await FindAsync(below, KeyEvents);

    private async Task<List<string>> FindAsync(string below, Regex title)
    {
        using var reader = Server.Visitor();
        var html = await reader.GetStringAsync($"/embed/{Story.Slug}{below}").InTime();
        return [.. title.Matches(html).Select(match => match.Groups["title"].Value)];
    }

    private async Task<List<string>> ListedAsync(string path)
    {
        using var reader = Server.Visitor();
        var list = JsonSerializer.Deserialize<JsonElement>(await reader.GetStringAsync(path).InTime());
        var entries = list.TryGetProperty("items", out var items) ? items : list.GetProperty("entries");
        return [.. entries.EnumerateArray().Select(entry => entry.GetProperty("title").GetString()!)];
    }

    private async Task<List<string>> ReadTitlesAsync(string query)
    {
        using var reader = Server.Visitor();
        var page = JsonSerializer.Deserialize<JsonElement>(await reader.GetStringAsync($"/live/{Story.Slug}/entries?{query}").InTime());
        return
        [
            .. page.GetProperty("entries")
                .EnumerateArray()
                .Select(entry => entry.TryGetProperty("title", out var title) ? title.GetString() ?? "" : ""),
        ];
    }

    [GeneratedRegex("<h3[^>]*>(?<title>[^<]*)</h3>")]
    private static partial Regex Headings { get; }

    [GeneratedRegex("<bdi>(?<title>[^<]*)</bdi></a></li>")]
    private static partial Regex KeyEvents { get; }
}
