using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace LiveBlog.Server.Tests.Reading;

/// <summary>A program reads everything that is public page by page, and nothing else.</summary>
public sealed class ReadingApiTests(Newsroom newsroom)
{
    [Fact]
    public async Task Entries_ReadByCursor_AreAllThereOnceWithWholeAddresses()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await story.PutEntryAsync(Guid.CreateVersion7(), new { body = "<p>Not yet.</p>", state = "draft" });
        for (var number = 0; number < 53; number++)
        {
            await story.PublishAsync($"<p>Entry {number}, <a href=\"/elsewhere\">there</a></p>");
        }
        using var program = newsroom.Server.Visitor();
        var (seen, next) = (new List<string>(), "");
        do
        {
            var page = await program.GetFromJsonAsync<JsonElement>($"/public/v1/stories/{story.Slug}/entries?before={next}").InTime();
            seen.AddRange(page.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()!));
            Assert.All(
                page.GetProperty("entries").EnumerateArray(),
                entry => Assert.Contains($"href=\"{newsroom.Server.Address}elsewhere\"", entry.GetProperty("html").GetString())
            );
            next = Uri.EscapeDataString(page.GetProperty("next").GetString() ?? "");
        } while (next.Length > 0);
        Assert.Equal(53, seen.Count);
        Assert.Equal(53, seen.Distinct().Count());
    }

    [Fact]
    public async Task Entries_ReadByTag_AreOnlyThoseThatHaveIt_PageByPage()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        for (var number = 0; number < 106; number++)
        {
            await story.PublishAsync($"Entry {number}", tags: [number % 2 == 0 ? "Economy" : "Weather"]);
        }
        using var program = newsroom.Server.Visitor();
        var (seen, next) = (new List<string>(), "");
        do
        {
            var address = $"/public/v1/stories/{story.Slug}/entries?tag=ECONOMY&before={next}";
            var page = await program.GetFromJsonAsync<JsonElement>(address).InTime();
            seen.AddRange(page.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("text").GetString()!));
            next = Uri.EscapeDataString(page.GetProperty("next").GetString() ?? "");
        } while (next.Length > 0);
        Assert.Equal(Enumerable.Range(0, 53).Select(n => $"Entry {104 - 2 * n}"), seen);
    }

    [Fact]
    public async Task Stories_ReadByCursor_HoldThePublicOnesOnce()
    {
        var own = new List<NewsroomStory>();
        for (var number = 0; number < 3; number++)
        {
            own.Add(await newsroom.Editor.CreateStoryAsync());
        }
        using var program = newsroom.Server.Visitor();
        var (seen, next) = (new List<string>(), "");
        do
        {
            var page = await program.GetFromJsonAsync<JsonElement>($"/public/v1/stories?limit=2&before={next}").InTime();
            seen.AddRange(page.GetProperty("stories").EnumerateArray().Select(story => story.GetProperty("story").GetString()!));
            next = Uri.EscapeDataString(page.GetProperty("next").GetString() ?? "");
        } while (next.Length > 0);
        // Other tests on this server may change a story meanwhile, which may then be listed again; these stay as they are.
        Assert.All(own, story => Assert.Single(seen, slug => slug == story.Slug));
    }

    [Fact]
    public async Task Entry_ReadByItself_IsWhatTheListSaysAndGoneOnceTakenDown()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var entry = await story.PublishAsync("By itself");
        using var program = newsroom.Server.Visitor();
        var list = $"/public/v1/stories/{story.Slug}/entries";
        var listed = (await program.GetFromJsonAsync<JsonElement>(list).InTime()).GetProperty("entries")[0].GetRawText();
        Assert.Equal(listed, (await program.GetFromJsonAsync<JsonElement>($"{list}/{entry}").InTime()).GetRawText());
        (await Answer.ReadAsync(await program.GetAsync($"{list}/{Guid.CreateVersion7()}").InTime())).ExpectProblem(404);
        (await story.TakeDownAsync(entry)).Expect(HttpStatusCode.NoContent);
        (await Answer.ReadAsync(await program.GetAsync($"{list}/{entry}").InTime())).ExpectProblem(410);
    }

    [Fact]
    public async Task Answer_AskedForAgain_IsNotSentAgainUntilItChanges()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var program = newsroom.Server.Visitor();
        var address = $"/public/v1/stories/{story.Slug}/entries";
        using var first = await program.GetAsync(address).InTime();
        Assert.Equal(["*"], first.Headers.GetValues("Access-Control-Allow-Origin"));
        program.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await program.GetAsync(address).InTime();
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        await story.PublishAsync("News");
        using var changed = await program.GetAsync(address).InTime();
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        foreach (var wrong in (string[])["?before=x", "?limit=1000"])
        {
            using var refused = await program.GetAsync($"/public/v1/stories{wrong}").InTime();
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }
    }

    [Fact]
    public async Task Story_ThatReadersMayNotSee_IsInNoListAndAtNoAddress()
    {
        var section = $"Section {Guid.CreateVersion7().ToString("N")[^12..]}";
        var draft = await newsroom.Editor.CreateStoryAsync(status: null, ("section", section));
        var entry = await draft.PublishAsync("Not yet");
        var first = await newsroom.Editor.CreateStoryAsync("live", ("section", section));
        var second = await newsroom.Editor.CreateStoryAsync("live", ("section", section));
        using var program = newsroom.Server.Visitor();
        var list = $"/public/v1/stories?section={Uri.EscapeDataString(section.ToUpperInvariant())}";
        Assert.Equal([second.Slug, first.Slug], await ReadAsync(list));
        Assert.Equal([second.Slug], await ReadAsync($"{list}&limit=1"));
        foreach (var below in (string[])["", "/entries", $"/entries/{entry}"])
        {
            using var answer = await program.GetAsync($"/public/v1/stories/{draft.Slug}{below}").InTime();
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        using var foreign = await program.GetAsync($"/public/v1/stories/{first.Slug}/entries/{await second.PublishAsync()}").InTime();
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        foreach (var limit in (int[])[0, 101])
        {
            using var refused = await program.GetAsync($"{list}&limit={limit}").InTime();
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        async Task<IEnumerable<string>> ReadAsync(string path) =>
            [
                .. (await program.GetFromJsonAsync<JsonElement>(path).InTime())
                    .GetProperty("stories")
                    .EnumerateArray()
                    .Select(story => story.GetProperty("story").GetString()!),
            ];
    }
}
