using System.Net;
using System.Text.Json;

namespace LiveBlog.Server.Tests.Desk;

public sealed class ListTests(Newsroom newsroom)
{
    [Fact]
    public async Task Stories_PageByPage_ComeOnceEach()
    {
        var mine = new HashSet<string?>(StringComparer.Ordinal);
        for (var i = 0; i < 5; i++)
        {
            mine.Add((await newsroom.Editor.CreateStoryAsync(status: null)).Slug);
        }
        var seen = new List<string?>();
        string? cursor = null;
        do
        {
            var page = (
                await newsroom.Editor.GetAsync($"/api/stories?status=draft&limit=2{(cursor is null ? "" : $"&before={cursor}")}")
            ).Expect(HttpStatusCode.OK);
            var items = page.Body.GetProperty("items").EnumerateArray().ToList();
            Assert.True(items.Count <= 2);
            seen.AddRange(items.Select(item => item.GetProperty("slug").GetString()));
            cursor = page.Body.TryGetProperty("next", out var next) ? next.GetString() : null;
        } while (cursor is not null);
        Assert.Equal(5, seen.Count(mine.Contains));
        Assert.Equal(seen.Distinct(), seen);
    }

    [Fact]
    public async Task Stories_AreFoundByTheirHeadline_AndWildcardsMeanNothing()
    {
        var marker = $"m{Guid.CreateVersion7().ToString("N")[^10..]}"; // begins with no digit, which "0" below would match
        var slug = Editor.NewSlug();
        var body = Editor.StoryBody(slug, ("headline", $"Turnout at 70% {marker}"));
        await newsroom.Editor.PutAsync($"/api/stories/{Guid.CreateVersion7()}", body);
        Assert.Equal([slug], await FindAsync($"70% {marker}"));
        Assert.Empty(await FindAsync($"%0 {marker}"));
        Assert.Empty(await FindAsync($"_0 {marker}"));
    }

    [Fact]
    public async Task Entries_OfEditors_HoldDraftsAndNoTombstones()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var published = await story.PublishAsync();
        var draft = Guid.CreateVersion7();
        await story.PutEntryAsync(draft, new { body = "<p>Draft</p>" });
        await story.TakeDownAsync(await story.PublishAsync());
        var page = await newsroom.Editor.GetAsync($"{story.Path}/entries");
        var ids = page.Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid()).ToHashSet();
        Assert.Equal([published, draft], ids.Order());
    }

    [Fact]
    public async Task Entries_OfReaders_PageByPage_AreThoseOfTheStoryInOrder()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var start = DateTimeOffset.UtcNow.AddDays(-1);
        var posted = new List<string>();
        for (var i = 0; i < 120; i++)
        {
            posted.Add((await story.PublishAsync($"Entry {i}", at: start.AddSeconds(i / 3))).ToString());
        }
        var snapshot = await story.ReadSnapshotAsync();
        var read = snapshot.Entries.Select(entry => (entry.At, entry.Id)).ToList();
        using var reader = newsroom.Server.Visitor();
        for (var cursor = snapshot.More; cursor is not null; )
        {
            var page = JsonSerializer.Deserialize(
                await reader.GetStringAsync($"/live/{story.Slug}/entries?before={cursor}"),
                LiveBlog.Protocol.ProtocolJson.Wire.EntryPage
            )!;
            read.AddRange(page.Entries.Select(entry => (entry.At, entry.Id)));
            cursor = page.More;
        }
        Assert.Equal(posted.Order(), read.Select(entry => entry.Id).Order());
        Assert.Equal(read.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id, StringComparer.Ordinal), read);
    }

    private async Task<IEnumerable<string?>> FindAsync(string words) =>
        (await newsroom.Editor.GetAsync($"/api/stories?q={Uri.EscapeDataString(words)}"))
            .Expect(HttpStatusCode.OK)
            .Body.GetProperty("items")
            .EnumerateArray()
            .Select(item => item.GetProperty("slug").GetString());
}
