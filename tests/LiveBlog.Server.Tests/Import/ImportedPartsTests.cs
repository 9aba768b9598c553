using System.Text;
using System.Text.Json;
using LiveBlog.Protocol;
using LiveBlog.Server.Import;
using LiveBlog.Server.Import.Formats;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Tests.Import;

/// <summary>What is made of a foreign document, piece by piece.</summary>
public sealed class ImportedPartsTests
{
    private static readonly DateTimeOffset Nine = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Night of the Comet!", "night-of-the-comet")]
    [InlineData("Évian & Zürich", "evian-zurich")]
    [InlineData("--a--b--", "a-b")]
    [InlineData("Ab", "import-ab")] // too short
    [InlineData("Live", "import-live")] // the site's
    [InlineData("Наука: объезд", "nauka-obezd")]
    [InlineData("Güclü İşıq", "guclu-isiq")]
    [InlineData("Gu\u0308clu\u0308", "guclu")] // letters with their marks apart
    [InlineData("Πυρκαγιά στην Αθήνα", "pyrkagia-stin-athina")]
    [InlineData("東京", "dongjing")]
    [InlineData("서울", "seoul")]
    [InlineData("Київ їде", "kiiv-ide")]
    [InlineData("ﬁne ﬂow", "fine-flow")]
    [InlineData("…", "import")]
    public void Address_IsMadeOfTheTitle(string title, string slug) => Assert.Equal(slug, ImportedHeader.Slug(title));

    [Fact]
    public void Address_ThatIsTooLong_IsCutWhereAHyphenDoesNotEndIt()
    {
        var slug = ImportedHeader.Slug($"{new string('a', Limits.StoryKeyLength - 1)} tail");
        Assert.Equal(new string('a', Limits.StoryKeyLength - 1), slug);
        Assert.Equal(Limits.StoryKeyLength, ImportedHeader.Slug(new string('a', 100)).Length);
    }

    [Theory]
    [InlineData("en_GB", "en-GB")]
    [InlineData("EN", "en")]
    [InlineData("de-DE-1996", "de")] // as much of it as is known
    [InlineData("english", null)]
    [InlineData(null, null)]
    public void Language_IsATag_OrToldAsALoss(string? written, string? tag)
    {
        var found = Story() with { Language = written };
        Assert.Equal(tag, ImportedHeader.Of(found).Language);
        Assert.Equal(written is not null && tag is null ? 1 : 0, ImportedHeader.LossesOf(found).Count());
    }

    [Fact]
    public void Header_IsFitted_AndEachLossTold()
    {
        var found = Story() with
        {
            Standfirst = new string('a', 601),
            Section = new string('a', 121),
            Byline = "B",
            TimeZone = "Mars/Olympus",
        };
        var edit = ImportedHeader.Of(found);
        Assert.Equal((600, 120, null), (edit.Standfirst!.Length, edit.Section!.Length, edit.TimeZone));
        Assert.Equal(3, ImportedHeader.LossesOf(found).Count());
        Assert.Equal("Europe/London", ImportedHeader.Of(found with { TimeZone = "Europe/London" }).TimeZone);
        Assert.Equal("Imported live blog", ImportedHeader.Of(Story(headline: "")).Headline);
        Assert.Equal("own-slug", ImportedHeader.Of(found with { Slug = "Own slug" }).Slug);
    }

    /// <summary>A story cannot be younger than its first entry.</summary>
    [Fact]
    public void Date_IsNoLaterThanTheFirstEntry()
    {
        Assert.Equal("2026-03-01T09:00:00Z", DateOf(Nine.AddDays(1)));
        Assert.Equal("2026-02-28T09:00:00Z", DateOf(Nine.AddDays(-1)));
        Assert.Equal(JsonValueKind.Undefined, ImportedHeader.Of(Story()).PublishedAt.ValueKind);

        static string? DateOf(DateTimeOffset at) => ImportedHeader.Of(Story() with { PublishedAt = at }).PublishedAt.GetString();
    }

