using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace LiveBlog.Server.Tests.Media.Recordings;

public sealed class RecordingTests(Newsroom newsroom)
{
    private const int SmallestPart = 256 * 1024;

    [Fact]
    public async Task Video_SentInPartsThroughTheShippedProxy_PlaysInRangesWithoutWhatTheTelephoneKnew()
    {
        SampleRecordings.Need();
        await using var proxy = await ShippedProxy.StartAsync(newsroom.Server.Address);
        using var http = proxy.Client();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", newsroom.Editor.Token);
        var editor = new Editor(newsroom.Server, http, newsroom.Editor.Token);
        var video = await SampleRecordings.MakeAsync("video.mp4", "libx264", seconds: 2);
        Assert.Contains(SampleRecordings.Mark, Latin(video));
        var id = Guid.CreateVersion7();
        Assert.True(video.Length > SmallestPart, $"{video.Length} bytes are one part");

        (await editor.PutAsync($"/api/media/{id}", Part(video, 0, SmallestPart))).Expect(HttpStatusCode.Accepted);
        (await editor.PutAsync($"/api/media/{id}", Part(video, SmallestPart, video.Length))).Expect(HttpStatusCode.Created);
        var ready = await SettledAsync(editor, id);

        Assert.Equal(
            ("ready", "video", 320, 240),
            (Text(ready, "state"), Text(ready, "kind"), ready.GetProperty("width").GetInt32(), ready.GetProperty("height").GetInt32())
        );
        Assert.InRange(ready.GetProperty("length").GetDouble(), 1.9, 2.2);
        var poster = Text(ready, "preview");
        using var picture = SamplePictures.Open(await http.GetByteArrayAsync(poster).InTime());
        Assert.Equal((320, 240), (picture.Width, picture.Height));
        var address = $"{poster[..poster.LastIndexOf('/')]}/video.mp4";
        var served = await http.GetByteArrayAsync(address).InTime();
        Assert.DoesNotContain(SampleRecordings.Mark, Latin(served));
        Assert.DoesNotContain(SampleRecordings.Place[..8], Latin(served));
        // It plays before it has come whole.
        Assert.True(Latin(served).IndexOf("moov", StringComparison.Ordinal) < Latin(served).IndexOf("mdat", StringComparison.Ordinal));
        using var range = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(100, 199) } };
        using var some = await http.SendAsync(range).InTime();
        Assert.Equal((HttpStatusCode.PartialContent, "video/mp4"), (some.StatusCode, some.Content.Headers.ContentType?.MediaType));
        Assert.Equal(served[100..200], await some.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Sound_WithATitle_IsServedWithItsLengthAndWithoutTheTitle()
    {
        SampleRecordings.Need();
        var sound = await SampleRecordings.MakeAsync("audio.mp3", codec: null, seconds: 3);
        Assert.Contains(SampleRecordings.Mark, Latin(sound));
        var (ready, entry) = await PublishAsync(sound, "audio");
        Assert.InRange(ready.GetProperty("length").GetDouble(), 2.9, 3.2);
        var address = entry[entry.IndexOf("/media/", StringComparison.Ordinal)..];
        using var reader = newsroom.Server.Visitor();
        var served = await reader.GetByteArrayAsync(address[..address.IndexOf('"', StringComparison.Ordinal)]).InTime();
        Assert.DoesNotContain(SampleRecordings.Mark, Latin(served));
    }

    [Fact]
    public async Task Recording_ThatBrowsersCannotPlayOrThatIsCutOff_FailsWithAReason()
    {
        SampleRecordings.Need();
        var whole = await SampleRecordings.MakeAsync("video.mp4", "libx264", seconds: 1);
        var old = await SampleRecordings.MakeAsync("video.mp4", "mpeg4", seconds: 1);
        foreach (
            var (bytes, reason) in ((byte[], string)[])[(old, "browsers cannot play"), (whole[..(whole.Length / 2)], "damaged or cut off")]
        )
        {
            var id = Guid.CreateVersion7();
            (await newsroom.Editor.PutAsync($"/api/media/{id}", new ByteArrayContent(bytes))).Expect(HttpStatusCode.Created);
            var settled = await SettledAsync(newsroom.Editor, id);
            Assert.Equal("failed", Text(settled, "state"));
            Assert.Contains(reason, Text(settled, "problem"));
        }
    }

    [Theory]
    [InlineData("memo.mp4", "audio/mp4", ".m4a")]
    [InlineData("memo.webm", "audio/webm;codecs=opus", ".weba")]
    public async Task Memo_InAContainerForVideo_IsPublishedAsASound(string name, string type, string ending)
    {
        SampleRecordings.Need();
        var (ready, entry) = await PublishAsync(await SampleRecordings.MakeAsync(name, codec: null, seconds: 1), "audio", type);
        Assert.Equal("audio", Text(ready, "kind"));
        Assert.Contains($"/audio{ending}\"", entry);
    }

    [Fact]
    public async Task Video_WithoutALengthOrWithASingleFrame_IsPlayed()
    {
        SampleRecordings.Need();
        // As browsers record: to a pipe, which cannot be gone back in to write the length.
        var live = await SampleRecordings.MakeAsync("live.webm", "libvpx", seconds: 1, "-live", "1");
        var slide = await SampleRecordings.MakeAsync("slide.mp4", "libx264", seconds: 1, "-frames:v", "1");
        foreach (var video in new[] { live, slide })
        {
            var (ready, _) = await PublishAsync(video, "video");
            Assert.Equal(320, ready.GetProperty("width").GetInt32());
            Assert.True(ready.GetProperty("length").GetDouble() > 0);
        }
    }

    [Fact]
    public async Task Sound_ThatBrowsersCannotPlay_IsNotCalledAVideo()
    {
        SampleRecordings.Need();
        var id = Guid.CreateVersion7();
        var sound = await SampleRecordings.MakeAsync("sound.wav", codec: null, seconds: 1, "-c:a", "pcm_s32le");
        (await newsroom.Editor.PutAsync($"/api/media/{id}", new ByteArrayContent(sound))).Expect(HttpStatusCode.Created);
        Assert.Contains("Export it as MP3 or M4A", Text(await SettledAsync(newsroom.Editor, id), "problem"));
    }

    [Fact]
    public async Task Playlist_UnderTheNameOfAVideo_IsRefused()
    {
        var playlist = new ByteArrayContent(Encoding.UTF8.GetBytes("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"));
        playlist.Headers.ContentType = new MediaTypeHeaderValue("video/mp4");
        (await newsroom.Editor.PutAsync($"/api/media/{Guid.CreateVersion7()}", playlist)).ExpectProblem(415);
    }

    /// <summary>What the upload has become, and the page of an entry that shows it.</summary>
    private async Task<(JsonElement Upload, string Page)> PublishAsync(byte[] bytes, string type, string? contentType = null)
    {
        var (id, entry) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var body = new ByteArrayContent(bytes);
        body.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        (await newsroom.Editor.PutAsync($"/api/media/{id}", body)).Expect(HttpStatusCode.Created);
        var upload = await SettledAsync(newsroom.Editor, id);
        Assert.Equal("ready", Text(upload, "state"));
        var story = await newsroom.Editor.CreateStoryAsync();
        (await story.PutEntryAsync(entry, new { content = (object[])[new { type, media = id }], state = "published" })).Expect(
            HttpStatusCode.Created
        );
        return (upload, (await story.ReadPageAsync($"/entries/{entry}")).Text);
    }

    private static async Task<JsonElement> SettledAsync(Editor editor, Guid id)
    {
        JsonElement upload = default;
        await Patience.EventuallyAsync(
            async () => Text(upload = (await editor.GetAsync($"/api/media/{id}")).Expect(HttpStatusCode.OK).Body, "state") != "processing",
            "the recording is worked off",
            Patience.Extended
        );
        return upload;
    }

    private static ByteArrayContent Part(byte[] whole, int from, int to)
    {
        var part = new ByteArrayContent(whole[from..to]);
        part.Headers.ContentRange = new ContentRangeHeaderValue(from, to - 1, whole.Length);
        return part;
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string Latin(byte[] bytes) => Encoding.Latin1.GetString(bytes);
}
