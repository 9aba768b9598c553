using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;

namespace LiveBlog.Server.Tests.Media;

/// <summary>Media in S3-compatible storage that speaks the real protocol (s3rver).</summary>
public sealed class S3StoreTests
{
    private const string Bucket = "liveblog-media";

    private static readonly string Program = DeployFolder.PathOf("tests/web/node_modules/s3rver/bin/s3rver.js");

    [Fact]
    public async Task Media_InABucket_AreServedWithRangesAndRefusedInASentenceWhileItIsAway()
    {
        Requirement.Need("s3rver", File.Exists(Program), "s3rver is not installed (npm install in tests/web)");
        var folder = Directory.CreateTempSubdirectory("liveblog-s3-");
        var port = LoopbackPort.FreeWith(0);
        var storage = Start(folder.FullName, port);
        await using var server = await NewsroomServer.StartAsync([
            .. (string[])["--Media:S3:Bucket", Bucket],
            .. (string[])["--Media:S3:Endpoint", $"http://127.0.0.1:{port}"],
            .. (string[])["--Media:S3:AccessKey", "S3RVER", "--Media:S3:SecretKey", "S3RVER"],
        ]);
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

        storage.Kill();
        await storage.WaitForExitAsync().InTime();
        var away = await editor.PutAsync($"/api/media/{Guid.CreateVersion7()}", new ByteArrayContent(SamplePictures.Jpeg(300, 200)));
        away.ExpectProblem(503);
        Assert.Contains("media storage does not answer", away.Text);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.Folder, "data", "media", "work")));

        storage = Start(folder.FullName, port);
        await Patience.EventuallyAsync(async () => (await reader.GetAsync(preview)).IsSuccessStatusCode, "the picture is served again");
        storage.Kill();
        await storage.WaitForExitAsync().InTime();
        folder.Delete(recursive: true);
    }

    private static Process Start(string folder, int port) =>
        Children.Start(
            new ProcessStartInfo(
                "node",
                [Program, "--directory", folder, "--address", "127.0.0.1", "--port", $"{port}", "--configure-bucket", Bucket, "--silent"]
            )
        );
}
