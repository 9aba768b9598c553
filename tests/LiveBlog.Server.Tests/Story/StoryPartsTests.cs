using LiveBlog.Protocol;
using LiveBlog.Server.Story;

namespace LiveBlog.Server.Tests.Story;

/// <summary>Days and places between the entries of a page.</summary>
public sealed class StoryPartsTests
{
    private static readonly StoryHeader Header = new("s", "H", "", "", "", "live", "en", "Asia/Baku", null, null, 0); // UTC+4

    [Fact]
    public void Day_StandsAboveItsFirstEntry_InTheStorysZone_AndNotAboveToday()
    {
        var now = new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
        DateTimeOffset[] times =
        [
            now,
            new(2026, 3, 1, 20, 0, 0, TimeSpan.Zero), // midnight there: still today
            new(2026, 3, 1, 19, 59, 0, TimeSpan.Zero),
            new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero),
            new(2026, 2, 28, 9, 0, 0, TimeSpan.Zero),
        ];
        var shown = DaySeparators.Of(times.Select(At), Header, now).ToList();

        Assert.Equal(times.Select(time => time.ToUnixTimeMilliseconds()), shown.Select(each => each.Entry.At));
        Assert.Equal([false, false, true, false, true], shown.Select(each => each.Day is not null));
        Assert.Contains("1 March", shown[2].Day);
        Assert.Contains("28 February", shown[4].Day);
    }

    [Fact]
    public void Day_OfAStoryThatIsOver_StandsAboveItsFirstEntry()
    {
        var shown = DaySeparators.Of([At(DateTimeOffset.UnixEpoch)], Header, DateTimeOffset.UnixEpoch.AddDays(9));
        Assert.NotNull(Assert.Single(shown).Day);
    }

    [Theory]
    [InlineData(null, 5, 20, false)]
    [InlineData(5, 5, 20, true)]
    [InlineData(5, 4, 20, false)]
    [InlineData(5, 6, 20, false)]
    [InlineData(5, 10, 20, true)]
    [InlineData(5, 20, 20, false)] // never at the end
    public void Place_StandsAfterEverySoManyEntries_BetweenTwo(int? every, int number, int entries, bool stands) =>
        Assert.Equal(stands, StoryPlaces.StandsAfter(Header with { PlacesEvery = every }, number, entries));

    [Fact]
    public void Places_AreOn_WhereTheStoryHasAny()
    {
        Assert.False(StoryPlaces.AreOn(Header));
        Assert.True(StoryPlaces.AreOn(Header with { PlacesEvery = 5 }));
        Assert.True(StoryPlaces.AreOn(Header with { PlaceAfterOpening = true }));
        Assert.False(StoryPlaces.AreOn(Header with { PlaceAfterOpening = false }));
    }

    private static EntryView At(DateTimeOffset at) => new("e", at.ToUnixTimeMilliseconds(), "", false, false, null, 0, null, null, 1);
}
