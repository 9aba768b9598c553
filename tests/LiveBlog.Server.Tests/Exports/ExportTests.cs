using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace LiveBlog.Server.Tests.Exports;

/// <summary>A story leaves with its published entries and the pictures in them, and with nothing that was never published.</summary>
public sealed class ExportTests(Newsroom newsroom)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task Zip_OfAStory_HoldsItAsJsonPageAndFeedWithThePicture()
    {
        var (story, picture) = await WriteAsync();
        using var zip = new ZipArchive(new MemoryStream(await ReadAsync(story, "zip")));
        using var json = JsonDocument.Parse(Read(zip, "story.json"));
        var root = json.RootElement;
        Assert.Equal("liveblog-story", root.GetProperty("format").GetString());
        Assert.Equal(story.Id, root.GetProperty("story").GetProperty("id").GetGuid());
        // More than one page of entries, oldest first, each once.
        var entries = root.GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal(121, entries.Count);
        Assert.Equal(entries.Select(entry => entry.GetProperty("at").GetDateTimeOffset()).Order(), entries.Select(At));
        Assert.Equal(121, entries.Select(entry => entry.GetProperty("id").GetGuid()).Distinct().Count());
        var shown = entries[^1].GetProperty("content")[1];
        Assert.Equal(picture, shown.GetProperty("media").GetGuid());
        var medium = Assert.Single(root.GetProperty("media").EnumerateArray());
        var file = zip.GetEntry(medium.GetProperty("file").GetString()!)!;
        using (var bytes = new MemoryStream())
        {
            using (var stored = file.Open())
            {
                await stored.CopyToAsync(bytes, TestContext.Current.CancellationToken);
            }
            Assert.Equal([0xff, 0xd8], bytes.ToArray()[..2]);
            Assert.DoesNotContain(SamplePictures.Mark, Encoding.Latin1.GetString(bytes.ToArray()));
        }
        Assert.Contains($"src=\"{file.FullName}\"", Read(zip, "index.html"));
        Assert.Equal(121, XDocument.Parse(Read(zip, "story.atom")).Root!.Elements(Atom + "entry").Count());
        Assert.All(zip.Entries, entry => Assert.DoesNotContain("Not yet", Read(zip, entry.FullName)));
        static DateTimeOffset At(JsonElement entry) => entry.GetProperty("at").GetDateTimeOffset();
    }

    [Fact]
    public async Task Page_OfAStory_HoldsThePictureAsDataAndTheStoryAsJson()
    {
        var (story, picture) = await WriteAsync(entries: 1);
        var page = Encoding.UTF8.GetString(await ReadAsync(story, "html"));
        Assert.Contains($"src=\"data:image/jpeg;name={picture:N};base64,/9j/", page);
        Assert.Contains("&lt;script&gt;", page);
        var data = page.Split("<script type=\"application/json\" id=\"liveblog-story\">")[1].Split("</script>")[0];
        using var json = JsonDocument.Parse(data);
        Assert.Equal(2, json.RootElement.GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public async Task Export_OfAStory_IsEditorsAloneAndWrittenDown()
    {
        var (story, _) = await WriteAsync(entries: 1);
        var reporter = await newsroom.Editor.AddColleagueAsync("reporter");
        (await reporter.GetAsync($"{story.Path}/export")).ExpectProblem(403);
        (await newsroom.Editor.GetAsync($"{story.Path}/export?as=exe")).ExpectField(422, "as");
        await ReadAsync(story, "json");
        var audit = (await newsroom.Editor.GetAsync("/api/audit?action=storyExport")).Expect(HttpStatusCode.OK);
        Assert.Contains(
            audit.Body.GetProperty("items").EnumerateArray(),
            row => row.GetProperty("storyId").GetGuid() == story.Id && row.GetProperty("detail").GetString() == "json"
        );
    }

    [Fact]
    public async Task Command_ForAStory_WritesTheFile()
    {
        var (story, _) = await WriteAsync(entries: 1);
        var file = Path.Combine(Path.GetTempPath(), $"{story.Slug}.json");
        string[] server = ["--to", newsroom.Server.Address.ToString(), "--token", newsroom.Editor.Token];
        var run = await ProgramRun.RunAsync(["export", story.Slug, "--as", "json", "--out", file, .. server]);
        Assert.True(run.ExitCode == 0, run.Errors);
        using (var json = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)))
        {
            Assert.Equal(story.Slug, json.RootElement.GetProperty("story").GetProperty("slug").GetString());
        }
        File.Delete(file);
        var missing = await ProgramRun.RunAsync(["export", "no-such-story", .. server]);
        Assert.Equal(1, missing.ExitCode);
        Assert.Contains("no-such-story", missing.Errors);
        var nowhere = Path.Combine(Path.GetTempPath(), "no-such-folder");
        var lost = await ProgramRun.RunAsync(["export", story.Slug, "--out", Path.Combine(nowhere, "x.zip"), .. server]);
        Assert.Equal((1, $"There is no folder {nowhere}."), (lost.ExitCode, lost.Errors.Trim()));
    }

    private async Task<(NewsroomStory Story, Guid Picture)> WriteAsync(int entries = 120)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var start = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
        for (var number = 0; number < entries; number++)
        {
            await story.PublishAsync($"Update {number} &lt;script&gt; of the day.", at: start.AddMinutes(number));
        }
        (await story.PutEntryAsync(Guid.CreateVersion7(), new { body = "<p>Not yet.</p>", state = "draft" })).Expect(
            HttpStatusCode.Created
        );
        var (picture, _) = await newsroom.Editor.UploadAsync(SamplePictures.Jpeg(640, 480));
        object[] content =
        [
            new { type = "text", html = "<p>With a picture.</p>" },
            new
            {
                type = "image",
                media = picture,
                alt = "A bridge",
            },
        ];
        var shown = new
        {
            title = "The bridge",
            content,
            state = "published",
            at = start.AddDays(1),
        };
        (await story.PutEntryAsync(Guid.CreateVersion7(), shown)).Expect(HttpStatusCode.Created);
        return (story, picture);
    }

    private async Task<byte[]> ReadAsync(NewsroomStory story, string format)
    {
        using var answer = await newsroom
            .Editor.Http.GetAsync($"{story.Path}/export?as={format}", TestContext.Current.CancellationToken)
            .InTime();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal($"{story.Slug}.{format}", answer.Content.Headers.ContentDisposition?.FileName);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken).InTime();
    }

    private static string Read(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
