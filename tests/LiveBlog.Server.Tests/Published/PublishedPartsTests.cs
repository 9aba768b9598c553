using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Media;
using LiveBlog.Server.Published;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Tests.Published;

/// <summary>What pages, feeds and cards take from a story and an entry, and how long they keep what they made.</summary>
public sealed class PublishedPartsTests
{
    private static readonly Guid First = Guid.CreateVersion7();
    private static readonly Guid Second = Guid.CreateVersion7();

    [Theory]
    [InlineData("live", 50L, 40L, 60L, 50L)] // the editor's date
    [InlineData("live", null, 40L, 60L, 40L)] // or else the start
    [InlineData("ended", 50L, 40L, 30L, 30L)] // but no later than the oldest entry
    [InlineData("live", 50L, 40L, null, 50L)]
    [InlineData("live", null, null, 60L, null)]
    [InlineData("scheduled", 50L, 40L, 60L, null)] // only announced
    public void Publication_IsTheDateOrTheStart_NeverAfterTheOldestEntry(string status, long? date, long? start, long? oldest, long? at) =>
        Assert.Equal(at, (Story(Header(status) with { Published = date, Started = start }) with { Oldest = oldest }).PublishedAt);

    [Fact]
    public void Description_IsTheStandfirst_OrElseTheBeginningOfTheOpening()
    {
        var opening = EntryContent.Of("""[{"type":"text","html":"<p>Opened.</p><p>More.</p>"}]""", "");
        Assert.Equal("St", (Story(Header() with { Standfirst = "St" }) with { Opening = opening }).Description);
        Assert.Equal("Opened.", (Story(Header()) with { Opening = opening }).Description);
        Assert.Equal("", Story(Header()).Description);
    }

    [Fact]
    public void Picture_IsTheLead_OrElseTheFirstOfTheOpeningThatCanBeLoaded()
    {
        var opening = EntryContent.Of($$"""[{"type":"image","media":"{{Second}}","alt":"Opening"}]""", "");
        var lead = new StoryLead(First, "Lead");
        var both = Story(Header()) with { Lead = lead, Opening = opening, Media = MediaOf(Item(First), Item(Second)) };
        Assert.Equal((First, "Lead"), both.Picture is var (item, alt) ? (item.Id, alt) : default);
        var processing = both with { Media = MediaOf(Item(First, MediaState.Processing), Item(Second)) };
        Assert.Equal((Second, "Opening"), processing.Picture is var (other, said) ? (other.Id, said) : default);
        var withoutWidths = both with { Media = MediaOf(Item(First) with { Widths = [] }) };
        Assert.Null(withoutWidths.Picture);
        Assert.Equal(2, both.Top.Blocks.Count);
        Assert.Single((both with { Media = MediaOf() }).Top.Blocks);
    }

    [Fact]
    public void Entry_IsCalledByItsTitle_OrItsFirstWords_OrWhatItShows()
    {
        var entry = new PublishedEntry(View("Title"), EntryContent.Empty, "Some words", "", null) { Shows = "Picture", Time = "14:39" };
        Assert.Equal(("Title", "Title"), (entry.TitleOr(4), entry.LineOr(4)));
        entry = entry with { View = View(null) };
        Assert.Equal("Some…", entry.TitleOr(4));
        Assert.Equal("Some words", entry.LineOr(10));
        entry = entry with { Text = "" };
        Assert.Equal(("Picture, 14:39", "Picture"), (entry.TitleOr(4), entry.LineOr(4)));
        Assert.Equal("", (entry with { Shows = "" }).TitleOr(4));
    }

    [Fact]
    public void Labels_FormOneLine_OrNone()
    {
        Assert.Null(EntryMarks.None.LabelLine);
        Assert.Equal("Breaking · Verified", new EntryMarks(["Breaking", "Verified"], [], "", null).LabelLine);
    }

    /// <summary>Kept with the snapshot for one address, because a request may claim any host.</summary>
    [Fact]
    public async Task WhatIsMade_IsKeptForItsSnapshotAndKey_AndAFailureIsNot()
    {
        var kept = new PerSnapshot<string>();
        var (one, other) = (NewSnapshot(), NewSnapshot());
        var made = 0;
        string Make() => $"{++made}";

        Assert.Equal(
            ["1", "1", "2", "2"],
            [kept.Get(one, "a", Make), kept.Get(one, "a", Make), kept.Get(other, "a", Make), kept.Get(other, "a", Make)]
        );
        Assert.Equal(["3", "3", "4"], [kept.Get(one, "b", Make), kept.Get(one, "b", Make), kept.Get(one, "a", Make)]);
        await Assert.ThrowsAsync<TimeoutException>(() => kept.GetAsync(one, "c", () => throw new TimeoutException()));
        Assert.Equal("4", kept.Get(one, "a", Make));
        Assert.Equal("5", await kept.GetAsync(one, "c", () => Task.FromResult(Make())));
        Assert.Equal("5", await kept.GetAsync(one, "c", () => Task.FromResult(Make())));
    }

    private static Snapshot NewSnapshot() => new("s", "e", 0, 0, Header(), [], null, [], 0);

    private static StoryHeader Header(string status = "live") => new("s", "H", "", "", "", status, "en", "UTC", null, null, 0);

    private static EntryView View(string? title) => new("e", 0, "", false, false, title, 0, null, null, 1);

    private static PublishedStory Story(StoryHeader header) => new(Guid.Empty, header, null, EntryContent.Empty, [], MediaOf());

    private static Dictionary<Guid, MediaItem> MediaOf(params MediaItem[] items) => items.ToDictionary(item => item.Id);

    private static MediaItem Item(Guid id, MediaState state = MediaState.Ready) =>
        new(id, "key", MediaKind.Image, state, "image/jpeg", 640, 480, null, [320, 640], false, null, null);
}
