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
        // A different one for each test, because the same bytes are the same file.
        var (picture, _) = await newsroom.Editor.UploadAsync(SamplePictures.Png(310, 210));
        var (entry, address) = await PublishPictureAsync(story, picture);
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

    /// <summary>Whoever saw it has its address.</summary>
    [Fact]
    public async Task PictureThatAnEditReplaced_GoesWithItsEntry_AndWithItsStory()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var (first, address) = await PublishPictureAsync(story, (await newsroom.Editor.UploadAsync(SamplePictures.Png(310, 230))).Id);
        var (second, other) = await PublishPictureAsync(story, (await newsroom.Editor.UploadAsync(SamplePictures.Png(310, 240))).Id);
        foreach (var entry in (Guid[])[first, second])
        {
            (await story.EditAsync(entry, "Only words.")).Expect(HttpStatusCode.OK);
        }
        using var reader = newsroom.Server.Visitor();
        async Task<HttpStatusCode> AskAsync(string picture) => (await reader.GetAsync(picture).InTime()).StatusCode;
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await AskAsync(address), await AskAsync(other)));

        (await story.TakeDownAsync(first)).Expect(HttpStatusCode.NoContent);
        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.OK), (await AskAsync(address), await AskAsync(other)));

        (await newsroom.Editor.DeleteAsync(story.Path)).Expect(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Gone, await AskAsync(other));
        (await newsroom.Editor.PostAsync($"{story.Path}/restoration")).Expect(HttpStatusCode.OK);
        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.OK), (await AskAsync(address), await AskAsync(other)));
    }

    [Fact]
    public async Task PictureThatAnotherEntryShows_AfterOneIsTakenDown_IsStillThere()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var (media, _) = await newsroom.Editor.UploadAsync(SamplePictures.Png(310, 220));
        var (first, address) = await PublishPictureAsync(story, media);
        await PublishPictureAsync(story, media);

        (await story.TakeDownAsync(first)).Expect(HttpStatusCode.NoContent);

        using var reader = newsroom.Server.Visitor();
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(address).InTime()).StatusCode);
        await Patience.EventuallyAsync(
            async () =>
                (await newsroom.Editor.GetAsync($"{story.EntryPath(first)}/takedown"))
                    .Body.GetProperty("channels")
                    .EnumerateArray()
                    .Any(c =>
                        c.GetProperty("channel").GetString() == "media"
                        && c.GetProperty("state").GetString() == "done"
                        && c.TryGetProperty("detail", out var detail)
                        && detail.GetString() == "1 file stays: something else shows it."
                    ),
            "the proof says that the file is still there"
        );
    }

    /// <summary>What only deleted stories show is not served, whichever of the two ends last.</summary>
    [Fact]
    public async Task PictureThatADeletedStoryShowsAsWell_IsGoneWithItsEntry_AndBackWithThatStory()
    {
        var (story, other) = (await newsroom.Editor.CreateStoryAsync(), await newsroom.Editor.CreateStoryAsync());
        var (taken, _) = await newsroom.Editor.UploadAsync(SamplePictures.Png(310, 250));
        var (edited, _) = await newsroom.Editor.UploadAsync(SamplePictures.Png(310, 260));
        var (first, address) = await PublishPictureAsync(story, taken);
        var (second, earlier) = await PublishPictureAsync(story, edited);
        foreach (var media in (Guid[])[taken, edited])
        {
            await PublishPictureAsync(other, media);
        }
        (await newsroom.Editor.DeleteAsync(other.Path)).Expect(HttpStatusCode.OK);
        using var reader = newsroom.Server.Visitor();
        async Task<HttpStatusCode> AskAsync(string picture) => (await reader.GetAsync(picture).InTime()).StatusCode;
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await AskAsync(address), await AskAsync(earlier)));

        (await story.TakeDownAsync(first)).Expect(HttpStatusCode.NoContent);
        var version = (await story.GetEntryAsync(second)).Version;
        (await story.PutEntryAsync(second, new { body = "<p>Only words.</p>", eraseEarlier = true }, version)).Expect(HttpStatusCode.OK);
        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.Gone), (await AskAsync(address), await AskAsync(earlier)));

        (await newsroom.Editor.PostAsync($"{other.Path}/restoration")).Expect(HttpStatusCode.OK);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await AskAsync(address), await AskAsync(earlier)));
    }

    /// <summary>An upload alone does not serve an address again that readers may know, and gives out none that answers 410.</summary>
    [Fact]
    public async Task HiddenPicture_UploadedAgain_HasNoPreviewUntilItIsUsed()
    {
        var bytes = SamplePictures.Png(310, 270);
        var (first, preview) = await newsroom.Editor.UploadAsync(bytes);
        var deleted = await newsroom.Editor.CreateStoryAsync();
        await PublishPictureAsync(deleted, first);
        (await newsroom.Editor.DeleteAsync(deleted.Path)).Expect(HttpStatusCode.OK);
        var again = Guid.CreateVersion7();

        (await newsroom.Editor.PutAsync($"/api/media/{again}", new ByteArrayContent(bytes))).Expect(HttpStatusCode.Created);

        var upload = (await newsroom.Editor.GetAsync($"/api/media/{again}")).Body;
        Assert.Equal(("ready", false), (upload.GetProperty("state").GetString(), upload.TryGetProperty("preview", out _)));
        using var reader = newsroom.Server.Visitor();
        Assert.Equal(HttpStatusCode.Gone, (await reader.GetAsync(preview).InTime()).StatusCode);

        await PublishPictureAsync(await newsroom.Editor.CreateStoryAsync(), again);
        upload = (await newsroom.Editor.GetAsync($"/api/media/{again}")).Body;
        Assert.Equal(preview, upload.GetProperty("preview").GetString());
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(preview).InTime()).StatusCode);
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
