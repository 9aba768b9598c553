using System.Net;
using System.Text.Json;
using LiveBlog.Server.Rights;

namespace LiveBlog.Server.Tests.Front;

/// <summary>Each test has a language of its own, because the stories of a language have one front page.</summary>
public sealed class FrontOrderApiTests(Newsroom newsroom)
{
    private readonly Editor _editor = newsroom.Editor;

    [Fact]
    public async Task Pins_AreOnTopInTheirOrder_ForEditorsAndReaders()
    {
        var (first, second, third) = (await CreateAsync("cy"), await CreateAsync("cy"), await CreateAsync("cy-GB"));
        var order = (await PutAsync("cy", [first, third], seen: [])).Expect(HttpStatusCode.OK).Body;
        Assert.Equal([first.Id, third.Id], Ids(order, "pinned"));
        Assert.Equal([second.Id], Ids(order, "others"));
        Assert.Equal("live", order.GetProperty("pinned")[0].GetProperty("status").GetString());
        Assert.Equal([first, third, second], await InOrderAsync("/cy", first, second, third));
        // Replaced as a whole.
        (await PutAsync("cy", [second, first], seen: [first, third])).Expect(HttpStatusCode.OK);
        Assert.Equal([second, first, third], await InOrderAsync("/cy", first, second, third));
        (await PutAsync("cy", [], seen: [second, first])).Expect(HttpStatusCode.OK);
        Assert.Empty(Ids(await GetAsync("cy"), "pinned"));
        Assert.Contains(
            "cy",
            (await _editor.GetAsync("/api/front")).Body.GetProperty("languages").EnumerateArray().Select(l => l.GetString())
        );
    }

    [Fact]
    public async Task Order_ThatSomebodyElseHasChanged_IsNotOverwrittenUnseen()
    {
        var (first, second) = (await CreateAsync("ga"), await CreateAsync("ga"));
        (await PutAsync("ga", [first, second], seen: [])).Expect(HttpStatusCode.OK);
        foreach (
            var seen in (NewsroomStory[][])
                [
                    [],
                    [second, first],
                    [first],
                ]
        )
        {
            var stale = await PutAsync("ga", [second], seen);
            stale.ExpectProblem(412);
            Assert.Equal([first.Id, second.Id], Ids(stale.Body.GetProperty("current"), "pinned"));
        }
        Assert.Equal([first.Id, second.Id], Ids(await GetAsync("ga"), "pinned"));

        // One that has left the page is in the table, but no editor sees it there.
        (await first.SetStatusAsync("ended")).Expect(HttpStatusCode.OK);
        (await _editor.DeleteAsync(first.Path)).Expect(HttpStatusCode.OK);
        Assert.Equal([second.Id], Ids(await GetAsync("ga"), "pinned"));
        (await PutAsync("ga", [], seen: [second])).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Stories_ThatAreNotOnThePage_OrTooMany_CannotBePinned()
    {
        var shown = await CreateAsync("mt");
        var (draft, elsewhere) = (await _editor.CreateStoryAsync("draft", ("language", "mt")), await CreateAsync("sw"));
        foreach (var wrong in (NewsroomStory[])[draft, elsewhere])
        {
            (await PutAsync("mt", [shown, wrong], seen: [])).ExpectField(422, "stories");
        }
        var many = Enumerable.Range(0, 11).Select(_ => Guid.CreateVersion7()).ToList();
        var refused = await _editor.PutAsync("/api/front/mt", new { stories = many, seen = Array.Empty<Guid>() });
        refused.ExpectField(422, "stories");
        Assert.Contains("At most 10", refused.Text);
        var twice = await _editor.PutAsync("/api/front/mt", new { stories = new[] { shown.Id, shown.Id } });
        Assert.Equal([shown.Id], Ids(twice.Expect(HttpStatusCode.OK).Body, "pinned"));
    }

    [Fact]
    public async Task Order_IsSetByThoseWhoRunStories_AndSeenByTheDesk()
    {
        var reporter = await _editor.AddColleagueAsync(Roles.Reporter);
        (await reporter.GetAsync("/api/front/cy")).Expect(HttpStatusCode.OK);
        (await reporter.PutAsync("/api/front/cy", new { stories = Array.Empty<Guid>() })).ExpectProblem(403);
        using var reader = newsroom.Server.Visitor();
        using var answer = await reader.GetAsync("/api/front/cy").InTime();
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private Task<NewsroomStory> CreateAsync(string language) => _editor.CreateStoryAsync("live", ("language", language));

    private Task<Answer> PutAsync(string language, NewsroomStory[] stories, NewsroomStory[] seen) =>
        _editor.PutAsync(
            $"/api/front/{language}",
            new { stories = stories.Select(story => story.Id), seen = seen.Select(story => story.Id) }
        );

    private async Task<JsonElement> GetAsync(string language) =>
        (await _editor.GetAsync($"/api/front/{language}")).Expect(HttpStatusCode.OK).Body;

    private async Task<IEnumerable<NewsroomStory>> InOrderAsync(string path, params NewsroomStory[] stories)
    {
        using var reader = newsroom.Server.Visitor();
        var page = await reader.GetStringAsync(path).InTime();
        return stories.OrderBy(story => page.IndexOf($"href=\"/{story.Slug}\"", StringComparison.Ordinal));
    }

    private static List<Guid> Ids(JsonElement order, string name) =>
        [.. order.GetProperty(name).EnumerateArray().Select(story => story.GetProperty("id").GetGuid())];
}
