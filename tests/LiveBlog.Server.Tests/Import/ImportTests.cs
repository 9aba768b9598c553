using System.IO.Compression;
using System.Net;
using System.Text.Json;

namespace LiveBlog.Server.Tests.Import;

/// <summary>A story is imported completely, once, and as a draft that no reader is told about.</summary>
public sealed class ImportTests(Newsroom newsroom)
{
    private static readonly string Samples = Path.Combine(DeployFolder.Root, "tests", "data", "imports");

    [Theory]
    [InlineData("zip")]
    [InlineData("html")]
    public async Task Export_Imported_IsTheSameStoryAsADraftAndOnlyOnce(string format)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var at = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
        await story.PublishAsync("The bridge is closed.", key: true, at: at);
        var (picture, _) = await newsroom.Editor.UploadAsync(SamplePictures.Jpeg(320, 240));
        object[] content =
        [
            new { type = "text", html = "<p>With a picture.</p>" },
            new
            {
                type = "image",
                media = picture,
                alt = "A bridge",
            },
            new
            {
                type = "poll",
                question = "Open again?",
                options = new[] { "Yes", "No" },
            },
        ];
        var shown = new
        {
            title = "The bridge",
            content,
            state = "published",
            pinned = true,
            tags = new[] { "bridge" },
            at = at.AddMinutes(5),
        };
        var second = Guid.CreateVersion7();
        (await story.PutEntryAsync(second, shown)).Expect(HttpStatusCode.Created);
        var file = await newsroom.Editor.Http.GetByteArrayAsync($"{story.Path}/export?as={format}", TestContext.Current.CancellationToken);

        var lines = await newsroom.Editor.ImportAsync(file);
        var end = lines[^1];
        Assert.True(end.GetProperty("imported").GetInt32() == 2, string.Join('\n', lines));
        Assert.Equal(0, end.GetProperty("problems").GetInt32());
        var id = end.GetProperty("storyId").GetGuid();
        Assert.NotEqual(story.Id, id);
        var made = (await newsroom.Editor.GetAsync($"/api/stories/{id}")).Body;
        Assert.Equal("draft", made.GetProperty("status").GetString());
        Assert.Equal("Harbour bridge closes", made.GetProperty("headline").GetString());
        var entries = await newsroom.Editor.EntriesOfAsync(id);
        Assert.Equal(2, entries.Count);
        Assert.True(entries[1].GetProperty("key").GetBoolean());
        Assert.Equal(at, entries[1].GetProperty("at").GetDateTimeOffset());
        var whole = (await newsroom.Editor.GetAsync($"/api/stories/{id}/entries/{entries[0].GetProperty("id").GetGuid()}")).Body;
        Assert.True(whole.GetProperty("pinned").GetBoolean());
        Assert.Equal("published", whole.GetProperty("state").GetString());
        var blocks = whole.GetProperty("content").EnumerateArray().ToList();
        Assert.Equal(["text", "image", "poll"], blocks.Select(block => block.GetProperty("type").GetString()!));
        var copy = blocks[1].GetProperty("media").GetGuid();
        Assert.NotEqual(picture, copy);
        // It is a new poll: votes are counted by id.
        var original = (await story.GetEntryAsync(second)).Body.GetProperty("content")[2].GetProperty("id").GetGuid();
        Assert.NotEqual(original, blocks[2].GetProperty("id").GetGuid());
        (await newsroom.Editor.GetAsync($"/api/media/{copy}")).Expect(HttpStatusCode.OK);