    [Fact]
    public void Entry_IsPublishedAtItsTime_WithWhatFits()
    {
        var found = new FoundEntry("1", Nine, new string('t', 201), "<p>x</p>")
        {
            Tags = [.. Enumerable.Range(0, 11).Select(n => $"tag {n}"), " TAG 0 "],
            Verification = "rumour",
            Correction = "A <name>.",
            IsKey = true,
            IsBreaking = true,
            IsPinned = true,
        };
        var edit = ImportedEntry.Of(found, new ImportedContent(Story()), new HashSet<Guid>(), isPinned: false);
        Assert.Equal((Nine, "published", 200, 10), (edit.At, edit.State, edit.Title!.Length, edit.Tags!.Count));
        Assert.Equal((true, false, true, "", null), (edit.Key, edit.Pinned, edit.Breaking, edit.Verification, edit.Correction));
        Assert.Equal("<p><em>A &lt;name&gt;.</em></p><p>x</p>", edit.Body);
        Assert.Equal(4, ImportedEntry.LossesOf(found, isPinned: false).Count()); // title, tags, verification, pin
        Assert.Equal(3, ImportedEntry.LossesOf(found, isPinned: true).Count());
    }

    [Fact]
    public void Pins_BeyondTheBoard_AreTheOldestThatGo()
    {
        var entries = Enumerable
            .Range(0, 7)
            .Select(n => new FoundEntry($"{n}", Nine.AddMinutes(n), "T", "") { IsPinned = n != 3 })
            .ToList();
        var found = new FoundStory("s", "f", "H", entries);
        var run = new ImportRun(
            found,
            new ImportedContent(found),
            ImportBundle.OfDocument([]),
            Actor.Program("Ada"),
            true,
            null,
            new HashSet<Guid>()
        );
        Assert.Equal([false, true, true, false, true, true, true], entries.Select(run.MayPin));
    }

    /// <summary>Earlier releases gave every entry the number 0.</summary>
    [Fact]
    public void Entry_IsKnownWhateverItsNumber()
    {
        var (found, entry) = (Story(), new FoundEntry("1", Nine, "T", ""));
        var content = new ImportedContent(found);
        HashSet<Guid> known = [content.EntryId(entry)];
        var run = new ImportRun(found, content, ImportBundle.OfDocument([]), Actor.Program("Ada"), true, null, known);
        Assert.NotEqual(content.EntryId(entry), content.EntryId(entry with { Number = 7 }));
        Assert.True(run.Knows(entry with { Number = 7 }));
        Assert.False(run.Knows(entry with { Id = "2" }));
    }

    [Fact]
    public void Ids_AreTheSameInEachRun_AndOthersInAnotherStory()
    {
        var (one, same, other) = (
            new ImportedContent(Story()),
            new ImportedContent(Story()),
            new ImportedContent(Story() with { Source = "other" })
        );
        var entry = new FoundEntry("1", Nine, "", "");
        Assert.Equal((one.StoryId, one.EntryId(entry), one.PollId("p")), (same.StoryId, same.EntryId(entry), same.PollId("p")));
        Assert.Equal(
            6,
            new[] { one.StoryId, one.EntryId(entry), one.PollId("p"), other.StoryId, other.EntryId(entry), other.PollId("p") }
                .Distinct()
                .Count()
        );
    }

    [Fact]
    public void Markup_KeepsPicturesThatAreHere_AndLinksThatLeadSomewhere()
    {
        var content = new ImportedContent(Story() with { Page = new Uri("https://there.example/story") });
        const string Html =
            """<p><a href="/a">a</a><img data-src="/p.jpg" onerror="x" alt=""><img src="https://there.example/q.jpg"></p>""";
        var media = content.MediaOf(new FoundEntry("1", Nine, "", Html));
        var first = media.Single(pair => pair.Value.Address!.AbsolutePath == "/p.jpg").Key;
        Assert.Equal(2, media.Count);
        Assert.Equal(
            $"""<p><a href="https://there.example/a">a</a><img data-media="{first}" alt=""></p>""",
            content.Markup(Html, new HashSet<Guid> { first })
        );
        Assert.Equal("<p><a>a</a></p>", new ImportedContent(Story()).Markup("""<p><a href="/a">a</a></p>""", new HashSet<Guid>()));
    }

