using LiveBlog.Protocol;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Tests.Storage;

namespace LiveBlog.Server.Tests.Stories;

public sealed class WireViewsTests
{
    [Theory]
    [InlineData("draft", StoryStatuses.Live)] // a rehearsal shows the page as it will be
    [InlineData("scheduled", StoryStatuses.Live)]
    [InlineData("announced", StoryStatuses.Scheduled)]
    [InlineData("live", StoryStatuses.Live)]
    [InlineData("paused", StoryStatuses.Paused)]
    [InlineData("ended", StoryStatuses.Ended)]
    [InlineData("archived", StoryStatuses.Ended)]
    public void Status_IsOneThatReadersKnow(string desk, string readers) => Assert.Equal(readers, StoryRows.New(desk).ToHeader().Status);

    [Fact]
    public void HeaderOfAPlainStory_LeavesOutAbsentFields()
    {
        var header = StoryRows.New("live").ToHeader();
        Assert.Equal((null, null, null, null, null), (header.Lead, header.Opening, header.Sources, header.Related, header.Published));
        Assert.Equal(
            (null, null, null, null, null),
            (header.Reactions, header.Questions, header.Push, header.PlacesEvery, header.PlaceAfterOpening)
        );
        Assert.Equal((null, null, null), (header.Started, header.Ended, header.NextUpdate));
    }

    [Fact]
    public void Header_HasEachValueInItsPlace()
    {
        var row = StoryRows.New("paused", "harbour");
        (row.Headline, row.Standfirst, row.Section, row.Byline) = ("H", "St", "Se", "B");
        (row.StartedAt, row.EndedAt, row.UpdatedAt) = (At(1), At(2), At(3));
        (row.PublishedAt, row.NextUpdateAt, row.StartsAt) = (At(4), At(5), At(6));
        (row.LeadMarkup, row.OpeningMarkup, row.Lead, row.Opening) = ("<figure>", "<p>", "json", "json");
        (row.Reactions, row.Questions, row.Push, row.PlacesEvery, row.PlaceAfterOpening) = (true, true, true, 5, true);

        var header = row.ToHeader();

        Assert.Equal(("harbour", "H", "St", "Se", "B"), (header.Story, header.Headline, header.Standfirst, header.Section, header.Byline));
        Assert.Equal((1, 2, 3, 4, 5), (header.Started, header.Ended, header.Updated, header.Published, header.NextUpdate));
        Assert.Equal(("<figure>", "<p>"), (header.Lead, header.Opening));
        Assert.Equal(
            (true, true, true, 5, true),
            (header.Reactions, header.Questions, header.Push, header.PlacesEvery, header.PlaceAfterOpening)
        );
        row.Status = DeskStatuses.Announced;
        Assert.Equal(6, row.ToHeader().Started); // when it is to begin

        static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }

    /// <summary>Nobody learns of a story that is not public, though an editor has linked to it already.</summary>
    [Fact]
    public void RelatedStories_ThatAreNotPublic_AreLeftOut()
    {
        var json = StoryLinks.Write([new RelatedLink(Guid.CreateVersion7()), new RelatedLink(Guid.CreateVersion7(), "Public", "/public")]);
        Assert.Equal([new RelatedStory("Public", "/public")], StoryLinks.ForReaders(json));
        Assert.Null(StoryLinks.ForReaders(StoryLinks.Write([new RelatedLink(Guid.CreateVersion7())])));
        Assert.Equal(("", 0), (StoryLinks.Write(Array.Empty<RelatedLink>()), StoryLinks.Related("").Count));
    }

    [Fact]
    public void Entry_HasEachValueInItsPlace_AndALineIfItIsAKeyEventWithoutATitle()
    {
        var row = StoryRows.Entry(StoryRows.New("live"), 7);
        (row.UpdatedAt, row.CorrectedAt, row.PublishedAt, row.Version) = (Minute(8), Minute(9), Minute(10), 4);
        row.IsPinned = true;
        var view = row.ToView("en");
        Assert.Equal((row.Id.ToString(), Minute(7).ToUnixTimeMilliseconds(), row.Html), (view.Id, view.At, view.Html));
        Assert.Equal((false, true, "At 7", 4, null), (view.Key, view.Pinned, view.Title, view.Version, view.Line));
        Assert.Equal(
            (Minute(10).ToUnixTimeMilliseconds(), Minute(8).ToUnixTimeMilliseconds(), Minute(9).ToUnixTimeMilliseconds()),
            (view.Published, view.Updated, view.Corrected)
        );

        (row.IsKey, row.IsPinned) = (true, false);
        Assert.Equal((true, false, null), row.ToView("en") is var key ? (key.Key, key.Pinned, key.Line) : default);
        row.Title = "";
        Assert.Equal((null, "Text at 7"), row.ToView("en") is var untitled ? (untitled.Title, untitled.Line) : default);
        Assert.Equal("Text at 7", row.ToKeyEvent("en").Title);

        static DateTimeOffset Minute(int minute) => StoryRows.Nine.AddMinutes(minute);
    }
}
