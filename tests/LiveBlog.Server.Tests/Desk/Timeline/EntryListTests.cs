using System.Net;
using System.Text.Json;

namespace LiveBlog.Server.Tests.Desk.Timeline;

public sealed class EntryListTests(Newsroom newsroom)
{
    private static readonly string[] _tags = ["Flood watch"];
    private static readonly DateTimeOffset Start = new(2026, 2, 9, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task List_ReadUpAndDownFromATime_HoldsEachEntryOnce()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var posted = new List<Guid>();
        for (var i = 0; i < 9; i++)
        {
            posted.Add(await story.PublishAsync($"Entry {i}", at: Start.AddMinutes(i)));
        }
        var middle = await ReadAsync(story, "at=2026-02-09T12:04:00Z&limit=2");
        Assert.Equal([posted[4], posted[3]], Ids(middle));

        var read = Ids(middle);
        for (var at = Cursor(middle, "next"); at is not null; )
        {
            var page = await ReadAsync(story, $"before={at}&limit=2");
            read.AddRange(Ids(page));
            at = Cursor(page, "next");
        }
        for (var at = Cursor(middle, "previous"); at is not null; )
        {
            var page = await ReadAsync(story, $"after={at}&limit=2");
            read.InsertRange(0, Ids(page));
            at = Cursor(page, "previous");
        }
        Assert.Equal(Enumerable.Reverse(posted), read);
        Assert.Null(Cursor(await ReadAsync(story, "limit=2"), "previous"));

        // Before the first entry there is nothing, and all of them are newer.
        var empty = await ReadAsync(story, "at=2020-01-01T00:00:00Z");
        Assert.Empty(Ids(empty));
        Assert.Equal(posted[0], Ids(await ReadAsync(story, $"after={Cursor(empty, "previous")}&limit=1")).Single());
    }

    [Fact]
    public async Task List_Filtered_HoldsWhatMatchesInEveryState()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var plain = await story.PublishAsync("Nothing of it", at: Start);
        var key = await story.PublishAsync("The Мост is open", key: true, at: Start.AddMinutes(1));
        var (draft, submitted, scheduled) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await story.PutEntryAsync(
            draft,
            new
            {
                title = "МОСТ",
                body = "<p>later</p>",
                tags = _tags,
            }
        );
        await story.PutEntryAsync(submitted, new { body = "<p>x</p>", state = "submitted" });
        await story.PutEntryAsync(scheduled, new { body = "<p>y</p>", publishAt = "2199-01-01T12:00:00Z" });

        Assert.Equal([key], Ids(await ReadAsync(story, "key=true")));
        Assert.Equal([draft], Ids(await ReadAsync(story, "tag=flood%20WATCH")));
        Assert.Equal([submitted], Ids(await ReadAsync(story, "state=submitted")));
        Assert.Equal([scheduled], Ids(await ReadAsync(story, "state=scheduled")));
        Assert.Equal([key, plain], Ids(await ReadAsync(story, "state=published")));
        Assert.Equal([key], Ids(await ReadAsync(story, $"q={Uri.EscapeDataString("мост open")}")));
        Assert.Equal([draft], Ids(await ReadAsync(story, "q=flood")));
        Assert.Equal(Sorted(scheduled, submitted), Ids(await ReadAsync(story, "state=scheduled,submitted")).Order());
        var coming = (await newsroom.Editor.GetAsync($"{story.Path}/entries/coming")).Expect(HttpStatusCode.OK).Body;
        Assert.Equal(Sorted(draft, submitted, scheduled), Ids(coming).Order());
        Assert.Empty(Ids(await ReadAsync(story, "author=Nobody")));
        var me = (await ReadAsync(story, "limit=1")).GetProperty("items")[0].GetProperty("authorId").GetGuid();
        Assert.Equal(5, Ids(await ReadAsync(story, $"authorId={me}")).Count);
        Assert.Empty(Ids(await ReadAsync(story, $"authorId={Guid.NewGuid()}")));
        Assert.Empty(Ids(await ReadAsync(story, "media=true")));
        (await newsroom.Editor.GetAsync($"{story.Path}/entries?state=rumour")).ExpectField(422, "state");
        (await newsroom.Editor.GetAsync($"{story.Path}/entries?state=1")).ExpectField(422, "state");
        (await newsroom.Editor.GetAsync($"{story.Path}/entries?after=nonsense")).ExpectField(422, "after");

        var facets = (await newsroom.Editor.GetAsync($"{story.Path}/entries/facets")).Expect(HttpStatusCode.OK).Body;
        Assert.Equal(5, facets.GetProperty("total").GetInt32());
        Assert.Equal("Flood watch", Assert.Single(facets.GetProperty("tags").EnumerateArray()).GetProperty("name").GetString());
    }

    private async Task<JsonElement> ReadAsync(NewsroomStory story, string query) =>
        (await newsroom.Editor.GetAsync($"{story.Path}/entries?{query}")).Expect(HttpStatusCode.OK).Body;

    /// <summary>Ids of one millisecond have no order of their own.</summary>
    private static IEnumerable<Guid> Sorted(params Guid[] ids) => ids.Order();

    private static List<Guid> Ids(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid())];

    private static string? Cursor(JsonElement page, string name) => page.TryGetProperty(name, out var cursor) ? cursor.GetString() : null;
}
