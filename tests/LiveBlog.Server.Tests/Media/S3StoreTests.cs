using System.Net;
using System.Net.Http.Headers;

namespace LiveBlog.Server.Tests.Media;

/// <summary>Media in S3-compatible storage that speaks the real protocol (s3rver).</summary>
public sealed class S3StoreTests
{
    [Fact]
    public async Task Media_InABucket_AreServedWithRangesAndRefusedInASentenceWhileItIsAway()
    {
        await using var storage = S3Server.Start();
        await using var server = await NewsroomServer.StartAsync(storage.Settings);
        var editor = await server.CreateAdministratorAsync();
        var id = Guid.CreateVersion7();
        var photo = SamplePictures.Jpeg(700, 500);
        await Patience.EventuallyAsync(
            async () =>
                (await editor.PutAsync($"/api/media/{id}", new ByteArrayContent(photo))).Status
                    is HttpStatusCode.Created
                        or HttpStatusCode.OK,
            "the upload is kept once the storage answers"
        );
        var preview = "";
        await Patience.EventuallyAsync(
            async () =>
            {
                var body = (await editor.GetAsync($"/api/media/{id}")).Body;
                preview = body.TryGetProperty("preview", out var address) ? address.GetString()! : "";
                return preview.Length > 0;
            },
            "the picture is ready",
            Patience.Extended
        );
        using var reader = server.Visitor();
        var whole = await reader.GetByteArrayAsync(preview).InTime();
        using var ranged = new HttpRequestMessage(HttpMethod.Get, preview) { Headers = { Range = new RangeHeaderValue(100, 199) } };
        using var part = await reader.SendAsync(ranged).InTime();
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(whole[100..200], await part.Content.ReadAsByteArrayAsync());

        await storage.KillAsync();
        var away = await editor.PutAsync($"/api/media/{Guid.CreateVersion7()}", new ByteArrayContent(SamplePictures.Jpeg(300, 200)));
        away.ExpectProblem(503);
        Assert.Contains("media storage is not responding", away.Text);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.Folder, "data", "media", "work")));

        storage.StartAgain();
        await Patience.EventuallyAsync(async () => (await reader.GetAsync(preview)).IsSuccessStatusCode, "the picture is served again");
    }
}
