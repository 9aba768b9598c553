using System.Text.Json;
using LiveBlog.Protocol;
using LiveBlog.Server.Syndication;

namespace LiveBlog.Server.Tests.Syndication;

/// <summary>Reading what an editor copies and what a source says, neither of which can be trusted.</summary>
public sealed class SourceTests
{
    [Theory]
    [InlineData("https://live.example/harbour", "https://live.example/harbour")]
    [InlineData("  https://live.example/harbour/entries/1?x=1#e-1 ", "https://live.example/harbour")]
    [InlineData("http://127.0.0.1:8080/harbour", "http://127.0.0.1:8080/harbour")]
    [InlineData("https://live.example/", null)]
    [InlineData("https://live.example/~secret", null)]
    [InlineData("https://live.example/Harbour", null)]
    [InlineData("https://ada:secret@live.example/harbour", null)]
    [InlineData("ftp://live.example/harbour", null)]
    [InlineData("file:///harbour", null)]
    [InlineData("/harbour", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Address_IsThatOfAStorysPage_OrOfOneBelowIt(string? text, string? address) =>
        Assert.Equal(address, Source.TryParse(text)?.Address);

    [Fact]
    public void AddressWithAKeyThatIsTooLong_IsRefused()
    {
        Assert.NotNull(Source.TryParse($"https://live.example/{new string('a', Limits.StoryKeyLength)}"));
        Assert.Null(Source.TryParse($"https://live.example/{new string('a', Limits.StoryKeyLength + 1)}"));
    }

    [Theory]
    [InlineData("""{"counts":[3,0],"isOpen":true}""", 2, true)]
    [InlineData("""{"counts":[100000000000]}""", 1, false)]
    [InlineData("""{"counts":[100000000001]}""", null, null)]
    [InlineData("""{"counts":[-1]}""", null, null)]
    [InlineData("""{"counts":["3"]}""", null, null)]
    [InlineData("""{"counts":[1.5]}""", null, null)]
    [InlineData("""{"counts":[1,2,3,4,5,6]}""", 6, false)]
    [InlineData("""{"counts":[1,2,3,4,5,6,7]}""", null, null)]
    [InlineData("{}", null, null)]
    public void Votes_AreWholeNumbers_ForAtMostAsManyAnswersAsAPollHas(string json, int? answers, bool? isOpen)
    {
        var read = SourceStanding.TryRead(JsonSerializer.Deserialize<JsonElement>(json));
        Assert.Equal((answers, isOpen), (read?.Counts.Count, read?.IsOpen));
    }

    [Fact]
    public void Media_AreAskedForAgainForNineHours_AtGrowingIntervals()
    {
        var now = DateTimeOffset.UnixEpoch;
        double?[] seconds = [.. Enumerable.Range(1, 8).Select(tries => (MediaRetry.After(tries, now) - now)?.TotalSeconds)];
        Assert.Equal([5, 30, 120, 600, 1_800, 7_200, 21_600, null], seconds);
    }

    [Fact]
    public void Entry_IsReadWithWhatItHas_AndWithADigestOfAll()
    {
        var json =
            """{"id":"019c4200-0000-7000-8000-000000000001","at":"2026-03-01T09:00:00Z","version":4,"key":true,"tags":["a",7,"b"],"html":"<p>x</p>"}""";
        var entry = SourceEntry.TryRead(JsonSerializer.Deserialize<JsonElement>(json))!;
        Assert.Equal((4, true, false, "<p>x</p>"), (entry.Version, entry.Found.IsKey, entry.Found.IsPinned, entry.Html));
        Assert.Equal(["a", "b"], entry.Found.Tags);
        Assert.Equal(entry.Found.At, entry.Published); // of an older server
        Assert.Null(entry.Found.Content);
        var other = json.Replace("\"b\"", "\"c\"", StringComparison.Ordinal);
        Assert.NotEqual(entry.Digest, SourceEntry.TryRead(JsonSerializer.Deserialize<JsonElement>(other))!.Digest);
        Assert.Null(SourceEntry.TryRead(JsonSerializer.Deserialize<JsonElement>("""{"id":"x","at":"2026-03-01T09:00:00Z"}""")));
        Assert.Null(SourceEntry.TryRead(JsonSerializer.Deserialize<JsonElement>("""{"id":"019c4200-0000-7000-8000-000000000001"}""")));
    }

    [Fact]
    public void Media_OfAnEntry_AreFiftyAtMost_AndOnTheWebOnly()
    {
        var media = Enumerable
            .Range(0, 60)
            .Select(at => new { media = Guid.CreateVersion7(), url = at == 0 ? "file:///etc/passwd" : "https://a.example/p.jpg" });
        var read = SourceMedia.Of(JsonSerializer.SerializeToElement(new { media }));
        Assert.Equal(50, read.Count);
        Assert.Equal(49, read.Values.Count(medium => medium.Address is not null));
    }

    [Fact]
    public void Top_ChangesWithLeadAndOpening_AndIsEmptyWithoutEither()
    {
        var header = new StoryHeader("s", "H", "", "", "", "live", "en", "UTC", null, null, 0);
        Assert.Equal("", SourceTop.DigestOf(header));
        string[] digests =
        [
            SourceTop.DigestOf(header with { Lead = "a" }),
            SourceTop.DigestOf(header with { Opening = "a" }),
            SourceTop.DigestOf(header with { Lead = "a", Opening = "a" }),
        ];
        Assert.Equal(3, digests.Distinct().Count());
        Assert.Equal(digests[0], SourceTop.DigestOf(header with { Lead = "a", Headline = "Other" }));
    }
}
