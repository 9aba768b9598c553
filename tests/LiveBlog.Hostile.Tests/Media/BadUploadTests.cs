using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace LiveBlog.Hostile.Tests.Media;

/// <summary>What is not a picture, or a malicious one, gets an error at the field, and nothing of it is kept.</summary>
public sealed class BadUploadTests : IAsyncLifetime
{
    private NewsroomServer _server = null!;
    private Editor _editor = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await NewsroomServer.StartAsync();
        _editor = await _server.CreateAdministratorAsync();
        await _server.WarmedUpAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Upload_OfWhatCannotBeShown_IsRefusedWithAReasonAndLeavesNothing()
    {
        (string What, int Status, string Says, byte[] Bytes)[] bad =
        [
            ("nothing", 422, "empty", []),
            ("text that is called a picture", 415, "Files of this kind", "hello, I am holiday.jpg, really I am"u8.ToArray()),
            ("SVG", 415, "SVG", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray()),
            ("SVG behind a mark and a blank", 415, "SVG", [0xEF, 0xBB, 0xBF, .. "\n <svg xmlns='http://www.w3.org/2000/svg'/>"u8]),
            ("a page", 415, "markup", "<!doctype html><script>alert(1)</script> and more of it"u8.ToArray()),
            ("PDF", 415, "PDF", "%PDF-1.7 and what follows is of no matter"u8.ToArray()),
            ("a bitmap", 415, "BMP", [(byte)'B', (byte)'M', .. new byte[100]]),
            ("HEIC", 415, "HEIC", [0, 0, 0, 24, .. "ftypheic"u8, .. new byte[100]]),
            ("a script that begins like a GIF", 422, "damaged", "GIF89a=1;alert(1)//GIF89a=1;alert(1)//GIF89a=1;"u8.ToArray()),
            ("900 megapixels in 100 bytes", 413, "pixels", CraftedFiles.Png(30_000, 30_000)),
            ("one endless line", 413, "side", CraftedFiles.Png(20_000, 1)),
            ("10,000 frames", 413, "frames", CraftedFiles.Gif(10, 10, 10_000)),
            ("a moving wall", 413, "animation", CraftedFiles.Gif(4_000, 4_000, 100)),
            ("a JPEG of which only the mark came", 422, "damaged", [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[40]]),
        ];
        foreach (var (what, status, says, bytes) in bad)
        {
            var answer = await UploadAsync(Guid.CreateVersion7(), bytes);
            Assert.True((int)answer.Status == status, $"{what}: {(int)answer.Status} {answer.Text}");
            answer.ExpectField(status, "file");
            Assert.Contains(says, answer.Text, StringComparison.OrdinalIgnoreCase);
        }
        Assert.Empty(KeptFiles());
    }

    [Fact]
    public async Task Upload_OfAPictureThatIsCutOff_FailsWithAReasonAndServesNothing()
    {
        var photo = SamplePictures.Jpeg(1200, 900);
        var id = Guid.CreateVersion7();
        (await UploadAsync(id, photo[..(photo.Length / 3)])).Expect(HttpStatusCode.Created);
        await Patience.EventuallyAsync(async () => (await StateAsync(id)) == "failed", "the picture has failed", Patience.Extended);
        var body = (await _editor.GetAsync($"/api/media/{id}")).Body;
        Assert.Contains("cut off", body.GetProperty("problem").GetString());
        Assert.False(body.TryGetProperty("preview", out _));
        Assert.Empty(KeptFiles());
    }

    [Fact]
    public async Task Upload_OfAPictureWithAProgramBehindIt_ServesThePictureAlone()
    {
        byte[] polyglot = [.. SamplePictures.Jpeg(600, 400), .. "<script>alert(document.domain)</script>PK\x03\x04"u8];
        var id = Guid.CreateVersion7();
        var upload = new ByteArrayContent(polyglot) { Headers = { ContentType = new MediaTypeHeaderValue("text/html") } };
        (await _editor.PutAsync($"/api/media/{id}", upload)).Expect(HttpStatusCode.Created);
        await Patience.EventuallyAsync(async () => (await StateAsync(id)) == "ready", "the picture is ready", Patience.Extended);
        var preview = (await _editor.GetAsync($"/api/media/{id}")).Body.GetProperty("preview").GetString()!;
        using var reader = _server.Visitor();
        using var served = await reader.GetAsync(preview).InTime();
        Assert.Equal("image/jpeg", served.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("alert", Encoding.Latin1.GetString(await served.Content.ReadAsByteArrayAsync()));
    }

    [Fact]
    public async Task Upload_LargerThanItMayBe_IsRefusedBeforeItHasCome()
    {
        // Half of the announced body never arrives: the response does not wait for it.
        var start = SamplePictures.Jpeg(64, 64);
        using var socket = new TcpClient();
        await socket.ConnectAsync(_server.Address.Host, _server.Address.Port).InTime();
        await using var stream = socket.GetStream();
        await SendHeadAsync(stream, 600L * 1024 * 1024);
        await stream.WriteAsync(start);
        Assert.StartsWith("HTTP/1.1 413", await ReadLineAsync(stream));
        Assert.Empty(KeptFiles());
    }

    [Fact]
    public async Task Upload_WhoseSenderGoesAway_LeavesNothing()
    {
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(_server.Address.Host, _server.Address.Port).InTime();
            await using var stream = socket.GetStream();
            await SendHeadAsync(stream, 1_000_000);
            await stream.WriteAsync(SamplePictures.Jpeg(64, 64));
            await Patience.EventuallyAsync(() => KeptFiles().Count == 1, "the upload has begun");
        }
        await Patience.EventuallyAsync(() => KeptFiles().Count == 0, "the upload that broke is gone");
    }

    [Fact]
    public async Task Upload_OntoAFullDisk_SaysSoAndLeavesNothing()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 66);
        await using var server = await NewsroomServer.StartAsync("--Media:SharedFolder", disk.Folder);
        var editor = await server.CreateAdministratorAsync();
        await server.WarmedUpAsync();
        var photo = SamplePictures.Png(1400, 1000);
        Assert.True(photo.Length > 2 * 1024 * 1024, $"{photo.Length} must not fit beside what is kept free");
        var full = await editor.PutAsync($"/api/media/{Guid.CreateVersion7()}", new ByteArrayContent(photo));
        full.ExpectProblem(507);
        Assert.Contains("disk is full", full.Text);
        Assert.Empty(Directory.EnumerateFiles(disk.Folder, "*", SearchOption.AllDirectories));
    }

    private async Task SendHeadAsync(NetworkStream stream, long length) =>
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"PUT /api/media/{Guid.CreateVersion7()} HTTP/1.1\r\nHost: {_server.Address.Authority}\r\n"
                    + $"Authorization: Bearer {_editor.Token}\r\nContent-Type: image/jpeg\r\nContent-Length: {length}\r\n\r\n"
            )
        );

    private static async Task<string> ReadLineAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        return await reader.ReadLineAsync().InTime() ?? "";
    }

    private async Task<Answer> UploadAsync(Guid id, byte[] bytes) =>
        await _editor.PutAsync($"/api/media/{id}", new ByteArrayContent(bytes));

    private async Task<string?> StateAsync(Guid id) => (await _editor.GetAsync($"/api/media/{id}")).Body.GetProperty("state").GetString();

    private List<string> KeptFiles() =>
        new DirectoryInfo(Path.Combine(_server.Folder, "data", "media")) is { Exists: true } media
            ? [.. media.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => file.FullName)]
            : [];
}
