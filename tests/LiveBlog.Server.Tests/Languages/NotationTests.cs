using System.Text.Json;
using System.Text.Json.Nodes;
using LiveBlog.Server.Languages;

namespace LiveBlog.Server.Tests.Languages;

/// <summary>Dates and numbers in words. tests/web/story/notation.test.ts checks the page's script against the same file.</summary>
public sealed class NotationTests
{
    private static readonly Golden Samples = Read();

    [Fact]
    public void Times_OfTheGoldenFile_AreWrittenAsThere()
    {
        Assert.NotEmpty(Samples.Times);
        foreach (var sample in Samples.Times)
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(sample.Zone);
            var (at, now) = (TimeZoneInfo.ConvertTime(sample.At, zone), TimeZoneInfo.ConvertTime(sample.Now, zone));
            var notation = Notation.For(sample.Language);
            Assert.Equal(sample.Moment, notation.Moment(at));
            Assert.Equal(sample.Near, notation.Near(at, now));
            Assert.Equal(sample.Day, notation.DayOf(at));
        }
    }

    [Fact]
    public void Times_OfAnotherYear_AreWrittenAsInTheGoldenFile()
    {
        Assert.NotEmpty(Samples.Years);
        Assert.All(Samples.Years, sample => Assert.Equal(sample.Near, Notation.For(sample.Language).Near(sample.At, sample.Now)));
    }

    /// <summary>The page's script is tested with these.</summary>
    [Fact]
    public void Notations_OfTheGoldenFile_AreTheServersOwn()
    {
        Assert.Equal(Samples.Years.Select(sample => sample.Language), Samples.Notations.Select(notation => notation.Key));
        Assert.All(
            Samples.Notations,
            notation => Assert.Equal(JsonNode.Parse(Notation.For(notation.Key).ToJson())!.ToJsonString(), notation.Value!.ToJsonString())
        );
    }

    [Fact]
    public void Numbers_OfTheGoldenFile_AreWrittenAsThere() =>
        Assert.All(Samples.Numbers, sample => Assert.Equal(sample.Text, Notation.For(sample.Language).Number(sample.Number)));

    [Theory]
    [InlineData("de", "9. Februar 2026, 14:39")]
    [InlineData("ar", "9 فبراير 2026، 14:39")]
    [InlineData("xx-nowhere", "9 February 2026, 14:39")]
    public void Moment_InALanguageWithoutWordsOfOurs_HasTheNamesOfItsMonths_AndTheYearsOfTheNews(string language, string written) =>
        Assert.Equal(written, Notation.For(language).Moment(new DateTimeOffset(2026, 2, 9, 14, 39, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData("fa")]
    [InlineData("th")]
    public void Moment_WhereAnotherCalendarIsUsual_HasTheYearsOfTheNews(string language) =>
        Assert.Contains("2026", Notation.For(language).Moment(new DateTimeOffset(2026, 2, 9, 14, 39, 0, TimeSpan.Zero)));

    private static Golden Read()
    {
        using var file = typeof(NotationTests).Assembly.GetManifestResourceStream("golden-notation.json")!;
        return JsonSerializer.Deserialize<Golden>(file, JsonSerializerOptions.Web)!;
    }

    private sealed record Golden(
        IReadOnlyList<GoldenTime> Times,
        IReadOnlyList<GoldenYear> Years,
        IReadOnlyList<GoldenNumber> Numbers,
        JsonObject Notations
    );

    private sealed record GoldenTime(
        string Language,
        string Zone,
        DateTimeOffset Now,
        DateTimeOffset At,
        string Moment,
        string Near,
        string Day
    );

    private sealed record GoldenYear(string Language, DateTimeOffset Now, DateTimeOffset At, string Near);

    private sealed record GoldenNumber(string Language, long Number, string Text);
}
