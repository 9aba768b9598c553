using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.SignalR.Client;

namespace LiveBlog.Server.Tests.Media;

public sealed class MediaUploadTests(Newsroom newsroom)
{
    private readonly Editor _editor = newsroom.Editor;

    [Fact]
    public async Task Upload_OfAPhotograph_ServesEveryWidthUprightAndWithoutWhatTheCameraKnew()
    {
        var photo = SamplePictures.Jpeg(1800, 1200, orientation: 6);
        Assert.Contains(SamplePictures.Mark, Encoding.Latin1.GetString(photo));

        var id = Guid.CreateVersion7();
        var accepted = (await UploadAsync(id, photo)).Expect(HttpStatusCode.Created).Body;
        Assert.Equal("image", accepted.GetProperty("kind").GetString());
        Assert.Equal((1200, 1800), (accepted.GetProperty("width").GetInt32(), accepted.GetProperty("height").GetInt32()));

        var folder = await ReadyAsync(id);
        using var reader = newsroom.Server.Visitor();
        foreach (var width in (int[])[480, 1200])
        {
            foreach (
                var (extension, type) in (ValueTuple<string, string>[])
                    [("avif", "image/avif"), ("webp", "image/webp"), ("jpg", "image/jpeg")]
            )
            {
                using var response = await reader.GetAsync($"{folder}/{width}.{extension}").InTime();
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
                Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
                var bytes = await response.Content.ReadAsByteArrayAsync();
                var text = Encoding.Latin1.GetString(bytes);
                foreach (var trace in (string[])[SamplePictures.Mark, "Exif\0", "xmpmeta"])
                {
                    Assert.DoesNotContain(trace, text);
                }
                using var picture = SamplePictures.Open(bytes);
                Assert.Equal((width, width * 3 / 2), (picture.Width, picture.Height));
                Assert.DoesNotContain(picture.GetFields(), field => field.StartsWith("exif-", StringComparison.Ordinal));
                Assert.False(picture.Contains("orientation") && (int)picture.Get("orientation") > 1);
            }
        }
        using var original = await reader.GetAsync($"{folder}/original").InTime();
        Assert.Equal(HttpStatusCode.NotFound, original.StatusCode);
    }

