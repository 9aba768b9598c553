using System.Net;
using LiveBlog.Server.Desk.StoryList;

namespace LiveBlog.Server.Tests.Desk;

/// <summary>How an editor finds a story among thousands.</summary>
public sealed class StoryListTests(Newsroom newsroom)
{
    [Fact]
    public async Task Stories_AreFoundByWordsOfAnyField_AndByWhoWroteInThem()
    {
        var (marker, name) = (Marker(), Marker());
        var colleague = await newsroom.Editor.AddColleagueAsync("reporter");
        (await colleague.PutAsync("/api/session/name", new { name = $"Nadia {name}" })).Expect(HttpStatusCode.NoContent);
        var story = await newsroom.Editor.CreateStoryAsync(
            status: null,
            ("timeZone", "UTC"),
            ("headline", "Storm hits the old harbour"),
            ("section", $"Weather {marker}"),
            ("byline", "Jonas Weld")
        );
        (await colleague.PutAsync(story.EntryPath(Guid.CreateVersion7()), new { body = "<p>At the pier</p>" })).Expect(
            HttpStatusCode.Created
        );

        var created = (await story.GetAsync()).Body.GetProperty("createdAt").GetDateTimeOffset().UtcDateTime;

        Assert.Equal([story.Slug], await FindAsync(newsroom.Editor, $"q={marker} harbour storm"));
        Assert.Equal([story.Slug], await FindAsync(newsroom.Editor, $"q=jonas {marker}"));
        Assert.Equal([story.Slug], await FindAsync(newsroom.Editor, $"q=nadia {name}"));
        Assert.Equal([story.Slug], await FindAsync(newsroom.Editor, $"q={marker} {created:yyyy-MM}"));
        Assert.Empty(await FindAsync(newsroom.Editor, $"q={marker} hurricane"));
        Assert.Empty(await FindAsync(newsroom.Editor, "q=—"));
        (await newsroom.Editor.GetAsync($"/api/stories?q={new string('a', 201)}")).ExpectField(422, "q");
    }

    [Fact]
    public async Task Mine_AreThoseThatICreatedOrWroteInOrAmAMemberOf()
    {
        var marker = Marker();
        var reporter = await newsroom.Editor.AddColleagueAsync("reporter");
        var editor = await newsroom.Editor.AddColleagueAsync("editor");
        var written = await newsroom.Editor.CreateStoryAsync(status: null, ("headline", marker));
        var created = await editor.CreateStoryAsync(status: null, ("headline", marker));
        var joined = await newsroom.Editor.CreateStoryAsync(status: null, ("headline", marker));
        await reporter.PutAsync(written.EntryPath(Guid.CreateVersion7()), new { body = "<p>Mine</p>" });
        var member = (await reporter.GetAsync("/api/session")).Body.GetProperty("id").GetGuid();
        (await newsroom.Editor.PutAsync($"{joined.Path}/members", new { members = new[] { member } })).Expect(HttpStatusCode.OK);

        Assert.Equal(new[] { written.Slug, joined.Slug }.Order(), (await FindAsync(reporter, $"q={marker}&mine=true")).Order());
        Assert.Equal([created.Slug], await FindAsync(editor, $"q={marker}&mine=true"));
        Assert.Equal(3, (await FindAsync(newsroom.Editor, $"q={marker}")).Count);
    }

    [Fact]
    public async Task Since_LeavesOutWhatHasNotChangedForAWhile()
    {
        var marker = Marker();
        var story = await newsroom.Editor.CreateStoryAsync(status: null, ("headline", marker));
        var now = DateTimeOffset.UtcNow;
        Assert.Equal([story.Slug], await FindAsync(newsroom.Editor, $"q={marker}&since={now.AddDays(-7):yyyy-MM-ddTHH:mm:ssZ}"));
        Assert.Empty(await FindAsync(newsroom.Editor, $"q={marker}&since={now.AddDays(1):yyyy-MM-ddTHH:mm:ssZ}"));
    }

