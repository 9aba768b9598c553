using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Tests.Storage;

/// <summary>Texts in columns that order, find or address rows: whoever changes one finds old rows no longer.</summary>
public sealed class StoredFormsTests
{
    private static readonly Guid Low = new("00000000-0000-7000-8000-000000000001");
    private static readonly Guid High = new("ffffffff-0000-7000-8000-000000000001");

    [Fact]
    public void Position_SortsByTimeAndThenById_AlsoBefore1970()
    {
        var moment = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
        string[] inOrder =
        [
            EntryPosition.Of(new DateTimeOffset(1066, 10, 14, 9, 0, 0, TimeSpan.Zero), High),
            EntryPosition.Of(DateTimeOffset.UnixEpoch.AddMilliseconds(-1), High),
            EntryPosition.Of(DateTimeOffset.UnixEpoch, Low),
            EntryPosition.Of(moment, Low),
            EntryPosition.Of(moment, High),
            EntryPosition.Of(moment.AddMilliseconds(1), Low),
        ];
        Assert.Equal(inOrder, inOrder.Order(StringComparer.Ordinal));
        Assert.Equal("062135596800000.00000000000070008000000000000001", EntryPosition.Of(DateTimeOffset.UnixEpoch, Low));
    }

    [Fact]
    public void PositionJustAfterAnInstant_IsAboveItsEntries_AndBelowThoseOfTheNext()
    {
        var after = EntryPosition.JustAfter(1_000);
        Assert.True(string.CompareOrdinal(EntryPosition.Of(DateTimeOffset.FromUnixTimeMilliseconds(1_000), High), after) < 0);
        Assert.True(string.CompareOrdinal(EntryPosition.Of(DateTimeOffset.FromUnixTimeMilliseconds(1_001), Low), after) > 0);
        Assert.Equal("000000000000001", EntryPosition.JustAfter(long.MinValue));
        Assert.Equal("315537897600000", EntryPosition.JustAfter(long.MaxValue));
    }

    [Theory]
    [InlineData("062135596800000.00000000000070008000000000000001", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("062135596800000", false)]
    [InlineData("06213559680000x.00000000000070008000000000000001", false)]
    [InlineData("062135596800000-00000000000070008000000000000001", false)]
    [InlineData("062135596800000.0000000000007000800000000000000g", false)]
    [InlineData("062135596800000.000000000000700080000000000000011", false)]
    public void Cursor_IsAPosition_AndNothingElseReachesTheDatabase(string? text, bool isOne) =>
        Assert.Equal(isOne, EntryPosition.IsCursor(text));

    [Fact]
    public void Tags_AreKeptAsWritten_WithoutSpacesAroundAndOnceEach()
    {
        Assert.Equal("Economy\nÜbung", EntryTags.Join([" Economy ", "economy", "  ", "Übung", "U\u0308BUNG"]));
        Assert.Equal(["Economy", "Übung"], EntryTags.Split("Economy\nÜbung"));
        Assert.Empty(EntryTags.Split(""));
    }

    [Fact]
    public void KeyOfATag_IsTheSameWhateverItsCaseAndForm_AndTellsNothingOfTheWord()
    {
        var key = EntryTags.KeyOf("Übung");
        Assert.Equal(key, EntryTags.KeyOf(" u\u0308bung "));
        Assert.NotEqual(key, EntryTags.KeyOf("Ubung"));
        Assert.Matches("^[0-9a-f]{16}$", key);
    }

    [Theory]
    [InlineData("World", "world")]
    [InlineData("  Наука и  техника! ", "наука-и-техника")]
    [InlineData("A--B", "a-b")]
    [InlineData("24/7", "24-7")]
    [InlineData("!?", "")]
    public void Section_HasAnAddressOfItsLettersAndDigits(string label, string key) => Assert.Equal(key, SectionKeys.Of(label));

    [Fact]
    public void SectionOfAStory_ChangesItsAddressWithIt()
    {
        var story = StoryRows.New("draft");
        story.Section = "Local news";
        Assert.Equal("local-news", story.SectionKey);
        Assert.Equal("/sections/%D1%8B", SectionKeys.Path("ы"));
    }

    [Fact]
    public void Folding_TakesAccents_AndLeavesLettersThatHaveNoPlainForm()
    {
        Assert.Equal("sgei", Folded.Text("şğéï"));
        Assert.Equal("и", Folded.Text("й"));
        Assert.Equal("ıø", Folded.Text("ıø"));
        Assert.Equal("क्षि", Folded.Text("क्षि"));
    }

    /// <summary>A poll may have been given an entry's id; whoever reacts to the entry must not vote in the poll.</summary>
    [Fact]
    public void Tallies_OfAPollAnEntryAndASource_AreApart()
    {
        var id = Low;
        Guid[] subjects = [id, TallySubjects.OfReactions(id), TallySubjects.OfSource(id)];
        Assert.Equal(3, subjects.Distinct().Count());
        Assert.Equal(subjects[1], TallySubjects.OfReactions(id));
        Assert.NotEqual(subjects[1], TallySubjects.OfReactions(High));
    }

    [Theory]
    [InlineData("draft", false)]
    [InlineData("scheduled", false)]
    [InlineData("announced", true)]
    [InlineData("live", true)]
    [InlineData("paused", true)]
    [InlineData("ended", true)]
    [InlineData("archived", true)]
    [InlineData("deleted", false)]
    [InlineData("a status of next year", false)]
    public void Status_IsPublic_OnlyIfItIsListed(string status, bool isPublic) => Assert.Equal(isPublic, DeskStatuses.ArePublic(status));

    [Theory]
    [InlineData("", true)]
    [InlineData("unverified", true)]
    [InlineData("verified", true)]
    [InlineData("debunked", true)]
    [InlineData("Verified", false)]
    [InlineData("rumour", false)]
    public void Verification_IsOneOfFour(string verification, bool isKnown) => Assert.Equal(isKnown, Verifications.AreKnown(verification));
}
