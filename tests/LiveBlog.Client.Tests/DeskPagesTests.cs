using Microsoft.AspNetCore.Http;

namespace LiveBlog.Client.Tests;

/// <summary>Lists of several pages, and stories that stand on none of the first ones.</summary>
public sealed class DeskPagesTests
{
    private static readonly Guid StoryId = Guid.Parse("019c4200-0000-7000-8000-000000000001");

    private readonly List<string> _asked = [];

    [Fact]
    public async Task Story_is_looked_for_on_every_page_and_then_among_the_archived()
    {
        await using var desk = await StubDesk.StartAsync(Page(next: "a+b", "one"), Page(next: null, "two"), Page(next: null, "three"));
        using var http = desk.Connect();

        var found = await new DeskClient(http, "lb_secret").FindStoryAsync("three", TestContext.Current.CancellationToken);

        Assert.Equal("three", found?.Slug);
        Assert.Equal(["?limit=200", "?limit=200&before=a%2Bb", "?limit=200&status=archived"], _asked);
    }

    [Fact]
    public async Task Story_that_is_found_is_looked_for_no_further()
    {
        await using var desk = await StubDesk.StartAsync(Page(next: "more", "one", "two"));
        using var http = desk.Connect();
        Assert.Equal("two", (await new DeskClient(http, "lb_secret").FindStoryAsync("two", TestContext.Current.CancellationToken))?.Slug);
        Assert.Single(_asked);
    }

    [Fact]
    public async Task Story_that_is_nowhere_is_none()
    {
        await using var desk = await StubDesk.StartAsync(Page(next: null, "one"));
        using var http = desk.Connect();
        Assert.Null(await new DeskClient(http, "lb_secret").FindStoryAsync("On", TestContext.Current.CancellationToken));
        Assert.Equal(2, _asked.Count);
    }

    [Fact]
    public async Task Entries_are_listed_from_the_cursor_on()
    {
        await using var desk = await StubDesk.StartAsync(Page(next: "c"));
        using var http = desk.Connect();
        var page = await new DeskClient(http, "lb_secret").ListEntriesAsync(StoryId, "x y", TestContext.Current.CancellationToken);
        Assert.Equal("c", page.Next);
        Assert.Equal(["?limit=200&before=x%20y"], _asked);
        Assert.Equal($"/api/stories/{StoryId}/entries", Assert.Single(desk.Received).Path);
    }

    private RequestDelegate Page(string? next, params string[] slugs) =>
        context =>
        {
            _asked.Add(context.Request.QueryString.Value!);
            var items = slugs.Select(slug =>
                $$"""{"id":"{{StoryId}}","slug":"{{slug}}","headline":"","section":"","status":"live","updatedAt":"2026-02-09T12:00:00Z"}"""
            );
            var cursor = next is null ? "null" : $"\"{next}\"";
            return StubDesk.Json(200, $$"""{"items":[{{string.Join(',', items)}}],"next":{{cursor}}}""")(context);
        };
}