        var again = (await newsroom.Editor.ImportAsync(file))[^1];
        Assert.Equal((0, 2), (again.GetProperty("imported").GetInt32(), again.GetProperty("already").GetInt32()));
        Assert.Equal(2, (await newsroom.Editor.EntriesOfAsync(id)).Count);
        // No reader is told, entry by entry, about what was imported.
        (await newsroom.Editor.PutAsync($"/api/stories/{id}/status", new { status = "ended" })).Expect(HttpStatusCode.OK);
        (await PostAsync(file)).ExpectField(422, "file");
    }

    [Fact]
    public async Task Archive_PackedAgainAsAFolder_KeepsItsPictures()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var (picture, _) = await newsroom.Editor.UploadAsync(SamplePictures.Jpeg(320, 240));
        var content = new object[]
        {
            new
            {
                type = "image",
                media = picture,
                alt = "A bridge",
            },
        };
        (await story.PutEntryAsync(Guid.CreateVersion7(), new { content, state = "published" })).Expect(HttpStatusCode.Created);
        var file = await newsroom.Editor.Http.GetByteArrayAsync($"{story.Path}/export?as=zip", TestContext.Current.CancellationToken);
        var lines = await newsroom.Editor.ImportAsync(Repacked(file));
        Assert.Equal((1, 0), (lines[^1].GetProperty("imported").GetInt32(), lines[^1].GetProperty("problems").GetInt32()));
    }

    [Fact]
    public async Task Archive_WithTwoStories_TellsWhichOneWasLeftOut()
    {
        using var packed = new MemoryStream();
        await using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in (string[])["one/story.json", "two/story.json"])
            {
                await using var file = new StreamWriter(zip.CreateEntry(name).Open());
                await file.WriteAsync(
                    $$"""
                    {"format":"liveblog-story","version":1,"url":"https://elsewhere.example/{{Guid.CreateVersion7()}}",
                     "story":{"id":"{{Guid.CreateVersion7()}}","headline":"{{name}}"},
                     "entries":[{"id":"1","at":"2026-01-02T20:00:00Z","title":"T","content":[{"type":"text","html":"<p>x</p>"}]}]}
                    """
                );
            }
        }
        var lines = await newsroom.Editor.ImportAsync(packed.ToArray(), "?dryRun=true");
        Assert.Equal("one/story.json", lines[0].GetProperty("headline").GetString());
        var problem = Assert.Single(lines.Of("problem"));
        Assert.Equal("two/story.json", problem.GetProperty("entry").GetString());
        Assert.Contains("another story", problem.GetProperty("message").GetString());
        Assert.Equal(1, lines[^1].GetProperty("imported").GetInt32());
    }

    [Fact]
    public async Task Problem_OfAnEntryWithoutWords_SaysWhichEntryItIs()
    {
        var lines = await ImportAsync(
            $$"""
            {"@type":"LiveBlogPosting","url":"https://elsewhere.example/{{Guid.CreateVersion7()}}","headline":"Odd","liveBlogUpdate":[
              {"datePublished":"2026-01-02T20:00:00Z","articleBody":"One."},
              {"datePublished":"2026-01-02T21:00:00Z","image":"http://127.0.0.1/x.jpg"}]}
            """
        );
        Assert.All(lines.Of("problem"), line => Assert.Equal("Entry 2", line.GetProperty("entry").GetString()));
        Assert.NotEmpty(lines.Of("problem"));
    }

    [Fact]
    public async Task DryRun_OfAnExport_TellsWhatWouldComeAndWritesNothing()
    {
        var lines = await newsroom.Editor.ImportAsync(await ReadAsync("wordpress-liveblog.xml"), "?dryRun=true");
        Assert.Equal(2, lines[^1].GetProperty("imported").GetInt32());
        (await newsroom.Editor.GetAsync($"/api/stories/{lines[0].GetProperty("storyId").GetGuid()}")).ExpectProblem(404);
    }

    [Fact]
    public async Task Picture_OnTheInside_IsToldAndLeftOutWhileItsEntryComes()
    {
        var lines = await newsroom.Editor.ImportAsync(await ReadAsync("live-blog-3.json"));
        Assert.Contains("not on the public internet", Assert.Single(lines.Of("problem")).GetProperty("message").GetString());
        Assert.Equal(2, lines[^1].GetProperty("imported").GetInt32());
        Assert.Contains(
            await newsroom.Editor.EntriesOfAsync(lines[^1].GetProperty("storyId").GetGuid()),
            entry => entry.GetProperty("body").GetString()!.Contains("The first district is in.", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Import_StoppedInTheMiddle_GoesOnWhereItWas()
    {
        const int entries = 200;
        var file = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                format = "liveblog-story",
                version = 1,
                url = "https://elsewhere.example/long",
                story = new { id = Guid.CreateVersion7(), headline = "A long day" },
                entries = Enumerable
                    .Range(0, entries)
                    .Select(number => new
                    {
                        id = $"{number}",
                        at = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero).AddSeconds(number),
                        content = new[] { new { type = "text", html = $"<p>Entry {number}</p>" } },
                    }),
            }
        );
        Guid story;
        using (var request = new HttpRequestMessage(HttpMethod.Post, "/api/imports/file") { Content = new ByteArrayContent(file) })
        using (
            var answer = await newsroom.Editor.Http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                TestContext.Current.CancellationToken
            )
        )
        using (var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)))
        {
            story = Imports.Line(await reader.ReadLineAsync(TestContext.Current.CancellationToken)).GetProperty("storyId").GetGuid();
            Assert.Equal(
                "progress",
                Imports.Line(await reader.ReadLineAsync(TestContext.Current.CancellationToken)).GetProperty("kind").GetString()
            );
        }
        var rest = (await newsroom.Editor.ImportAsync(file))[^1];
        var (imported, already) = (rest.GetProperty("imported").GetInt32(), rest.GetProperty("already").GetInt32());
        Assert.True(already >= 10, $"{already} were there already");
        Assert.Equal(entries, imported + already);
        Assert.Equal(
            entries,
            (await newsroom.Editor.EntriesOfAsync(story)).Select(entry => entry.GetProperty("id").GetGuid()).Distinct().Count()
        );
    }

    [Fact]
    public async Task Picture_AtAnAddressThatNoHostCanHave_IsToldAndItsEntryAndThoseAfterItCome()
    {
        var lines = await ImportAsync(
            $$"""
            {"@type":"LiveBlogPosting","url":"https://elsewhere.example/{{Guid.CreateVersion7()}}","headline":"Odd","liveBlogUpdate":[
              {"headline":"One","datePublished":"2026-01-02T20:00:00Z","articleBody":"<p>See <a href=\"/timetable\">the times</a>.</p>"},
              {"headline":"Two","datePublished":"2026-01-02T21:00:00Z","articleBody":"x","image":"https://exam\u0378ple.org/x.jpg"},
              {"headline":"Three","datePublished":"2026-01-02T22:00:00Z","articleBody":"x"}]}
            """
        );
        Assert.Contains("host name", Assert.Single(lines.Of("problem")).GetProperty("message").GetString());
        Assert.Equal(3, lines[^1].GetProperty("imported").GetInt32());
        // A relative link leads where it led, and not to a page of ours.
        var entries = await newsroom.Editor.EntriesOfAsync(lines[^1].GetProperty("storyId").GetGuid());
        Assert.Contains("href=\"https://elsewhere.example/timetable\"", entries[2].GetProperty("body").GetString());
    }

    [Fact]
    public async Task Import_OfWhatDoesNotFit_TellsEachLossAndCountsEachEntry()
    {
        var (whole, tag) = (new string('w', 200), new string('t', 41));
        var lines = await ImportAsync(
            $$"""
            {"format":"liveblog-story","version":1,"url":"https://elsewhere.example/{{Guid.CreateVersion7()}}",
             "story":{"id":"{{Guid.CreateVersion7()}}","headline":"{{whole}}h","byline":"{{whole}}","language":"no language"},
             "entries":[
              {"id":"1","at":"2026-01-02T20:00:00Z","title":"{{whole}}","content":[{"type":"text","html":"<p>Fits.</p>"}]},
              {"id":"2","at":"2026-01-02T21:00:00Z","title":"{{whole}}l","source":"{{whole}}s","tags":["{{tag}}"],"content":[{"type":"text","html":"<p>Does not.</p>"}]},
              {"id":"2","at":"2026-01-02T22:00:00Z","title":"Again"}]}
            """
        );
        var told = lines.Of("problem").Select(line => line.GetProperty("message").GetString()!).ToList();
        string[] subjects = ["headline", "byline", "language tag", "same id", "title", "source", "tag"];
        Assert.Equal(subjects, told.Select(message => subjects.First(word => message.Contains(word, StringComparison.Ordinal))));
        Assert.Equal(3, lines[0].GetProperty("entries").GetInt32());
        Assert.Equal((2, 1, 7), (Number("imported"), Number("skipped"), Number("problems")));
        var entries = await newsroom.Editor.EntriesOfAsync(lines[^1].GetProperty("storyId").GetGuid());
        Assert.Equal(whole, entries[1].GetProperty("title").GetString());

        int Number(string name) => lines[^1].GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task Entry_WhoseTimeWasCorrectedAtTheSource_IsNotImportedTwice()
    {
        var page = $"https://elsewhere.example/{Guid.CreateVersion7()}";
        string Posting(string time) =>
            $$"""
                {"@type":"LiveBlogPosting","url":"{{page}}","headline":"Corrected","liveBlogUpdate":[
                  {"@id":"{{page}}#1","datePublished":"2026-01-02T20:00:00Z","articleBody":"One."},
                  {"@id":"{{page}}#2","datePublished":"2026-01-02T{{time}}:00Z","articleBody":"Two."}]}
                """;
        await ImportAsync(Posting("21:00"));
        var again = await ImportAsync(Posting("20:30"));
        Assert.Equal((0, 2), (again[^1].GetProperty("imported").GetInt32(), again[^1].GetProperty("already").GetInt32()));
        Assert.Equal(2, (await newsroom.Editor.EntriesOfAsync(again[^1].GetProperty("storyId").GetGuid())).Count);
    }

    [Fact]
    public async Task Entries_OfTheSameMinute_ComeInTheOrderOfTheFeed()
    {
        string[] words = ["Seven.", "Six.", "Five.", "Four.", "Three.", "Two.", "One."];
        var entries = words.Select(
            (word, at) =>
                $"<entry><id>{word}</id><updated>2026-03-01T09:0{(at == 0 ? 1 : 0)}:00Z</updated><title/><content>{word}</content></entry>"
        );
        var lines = await ImportAsync(
            $"""
            <feed xmlns="http://www.w3.org/2005/Atom"><id>urn:uuid:{Guid.CreateVersion7()}</id><title>A minute</title>{string.Concat(
                entries
            )}</feed>
            """
        );
        var made = await newsroom.Editor.EntriesOfAsync(lines[^1].GetProperty("storyId").GetGuid());
        Assert.Equal(words.Select(word => $"<p>{word}</p>"), made.Select(entry => entry.GetProperty("body").GetString()));
    }

    [Fact]
    public async Task Command_ForAFile_TellsWhatItMade()
    {
        var file = Path.Combine(Samples, "posting.html");
        var run = await ProgramRun.RunAsync([
            "import",
            file,
            "--to",
            newsroom.Server.Address.ToString(),
            "--token",
            newsroom.Editor.Token,
            "--dry-run",
        ]);
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains("2 would be imported", run.Output);
    }

    private static byte[] Repacked(byte[] file)
    {
        using var packed = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(file)))
        using (var to = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            foreach (var entry in from.Entries)
            {
                using var read = entry.Open();
                using var written = to.CreateEntry($"export/{entry.FullName}").Open();
                read.CopyTo(written);
            }
        }
        return packed.ToArray();
    }

    private Task<List<JsonElement>> ImportAsync(string document) =>
        newsroom.Editor.ImportAsync(System.Text.Encoding.UTF8.GetBytes(document));

    private static Task<byte[]> ReadAsync(string sample) =>
        File.ReadAllBytesAsync(Path.Combine(Samples, sample), TestContext.Current.CancellationToken);

    private Task<Answer> PostAsync(byte[] file, string query = "") =>
        newsroom.Editor.PostAsync($"/api/imports/file{query}", new ByteArrayContent(file));
}