    [Fact]
    public async Task ServedFile_IsKeptByBrowsersButAskedForAgainBySharedCachesAndKnowsRanges()
    {
        var id = Guid.CreateVersion7();
        (await UploadAsync(id, SamplePictures.Png(300, 200))).Expect(HttpStatusCode.Created);
        var address = $"{await ReadyAsync(id)}/300.jpg";
        using var reader = newsroom.Server.Visitor();
        using var whole = await reader.GetAsync(address).InTime();
        var caching = whole.Headers.CacheControl!;
        Assert.True(caching.MaxAge > TimeSpan.FromDays(30) && caching.SharedMaxAge <= TimeSpan.FromSeconds(3), $"{caching}");

        using var again = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { whole.Headers.ETag! } } };
        using var unchanged = await reader.SendAsync(again).InTime();
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);

        using var some = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(10, 19) } };
        using var part = await reader.SendAsync(some).InTime();
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal((await whole.Content.ReadAsByteArrayAsync())[10..20], await part.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Upload_Repeated_IsTheSameOneAndItsBytesAreKeptOnce()
    {
        var photo = SamplePictures.Jpeg(200, 100);
        var (id, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        (await UploadAsync(id, photo)).Expect(HttpStatusCode.Created);
        var folder = await ReadyAsync(id);
        (await UploadAsync(id, photo)).Expect(HttpStatusCode.OK);
        (await UploadAsync(other, photo)).Expect(HttpStatusCode.Created);
        Assert.Equal(folder, await ReadyAsync(other));
        (await UploadAsync(id, SamplePictures.Jpeg(200, 100))).ExpectProblem(409);
    }

    [Fact]
    public async Task Upload_InParts_GoesOnWhereItBroke()
    {
        var id = Guid.CreateVersion7();
        var photo = SamplePictures.Png(900, 700);
        const int Part = 256 * 1024;
        Assert.True(photo.Length > 2 * Part, $"The sample must have parts: {photo.Length}");

        var first = (await UploadPartAsync(id, photo, 0, Part)).Expect(HttpStatusCode.Accepted);
        Assert.Equal(Part, first.Body.GetProperty("received").GetInt64());
        (await UploadPartAsync(id, photo, 2 * Part, photo.Length)).ExpectProblem(409);
        var state = (await _editor.GetAsync($"/api/media/{id}")).Expect(HttpStatusCode.OK).Body;
        Assert.Equal(("uploading", Part), (state.GetProperty("state").GetString(), state.GetProperty("received").GetInt32()));
        // Sent again, because the answer was lost.
        (await UploadPartAsync(id, photo, 0, Part)).Expect(HttpStatusCode.Accepted);
        (await UploadPartAsync(id, photo, Part, photo.Length)).Expect(HttpStatusCode.Created);

        using var picture = SamplePictures.Open(await newsroom.Server.Visitor().GetByteArrayAsync($"{await ReadyAsync(id)}/900.webp"));
        Assert.Equal((900, 700), (picture.Width, picture.Height));
    }

    [Fact]
    public async Task Upload_ThatBecomesReady_IsToldToEveryConsole()
    {
        await using var desk = new HubConnectionBuilder()
            .WithUrl(
                new Uri(newsroom.Server.Address, "/hubs/desk"),
                http => http.AccessTokenProvider = () => Task.FromResult<string?>(_editor.Token)
            )
            .Build();
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var id = Guid.CreateVersion7();
        desk.On<Guid>(
            "MediaSettled",
            media =>
            {
                if (media == id)
                {
                    heard.TrySetResult();
                }
            }
        );
        await desk.StartAsync().InTime();
        (await UploadAsync(id, SamplePictures.Jpeg(200, 100))).Expect(HttpStatusCode.Created);
        await heard.Task.InLongTime();
        var state = (await _editor.GetAsync($"/api/media/{id}")).Body.GetProperty("state").GetString();
        Assert.Equal("ready", state);
    }

    [Fact]
    public async Task Upload_OfAMovingPicture_KeepsItsFramesAndSlowsWhatCannotBeShown()
    {
        var id = Guid.CreateVersion7();
        (await UploadAsync(id, SamplePictures.Gif(frames: 6, delayMs: 0))).Expect(HttpStatusCode.Created);
        var bytes = await newsroom.Server.Visitor().GetByteArrayAsync($"{await ReadyAsync(id)}/64.webp");
        using var moving = NetVips.Image.NewFromBuffer(bytes, "[n=-1]");
        Assert.Equal(6, moving.Get("n-pages"));
        Assert.All((int[])moving.Get("delay"), delay => Assert.True(delay >= 20, $"{delay} ms"));
    }

    /// <summary>Whether its picture is accepted is known at once, but only later whether all of it can be read.</summary>
    [Fact]
    public async Task Entry_WhosePictureFailsAfterItWasPublished_KeepsTheWordsWithoutTheBox()
    {
        var story = await _editor.CreateStoryAsync();
        var (id, entry) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var whole = SamplePictures.Jpeg(1200, 800);
        (await UploadAsync(id, whole[..(whole.Length / 2)])).Expect(HttpStatusCode.Created);
        var image = new
        {
            type = "image",
            media = id,
            alt = "A red tug",
            caption = "Off the pier",
        };
        var gallery = new { type = "gallery", images = new[] { image, image } };
        (await story.PutEntryAsync(entry, new { content = new object[] { image, gallery }, state = "published" })).Expect(
            HttpStatusCode.Created
        );
        await Patience.EventuallyAsync(
            async () => !(await story.ReadSnapshotAsync()).Entries.Single().Html.Contains("picture-wait", StringComparison.Ordinal),
            "the box is gone",
            Patience.Extended
        );
        var html = (await story.ReadSnapshotAsync()).Entries.Single().Html;
        Assert.Equal(3, html.Split("<span class=\"picture-lost\" dir=\"auto\">A red tug</span>").Length - 1);
        Assert.Contains("Off the pier", html);
        Assert.Contains("damaged", (await _editor.GetAsync($"/api/media/{id}")).Body.GetProperty("problem").GetString());
    }

    private async Task<Answer> UploadAsync(Guid id, byte[] bytes) =>
        await _editor.PutAsync($"/api/media/{id}", new ByteArrayContent(bytes));

    private async Task<Answer> UploadPartAsync(Guid id, byte[] whole, int from, int to)
    {
        var part = new ByteArrayContent(whole[from..to]);
        part.Headers.ContentRange = new ContentRangeHeaderValue(from, to - 1, whole.Length);
        return await _editor.PutAsync($"/api/media/{id}", part);
    }

    /// <summary>Waits until it is ready; the folder of its addresses.</summary>
    private async Task<string> ReadyAsync(Guid id)
    {
        var preview = "";
        await Patience.EventuallyAsync(
            async () =>
            {
                var body = (await _editor.GetAsync($"/api/media/{id}")).Expect(HttpStatusCode.OK).Body;
                Assert.False(body.TryGetProperty("problem", out var problem), $"{problem}");
                preview = body.GetProperty("state").GetString() == "ready" ? body.GetProperty("preview").GetString()! : "";
                return preview.Length > 0;
            },
            "the upload is ready",
            Patience.Extended
        );
        return preview[..preview.LastIndexOf('/')];
    }
}