    [Fact]
    public void Links_InTextAndCells_LeadWhereTheyLedAtTheSource()
    {
        var page = new Uri("https://there.example/story");
        const string Link = "<a\n href=\"/rel\">a</a>";
        var none = new HashSet<Guid>();
        var blocks = JsonSerializer.SerializeToElement(
            new object[]
            {
                new { type = "text", html = $"<p>{Link}</p>" },
                new
                {
                    type = "table",
                    head = new[] { Link, "b" },
                    rows = new[] { new[] { "c", Link } },
                },
            }
        );
        const string There = "<a href=\"https://there.example/rel\">a</a>";
        var content = new ImportedContent(Story() with { Page = page });
        Assert.Equal($"<p>{There}</p>", content.Markup($"<p>{Link}</p>", none));
        var linked = content.Blocks(blocks, none);
        Assert.Equal($"<p>{There}</p>", linked[0].GetProperty("html").GetString());
        Assert.Equal([There, "b"], linked[1].GetProperty("head").EnumerateArray().Select(cell => cell.GetString()));
        Assert.Equal(["c", There], linked[1].GetProperty("rows")[0].EnumerateArray().Select(cell => cell.GetString()));
        // Without the page that they refer to, they would lead to one of ours.
        Assert.Equal("<p><a>a</a></p>", new ImportedContent(Story()).Blocks(blocks, none)[0].GetProperty("html").GetString());
    }

    [Fact]
    public void Polls_WithOneId_AreKeptApart()
    {
        var poll = new { type = "poll", id = "p" };
        var blocks = new ImportedContent(Story()).Blocks(JsonSerializer.SerializeToElement(new[] { poll, poll }), new HashSet<Guid>());
        Assert.Equal([true, false], blocks.EnumerateArray().Select(block => block.TryGetProperty("id", out _)));
    }

    [Theory]
    [InlineData("""{"v":" x\u0000y "}""", "xy", false)]
    [InlineData("""{"v":7}""", "7", true)]
    [InlineData("""{"v":0}""", "0", false)]
    [InlineData("""{"v":true}""", "", true)]
    [InlineData("""{"v":"1"}""", "1", true)]
    [InlineData("""{"v":"yes"}""", "yes", false)]
    [InlineData("""{"v":[1]}""", "", false)]
    [InlineData("[]", "", false)]
    public void Value_IsReadAsATextAndAsAFlag(string json, string text, bool flag)
    {
        var read = JsonSerializer.Deserialize<JsonElement>(json);
        Assert.Equal((text, flag), (read.Text("v"), read.Flag("v")));
    }

    [Fact]
    public void SecondsAddressesAndLists_AreReadWithCare()
    {
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(-5), JsonValues.UnixSeconds("-5"));
        Assert.Null(JsonValues.UnixSeconds("200000000000"));
        Assert.Null(JsonValues.UnixSeconds("1.5"));
        Assert.Null(JsonValues.Address("javascript:alert(1)"));
        Assert.Null(JsonValues.Address("/p.jpg"));
        Assert.Equal("https://a.example/p.jpg", JsonValues.Address("/p.jpg", new Uri("https://a.example/story"))!.AbsoluteUri);
        string[] lists = ["{}", """{"v":null}""", """{"v":7}""", """{"v":[7,8]}"""];
        Assert.Equal([0, 0, 1, 2], lists.Select(json => JsonSerializer.Deserialize<JsonElement>(json).Items("v").Count()));
    }

    [Fact]
    public async Task Marks_AreFoundWherever_TheyStand_AlsoAcrossTwoWindows()
    {
        const int Window = 1024 * 1024;
        var bytes = new byte[(2 * Window) + 100];
        int[] places = [0, 10, Window - 2, (2 * Window) + 50, bytes.Length - 4];
        foreach (var place in places)
        {
            "mark"u8.CopyTo(bytes.AsSpan(place));
        }
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, bytes);
            await using var file = File.OpenRead(path);
            Assert.Equal(places.Select(place => place + 4L), await MarkScan.FindAsync(file, "mark"u8.ToArray(), 9, CancellationToken.None));
            Assert.Equal([4L, 14L], await MarkScan.FindAsync(file, "mark"u8.ToArray(), 2, CancellationToken.None));
            Assert.Empty(await MarkScan.FindAsync(file, "none"u8.ToArray(), 9, CancellationToken.None));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Value_OfAnAttribute_EndsAtItsQuotationMark()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, "abc\"def");
            using var reader = new StreamReader(new QuotedStream(File.OpenRead(path)), Encoding.ASCII);
            Assert.Equal("abc", await reader.ReadToEndAsync());
            using var again = new QuotedStream(File.OpenRead(path));
            var buffer = new byte[8];
            Assert.Equal((3, 0), (again.Read(buffer, 0, 8), again.Read(buffer, 0, 8)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static FoundStory Story(string headline = "Headline") =>
        new("source", "format", headline, [new FoundEntry("1", Nine, "", "<p>x</p>")]);
}