    [Fact]
    public async Task ClosedStory_IsFoundByItsMembersAlone()
    {
        var marker = Marker();
        var reporter = await newsroom.Editor.AddColleagueAsync("reporter");
        var member = (await (await newsroom.Editor.AddColleagueAsync("reporter")).GetAsync("/api/session"))
            .Body.GetProperty("id")
            .GetGuid();
        var story = await newsroom.Editor.CreateStoryAsync(status: null, ("headline", marker), ("section", $"Section {marker}"));
        Assert.Single(await FindAsync(reporter, $"q={marker}"));
        Assert.Contains($"Section {marker}", await SectionsAsync(reporter));

        (await newsroom.Editor.PutAsync($"{story.Path}/members", new { members = new[] { member } })).Expect(HttpStatusCode.OK);
        Assert.Empty(await FindAsync(reporter, $"q={marker}"));
        Assert.DoesNotContain($"Section {marker}", await SectionsAsync(reporter));
        Assert.Single(await FindAsync(newsroom.Editor, $"q={marker}"));
    }

    [Fact]
    public async Task Sections_OfStories_ComeOnceEach_WhateverTheirCapitals()
    {
        var marker = Marker();
        await newsroom.Editor.CreateStoryAsync(status: null, ("section", $"Sport {marker}"));
        await newsroom.Editor.CreateStoryAsync(status: null, ("section", $"Sport {marker}"));
        await newsroom.Editor.CreateStoryAsync(status: null, ("section", $"SPORT {marker}"));
        var sections = await SectionsAsync(newsroom.Editor);
        Assert.Equal($"Sport {marker}", Assert.Single(sections, name => name.EndsWith(marker, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("2026-11-29", "storm on 2026-11-29", true)]
    [InlineData("2026-11", "storm on 2026-11-29", true)]
    [InlineData("11", "storm on 2026-11-29", false)]
    [InlineData("19", "covid-19", true)]
    [InlineData("orm", "storm", false)]
    [InlineData("%", "100%", false)]
    public void Word_MatchesWhereAWordBegins(string question, string text, bool isFound) =>
        Assert.Equal(isFound, StoryWord.In(question) is { Count: > 0 } words && words.All(word => word.IsIn(StoryWord.Fold(text))));

    /// <summary>One that cannot be compared would hide all others.</summary>
    [Fact]
    public async Task Headline_WithANoncharacter_IsFoundLikeAnyOther()
    {
        var marker = Marker();
        var story = await newsroom.Editor.CreateStoryAsync(status: null, ("headline", $"{marker} a\ufffeb"));
        Assert.Equal([story.Slug], await FindAsync(newsroom.Editor, $"q={marker}"));
        Assert.Empty(await FindAsync(newsroom.Editor, $"q={marker}%EF%BF%BEabsent"));
    }

    [Fact]
    public void Words_AreBounded() => Assert.Equal(StoryWord.MostWords, StoryWord.In(string.Join(' ', Enumerable.Range(0, 100))).Count);

    private static string Marker() => $"m{Guid.CreateVersion7().ToString("N")[^10..]}";

    private static async Task<IReadOnlyList<string>> FindAsync(Editor editor, string query) =>
        [
            .. (await editor.GetAsync($"/api/stories?{query.Replace(" ", "%20", StringComparison.Ordinal)}"))
                .Expect(HttpStatusCode.OK)
                .Body.GetProperty("items")
                .EnumerateArray()
                .Select(item => item.GetProperty("slug").GetString()!),
        ];

    private static async Task<IReadOnlyList<string>> SectionsAsync(Editor editor) =>
        [
            .. (await editor.GetAsync("/api/sections"))
                .Expect(HttpStatusCode.OK)
                .Body.GetProperty("items")
                .EnumerateArray()
                .Select(item => item.GetProperty("name").GetString()!),
        ];
}
