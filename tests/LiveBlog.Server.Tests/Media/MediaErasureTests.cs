using System.Net;
using LiveBlog.Server.Media.Erasing;
using LiveBlog.Server.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveBlog.Server.Tests.Media;

public sealed class MediaErasureTests(Newsroom newsroom)
{
    private readonly Editor _editor = newsroom.Editor;

    [Fact]
    public async Task Erasure_OfTheLastUploadOfAFile_DeletesItsBytesForGoodAndLeavesOthersAlone()
    {
        var photo = SamplePictures.Jpeg(320, 240);
        var (first, second) = (await _editor.UploadAsync(photo), await _editor.UploadAsync(photo));
        using var reader = newsroom.Server.Visitor();
        Assert.Equal(first.Preview, second.Preview);

        await EraseAsync(first.Id);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(reader, second.Preview));
        Assert.Equal("gone", await StateAsync(first.Id));

        await EraseAsync(second.Id);
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync(reader, second.Preview));
        var folder = second.Preview.Split('/')[2];
        await Patience.EventuallyAsync(
            () => !Directory.Exists(Path.Combine(newsroom.Server.Folder, "data", "media", "files", folder[..2], folder)),
            "the bytes are deleted"
        );

        // Its id does not come back; the same photograph, published again on purpose, has another address.
        (await _editor.PutAsync($"/api/media/{first.Id}", new ByteArrayContent(photo))).ExpectProblem(410);
        var again = await _editor.UploadAsync(photo);
        Assert.NotEqual(second.Preview, again.Preview);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(reader, again.Preview));
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync(reader, second.Preview));
    }

    /// <summary>As a take-down does it: in a transaction of its own on the server's database.</summary>
    private async Task EraseAsync(Guid id)
    {
        await using var db = new SqliteLiveBlogDb(
            new DbContextOptionsBuilder<SqliteLiveBlogDb>().UseSqlite($"Data Source={newsroom.Server.DatabaseFile}").Options
        );
        await using var transaction = await db.Database.BeginTransactionAsync();
        using var erasure = new MediaErasure(null!, null!, null!, null!, TimeProvider.System, NullLogger<MediaErasure>.Instance);
        await erasure.MarkAsync(db, [id], TimeProvider.System.GetUtcNow(), CancellationToken.None);
        await transaction.CommitAsync();
    }

    private async Task<string?> StateAsync(Guid id) => (await _editor.GetAsync($"/api/media/{id}")).Body.GetProperty("state").GetString();

    private static async Task<HttpStatusCode> StatusAsync(HttpClient reader, string address)
    {
        using var response = await reader.GetAsync(address).InTime();
        return response.StatusCode;
    }
}
