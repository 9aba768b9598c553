using System.Net;
using Microsoft.Data.Sqlite;

namespace LiveBlog.Server.Tests.Media;

public sealed class UnusedUploadsTests
{
    private NewsroomServer _server = null!;
    private Editor _editor = null!;

    [Fact]
    public async Task Upload_ThatNothingEverShowed_IsDeletedAfterItsTime_AndEveryOtherStays()
    {
        _server = await NewsroomServer.StartAsync();
        await using var server = _server;
        _editor = await _server.CreateAdministratorAsync();
        var story = await _editor.CreateStoryAsync();
        var (photo, shown) = (SamplePictures.Jpeg(320, 200), SamplePictures.Jpeg(320, 200));
        var (unused, fresh) = (await UploadAsync(photo), await UploadAsync(SamplePictures.Jpeg(320, 200)));
        var (inDraft, replaced) = (await UploadAsync(shown), await UploadAsync(SamplePictures.Jpeg(320, 200)));
        var twin = await UploadAsync(shown); // with the same bytes as what the draft shows
        var unusedFile = await PreviewAsync(unused);
        await ShowAsync(story, inDraft, "draft");
        var entry = await ShowAsync(story, replaced, "published");
        (await story.EditAsync(entry, "Only words now")).Expect(HttpStatusCode.OK); // its history still shows the picture
        await AgeAsync(unused, inDraft, replaced, twin);

        await _server.StopAsync();
        await _server.StartAgainAsync();

        await Patience.EventuallyAsync(async () => (await StateAsync(unused)) is null, "what nothing showed is deleted");
        Assert.Null(await StateAsync(twin));
        foreach (var kept in (Guid[])[fresh, inDraft, replaced])
        {
            await Patience.EventuallyAsync(async () => (await StateAsync(kept)) is "ready", "what is used or new stays", Patience.Extended);
        }
        using var reader = _server.Visitor();
        await Patience.EventuallyAsync(
            async () => (await reader.GetAsync(unusedFile)).StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone,
            "its bytes are gone"
        );
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(await PreviewAsync(inDraft))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(await PreviewAsync(replaced))).StatusCode);

        // Uploading it again restores it.
        (await _editor.PutAsync($"/api/media/{unused}", new ByteArrayContent(photo))).Expect(HttpStatusCode.Created);
        await PreviewAsync(unused);
    }

    private static async Task<Guid> ShowAsync(NewsroomStory story, Guid media, string state)
    {
        var entry = Guid.CreateVersion7();
        object[] content =
        [
            new
            {
                type = "image",
                media,
                alt = "A bridge",
            },
        ];
        (await story.PutEntryAsync(entry, new { content, state })).Expect(HttpStatusCode.Created);
        return entry;
    }

    private async Task AgeAsync(params Guid[] uploads)
    {
        await using var db = new SqliteConnection($"Data Source={_server.DatabaseFile};Pooling=False");
        await db.OpenAsync();
        await using var age = db.CreateCommand();
        age.CommandText =
            "UPDATE Media SET CreatedAt = CreatedAt - 8 * 24 * 3600 * 1000 WHERE Id IN ("
            + string.Join(',', uploads.Select(id => $"'{id.ToString().ToUpperInvariant()}'"))
            + ")";
        Assert.Equal(uploads.Length, await age.ExecuteNonQueryAsync());
    }

    private async Task<Guid> UploadAsync(byte[] photo)
    {
        var id = Guid.CreateVersion7();
        (await _editor.PutAsync($"/api/media/{id}", new ByteArrayContent(photo))).Expect(HttpStatusCode.Created);
        return id;
    }

    /// <summary>Null when there is no such upload.</summary>
    private async Task<string?> StateAsync(Guid id) =>
        await _editor.GetAsync($"/api/media/{id}") is { Status: HttpStatusCode.OK } known
            ? known.Body.GetProperty("state").GetString()
            : null;

    private async Task<string> PreviewAsync(Guid id)
    {
        await Patience.EventuallyAsync(async () => await StateAsync(id) is "ready", "the picture is ready", Patience.Extended);
        return (await _editor.GetAsync($"/api/media/{id}")).Body.GetProperty("preview").GetString()!;
    }
}
