using System.Text.Json;
using LiveBlog.Protocol;
using LiveBlog.Server.Exports;
using LiveBlog.Server.Media;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Tests.Storage;

namespace LiveBlog.Server.Tests.Exports;

public sealed class ExportedStoryTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Export_HasThePublishedEntries_AndNoOtherStorys()
    {
        await using var database = await OneDatabase.CreateAsync();
        var story = await database.AddAsync("storm", StoryStatuses.Live, Now, Now);
        var other = await database.AddAsync("calm", StoryStatuses.Live, Now, Now);
        foreach (var state in Enum.GetValues<EntryState>())
        {
            await database.AddEntryAsync(story, $"{state} <b>", Now, state);
        }
        await database.AddEntryAsync(other, "Another story's", Now);
        var exported = new ExportedStory(
            story,
            new SiteAddress("https://live.example.org"),
            "The Morning Wire",
            Now,
            database,
            new MediaCatalog(database)
        );
        using var output = new MemoryStream();
        await JsonExport.WriteAsync(exported, output, withFiles: false, TestContext.Current.CancellationToken);

        // It is embedded in a page, so it ends no element there.
        Assert.DoesNotContain((byte)'<', output.ToArray());
        using var json = JsonDocument.Parse(output.ToArray());
        var root = json.RootElement;
        var entry = Assert.Single(root.GetProperty("entries").EnumerateArray());
        Assert.Contains("Published", entry.GetProperty("content").GetRawText(), StringComparison.Ordinal);
        Assert.Equal(("liveblog-story", 1), (root.GetProperty("format").GetString(), root.GetProperty("version").GetInt32()));
        Assert.Equal("https://live.example.org/storm", root.GetProperty("url").GetString());
        Assert.Equal(story.Id, root.GetProperty("story").GetProperty("id").GetGuid());
    }
}
