using System.Net;
using System.Text.RegularExpressions;

namespace LiveBlog.Hostile.Tests.TakeDown;

/// <summary>A picture goes with the entry that showed it: from its address, through the proxy, and from the disk.</summary>
public sealed partial class ErasedPictureTests(Newsroom newsroom)
{
    [Fact]
    public async Task PictureOfATakenDownEntry_ThroughTheShippedProxy_IsGoneWithItsFiles()
    {
        await using var proxy = await ShippedProxy.StartAsync(newsroom.Server.Address);
        using var reader = proxy.Client();
        var story = await newsroom.Editor.CreateStoryAsync();
        var (entry, address) = await PublishPictureAsync(story, await UploadAsync(height: 210));
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(address).InTime()).StatusCode);
        var folder = Path.Combine(newsroom.Server.Folder, "data", "media", "files");
        var key = address.Split('/')[2];
        Assert.NotEmpty(Directory.GetFileSystemEntries(folder, key, SearchOption.AllDirectories));

        (await story.TakeDownAsync(entry)).Expect(HttpStatusCode.NoContent);

        await Patience.EventuallyAsync(
            async () => (await reader.GetAsync(address).InTime()).StatusCode == HttpStatusCode.Gone,
            "the picture's address answers 410 behind the proxy"
        );
        await Patience.EventuallyAsync(
            async () =>
                (await story.Editor.GetAsync($"{story.EntryPath(entry)}/takedown"))
                    .Body.GetProperty("channels")
                    .EnumerateArray()
                    .Any(c => c.GetProperty("channel").GetString() == "media" && c.GetProperty("state").GetString() == "done"),
            "the proof says that the files are deleted"
        );
        Assert.Empty(Directory.GetFileSystemEntries(folder, key, SearchOption.AllDirectories));
    }

    [Fact]
    public async Task PictureThatAnotherEntryShows_AfterOneIsTakenDown_IsStillThere()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var media = await UploadAsync(height: 220);
        var (first, address) = await PublishPictureAsync(story, media);
        await PublishPictureAsync(story, media);

        (await story.TakeDownAsync(first)).Expect(HttpStatusCode.NoContent);

        using var reader = newsroom.Server.Visitor();
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(address).InTime()).StatusCode);
    }

    /// <param name="height">Another one for each test: the same bytes are the same file.</param>
    private async Task<Guid> UploadAsync(int height)
    {
        var id = Guid.CreateVersion7();
        (await newsroom.Editor.PutAsync($"/api/media/{id}", new ByteArrayContent(SamplePictures.Png(310, height)))).Expect(
            HttpStatusCode.Created
        );
        await Patience.EventuallyAsync(
            async () => (await newsroom.Editor.GetAsync($"/api/media/{id}")).Body.GetProperty("state").GetString() == "ready",
            "the upload is ready"
        );
        return id;
    }

    private static async Task<(Guid Entry, string Address)> PublishPictureAsync(NewsroomStory story, Guid media)
    {
        var entry = Guid.CreateVersion7();
        var content = new object[]
        {
            new
            {
                type = "image",
                media,
                alt = "A bridge",
            },
        };
        (await story.PutEntryAsync(entry, new { content, state = "published" })).Expect(HttpStatusCode.Created);
        var page = await story.ReadPageAsync($"/entries/{entry}");
        return (entry, PicturePattern.Match(page.Text).Value);
    }

    [GeneratedRegex("/media/[^/\" ]+/[0-9]+\\.jpg")]
    private static partial Regex PicturePattern { get; }
}
