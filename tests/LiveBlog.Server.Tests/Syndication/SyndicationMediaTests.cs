using System.Net;
using LiveBlog.Server.Tests.Media;

namespace LiveBlog.Server.Tests.Syndication;

/// <summary>[23] A newsroom that keeps its media in S3 follows a story with pictures.</summary>
public sealed class SyndicationMediaTests
{
    [Fact]
    public async Task Pictures_OfAMirrorInS3_AreKeptThereAndWordsDoNotWaitForIt()
    {
        await using var storage = S3Server.Start();
        await using var source = await NewsroomServer.StartAsync("--Site:Name", "Harbour News");
        await using var follower = await NewsroomServer.StartAsync([.. storage.Settings, "--Syndication:Networks:0", "127.0.0.0/8"]);
        var writer = await source.CreateAdministratorAsync();
        var editor = await follower.CreateAdministratorAsync();
        var story = await writer.CreateStoryAsync();
        await PublishPictureAsync(story, "First", 320);
        var url = new Uri(source.Address, story.Slug).AbsoluteUri;
        var began = await editor.PostAsync("/api/mirrors", new { url });
        var mirror = new Mirror(editor, began.Expect(HttpStatusCode.Created).Body.GetProperty("storyId").GetGuid());
        await ShowsPicturesAsync(mirror, 1);
        var shown = (await mirror.EntriesAsync())[0].GetProperty("media")[0].GetProperty("url").GetString()!;
        using var reader = follower.Visitor();
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(shown).InTime()).StatusCode);
        Assert.NotEqual(0, storage.Files);
        Assert.False(Directory.Exists(Path.Combine(follower.Folder, "data", "media", "files")), "nothing of it is on the node");

        await storage.KillAsync();
        await PublishPictureAsync(story, "Second", 330);
        await ShowsWordsAsync(mirror, "Second");
        await Patience.EventuallyAsync(
            async () => (await mirror.StateAsync()).GetProperty("waiting").GetInt32() == 1,
            "the editors are told that a picture is missing"
        );
        storage.StartAgain();
        await ShowsPicturesAsync(mirror, 2);

        storage.Freeze();
        await PublishPictureAsync(story, "Third", 340);
        await ShowsWordsAsync(mirror, "Third");
        storage.Thaw();
        await ShowsPicturesAsync(mirror, 3);
    }

    private static Task ShowsWordsAsync(Mirror mirror, string words) =>
        Patience.EventuallyAsync(
            async () => (await mirror.TextsAsync()).Any(text => text.Contains(words, StringComparison.Ordinal)),
            $"the words are here without their picture: {words}",
            Patience.Extended
        );

    private static Task ShowsPicturesAsync(Mirror mirror, int pictures) =>
        Patience.EventuallyAsync(
            async () => (await mirror.EntriesAsync()).Sum(entry => entry.GetProperty("media").GetArrayLength()) == pictures,
            $"pictures are here: {pictures}",
            Patience.Extended
        );

    private static async Task PublishPictureAsync(NewsroomStory story, string text, int width)
    {
        var (picture, _) = await story.Editor.UploadAsync(SamplePictures.Jpeg(width, 240));
        object[] content =
        [
            new { type = "text", html = $"<p>{text}</p>" },
            new
            {
                type = "image",
                media = picture,
                alt = "A bridge",
            },
        ];
        (await story.PutEntryAsync(Guid.CreateVersion7(), new { content, state = "published" })).Expect(HttpStatusCode.Created);
    }
}
