using System.Text.Json;
using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Stories;

namespace LiveBlog.Server.Tests.Stories;

public sealed class EditRulesTests
{
    private static readonly StoryEdit Story = new("harbour-bridge", "Headline", null, null, null, null, null);
    private static readonly EntryEdit Entry = new("Title", "<p>x</p>", null, null, null, null, null, null);
    private static readonly DateTimeOffset Soon = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("abc", true)]
    [InlineData("ab", false)]
    [InlineData("a-b-9", true)]
    [InlineData("a--b", false)]
    [InlineData("-ab", false)]
    [InlineData("ab-", false)]
    [InlineData("Abc", false)]
    [InlineData("abc\n", false)]
    [InlineData("a/b", false)]
    [InlineData("~ab", false)]
    [InlineData("live-tv", true)]
    public void Address_HasLettersDigitsAndSingleHyphens(string slug, bool isOne) =>
        Assert.Equal(isOne ? [] : ["slug"], FaultsOf(Story with { Slug = slug }));

    /// <summary>A story at one of these would hide a page of the site, or be hidden by it.</summary>
    [Theory]
    [InlineData(
        "api assets console embed feeds health hubs live media metrics oembed openapi polls public robots search section sections setup"
    )]
    [InlineData("sitemap theme")]
    public void ReservedAddress_IsRefusedForAStory(string reserved) =>
        Assert.All(
            reserved.Split(' '),
            slug =>
            {
                Assert.Equal(["slug"], FaultsOf(Story with { Slug = slug }));
                Assert.True(EditRules.IsReserved(slug));
            }
        );

    [Fact]
    public void Story_IsRefusedAtTheFieldThatIsTooLongOrMissing()
    {
        static string Long(int length) => new('a', length);
        Assert.Empty(FaultsOf(Story with { Headline = Long(200), Standfirst = Long(600), Section = Long(120), Byline = Long(120) }));
        Assert.Equal(["headline"], FaultsOf(Story with { Headline = Long(201) }));
        Assert.Equal(["standfirst"], FaultsOf(Story with { Standfirst = Long(601) }));
        Assert.Equal(["section"], FaultsOf(Story with { Section = Long(121) }));
        Assert.Equal(["byline"], FaultsOf(Story with { Byline = Long(121) }));
        Assert.Empty(FaultsOf(Story with { Slug = Long(Limits.StoryKeyLength) }));
        Assert.Equal(["slug"], FaultsOf(Story with { Slug = Long(Limits.StoryKeyLength + 1) }));
        Assert.Equal(["headline"], FaultsOf(Story with { Headline = " \u200b" }));
        Assert.Equal(["slug"], FaultsOf(Story with { Slug = null }));
        Assert.Equal(["byline"], FaultsOf(Story with { Byline = "A\0" }));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(0, true)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(50, true)]
    [InlineData(51, false)]
    [InlineData(-1, false)]
    public void Places_ComeAfterThreeToFiftyEntries_OrNotAtAll(int? every, bool isOne) =>
        Assert.Equal(isOne ? [] : ["placesEvery"], FaultsOf(Story with { PlacesEvery = every }));

    [Theory]
    [InlineData("en", true)]
    [InlineData("sr-Latn", true)]
    [InlineData("es-419", true)]
    [InlineData("zh-Hant-TW", true)]
    [InlineData("EN", false)]
    [InlineData("e", false)]
    [InlineData("en-GB-oed", false)]
    [InlineData("en\n", false)]
    [InlineData("", false)]
    public void Language_IsATagThatBrowsersKnow(string language, bool isOne)
    {
        Assert.Equal(isOne, EditRules.IsLanguage(language));
        Assert.Equal(isOne ? [] : ["language"], FaultsOf(Story with { Language = language }));
    }

    [Theory]
    [InlineData("UTC", true)]
    [InlineData("Europe/London", true)]
    [InlineData("America/Argentina/Buenos_Aires", true)]
    [InlineData("posix/Europe/London", false)]
    [InlineData("right/Europe/London", false)]
    [InlineData("Europe/Nowhere", false)]
    [InlineData("../Europe/London", false)]
    [InlineData("GMT0", false)]
    public void Zone_IsAnAreaAndAPlace(string zone, bool isOne)
    {
        Assert.Equal(isOne, EditRules.IsZone(zone));
        Assert.Equal(isOne ? [] : ["timeZone"], FaultsOf(Story with { TimeZone = zone }));
    }

    [Fact]
    public void Entry_IsRefusedAtTheFieldThatIsWrong()
    {
        static string Long(int length) => new('a', length);
        var content = JsonSerializer.SerializeToElement(Array.Empty<object>());
        Assert.Empty(
            FaultsOf(
                Entry with
                {
                    Title = Long(200),
                    Byline = Long(120),
                    Correction = Long(500),
                    Source = Long(200),
                    AssignedTo = Long(120),
                }
            )
        );
        Assert.Equal(["title"], FaultsOf(Entry with { Title = Long(201) }));
        Assert.Equal(["byline"], FaultsOf(Entry with { Byline = Long(121) }));
        Assert.Equal(["correction"], FaultsOf(Entry with { Correction = Long(501) }));
        Assert.Equal(["source"], FaultsOf(Entry with { Source = Long(201) }));
        Assert.Equal(["assignedTo"], FaultsOf(Entry with { AssignedTo = Long(121) }));
        Assert.Equal(["body"], FaultsOf(Entry with { Body = Long(ContentLimits.Characters + 1) }));
        Assert.Equal(["content"], FaultsOf(Entry with { Content = content }));
        Assert.Empty(FaultsOf(Entry with { Body = null, Content = content }));
        Assert.Equal(["state"], FaultsOf(Entry with { State = "takenDown" }));
        Assert.Equal(["verification"], FaultsOf(Entry with { Verification = "rumour" }));
    }

    [Fact]
    public void EntryWithATime_WaitsForIt_AndIsNeitherPublishedNorSubmittedNow()
    {
        Assert.Empty(FaultsOf(Entry with { PublishAt = Soon }));
        Assert.Empty(FaultsOf(Entry with { PublishAt = Soon, State = "draft" }));
        Assert.Equal(["publishAt"], FaultsOf(Entry with { PublishAt = Soon, State = "published" }));
        Assert.Equal(["publishAt"], FaultsOf(Entry with { PublishAt = Soon, State = "submitted" }));
        Assert.Empty(FaultsOf(Entry with { PublishAt = Year(9000), At = Year(9000) }));
        Assert.Equal(["publishAt"], FaultsOf(Entry with { PublishAt = Year(9001) }));
        Assert.Equal(["at"], FaultsOf(Entry with { At = Year(9001) }));
        Assert.Empty(FaultsOf(Entry with { At = Year(1000) }));
        Assert.Equal(["at"], FaultsOf(Entry with { At = Year(999) }));

        static DateTimeOffset Year(int year) => new(year, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }

    [Fact]
    public void Tags_AreAFewShortLines()
    {
        Assert.Empty(FaultsOf(Entry with { Tags = [.. Enumerable.Range(1, 10).Select(n => $"tag {n}")] }));
        Assert.Equal(["tags"], FaultsOf(Entry with { Tags = [.. Enumerable.Range(1, 11).Select(n => $"tag {n}")] }));
        Assert.Empty(FaultsOf(Entry with { Tags = [new string('a', 40)] }));
        Assert.Equal(["tags"], FaultsOf(Entry with { Tags = [new string('a', 41)] }));
        Assert.Equal(["tags"], FaultsOf(Entry with { Tags = ["two\nlines"] }));
        Assert.Equal(["tags"], FaultsOf(Entry with { Tags = [" "] }));
    }

    [Fact]
    public void LinksBelowAStory_AreReadLineByLine()
    {
        Assert.Empty(LinksOf("[]", out _));
        Assert.Empty(LinksOf("null", out _));
        Assert.Equal(["related"], LinksOf("{}", out _));
        Assert.Empty(
            LinksOf("""[{"title":"T","url":"https://there.example/"},{"story":"019c4200-0000-7000-8000-000000000001"}]""", out var read)
        );
        Assert.Equal((null, "T"), (read[0].Story, read[0].Title));
        Assert.Equal((Guid.Parse("019c4200-0000-7000-8000-000000000001"), null), (read[1].Story, read[1].Title));
        Assert.Equal(["related[0].url"], LinksOf("""[{"title":"T"}]""", out _));
        Assert.Equal(["related[0].url"], LinksOf("""[{"title":"T","url":"javascript:alert(1)"}]""", out _));
        Assert.Equal(["related[1].title"], LinksOf("""[{"title":"T","url":"https://a.example"},{"url":"https://b.example"}]""", out _));
        Assert.Equal(["related[0]"], LinksOf("[7]", out _));
        Assert.Equal(
            "Choose one of our stories (story: its id), or give a title and a url.",
            FaultOf("""[{"id":"019c4200-0000-7000-8000-000000000001"}]""")
        );
        Assert.Equal("A related story must be an object with either story (an id) or title and url.", FaultOf("[7]"));
        Assert.Empty(LinksOf(Many(10), out _));
        Assert.Equal(["related"], LinksOf(Many(11), out read));
        Assert.Equal(10, read.Count);

        static string Many(int count) => $"[{string.Join(',', Enumerable.Repeat("""{"title":"T","url":"https://a.example"}""", count))}]";
        static string FaultOf(string json)
        {
            var faults = new FieldFaults();
            StoryLinksReader.ReadRelated(JsonSerializer.Deserialize<JsonElement>(json), faults);
            return faults.Fields.First().Value[0];
        }
        static IEnumerable<string> LinksOf(string json, out IReadOnlyList<RelatedLink> read)
        {
            var faults = new FieldFaults();
            read = StoryLinksReader.ReadRelated(JsonSerializer.Deserialize<JsonElement>(json), faults);
            return faults.Fields.Keys;
        }
    }

    [Fact]
    public void SourcesOfAStory_AreNamed_UpToTwenty()
    {
        Assert.Equal((0, 20), Read(20));
        Assert.Equal((1, 20), Read(21));
        var faults = new FieldFaults();
        StoryLinksReader.ReadSources(JsonSerializer.Deserialize<JsonElement>("""[{"url":"https://a.example"}]"""), faults);
        Assert.Equal(["sources[0].name"], faults.Fields.Keys);

        static (int Faults, int Sources) Read(int count)
        {
            var faults = new FieldFaults();
            var json = JsonSerializer.SerializeToElement(Enumerable.Repeat(new { name = "Reuters" }, count));
            return (StoryLinksReader.ReadSources(json, faults).Count is var read ? faults.Fields.Count : 0, read);
        }
    }

    /// <summary>A version that the writer cannot have seen is not the current one either.</summary>
    [Fact]
    public void SeenVersions_HaveTheVersionsThatTheyName()
    {
        var seen = SeenVersions.Of(3, 5);
        Assert.Equal([3, 5], Enumerable.Range(1, 9).Where(seen.Has));
        Assert.True(SeenVersions.Any.Has(7));
        Assert.False(SeenVersions.Of().Has(1));
    }

    private static List<string> FaultsOf(StoryEdit edit)
    {
        var faults = new FieldFaults();
        EditRules.Check(edit, faults);
        return [.. faults.Fields.Keys];
    }

    private static List<string> FaultsOf(EntryEdit edit)
    {
        var faults = new FieldFaults();
        EditRules.Check(edit, faults);
        return [.. faults.Fields.Keys];
    }
}
