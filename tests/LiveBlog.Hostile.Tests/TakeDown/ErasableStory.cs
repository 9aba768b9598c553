using System.Net;
using System.Text.Json;
using LiveBlog.Protocol;

namespace LiveBlog.Hostile.Tests.TakeDown;

/// <summary>A story with the same secret word in its newest entry, which is a key event, and in its oldest, which is on an older page.</summary>
public sealed class ErasableStory
{
    private readonly Guid _newest = Guid.CreateVersion7();
    private readonly Guid _oldest = Guid.CreateVersion7();

    /// <summary>A second word in the entries, to search for, because a search page repeats the query.</summary>
    private readonly string _asked = $"asked{Guid.NewGuid():N}"[..16];

    private ErasableStory(NewsroomStory story) => Story = story;

    public NewsroomStory Story { get; }

    /// <summary>A word that occurs nowhere else.</summary>
    public string Secret { get; } = $"secret{Guid.NewGuid():N}"[..16];

    public static async Task<ErasableStory> CreateAsync(Editor editor, int entries)
    {
        var story = new ErasableStory(await editor.CreateStoryAsync());
        await story.PublishAsync(story._oldest, DateTimeOffset.UtcNow.AddHours(-9), key: false);
        for (var number = 2; number < entries; number++)
        {
            await story.Story.PublishAsync($"Entry {number}");
        }
        await story.PublishAsync(story._newest, null, key: true);
        return story;
    }

    /// <summary>Every public address that shows the text of one of the two entries.</summary>
    public async Task<IReadOnlyList<string>> AddressesAsync(HttpClient reader)
    {
        var slug = Story.Slug;
        var snapshot = JsonSerializer.Deserialize(await reader.GetStringAsync($"/live/{slug}/snapshot"), ProtocolJson.Wire.Snapshot)!;
        var before = Uri.EscapeDataString(snapshot.More!);
        return
        [
            $"/{slug}",
            $"/{slug}?before={before}",
            $"/{slug}?page=1",
            $"/{slug}/text",
            $"/{slug}/text?before={before}",
            $"/embed/{slug}",
            $"/embed/{slug}?layout=key",
            $"/embed/{slug}/page?limit=5",
            $"/{slug}/entries/{_newest}",
            $"/{slug}/entries/{_newest}/card.png",
            $"/{slug}/feed.atom",
            $"/{slug}/feed.rss",
            $"/{slug}/feed.json",
            $"/live/{slug}/snapshot",
            $"/live/{slug}/changes/{snapshot.Epoch}.{snapshot.Edition}/{snapshot.Seq}",
            $"/live/{slug}/entries?before={before}",
            $"/public/v1/stories/{slug}/entries",
            $"/public/v1/stories/{slug}/entries?before={before}",
            $"/search?q={_asked}",
        ];
    }

    public async Task TakeDownAsync()
    {
        foreach (var entry in (Guid[])[_newest, _oldest])
        {
            (await Story.TakeDownAsync(entry)).Expect(HttpStatusCode.NoContent);
        }
    }

    private async Task PublishAsync(Guid entry, DateTimeOffset? at, bool key) =>
        (
            await Story.PutEntryAsync(
                entry,
                new
                {
                    title = $"Title {Secret}",
                    body = $"<p>Body {Secret} {_asked}</p>",
                    state = "published",
                    at,
                    key,
                }
            )
        ).Expect(HttpStatusCode.Created);
}
