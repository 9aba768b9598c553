using LiveBlog.Server.Content;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Tests.Storage;

namespace LiveBlog.Server.Tests.Stories;

public sealed class EntryRowsTests
{
    private static readonly DateTimeOffset Later = StoryRows.Nine.AddHours(1);

    private static readonly EntryEdit Plain = new("Title", null, null, null, null, null, null, null);

    [Fact]
    public void NewEntry_IsADraftOfItsAuthor_ShownAtTheTimeOfWriting()
    {
        var (story, id, author) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var row = EntryRows.New(story, id, Prepared(Plain), StoryRows.Nine, "Ada", author);

        Assert.Equal((story, id, EntryState.Draft, 1), (row.StoryId, row.Id, row.State, row.Version));
        Assert.Equal(("Ada", author, "Ada"), (row.Author, row.AuthorId, row.Byline));
        Assert.Equal((StoryRows.Nine, StoryRows.Nine), (row.DisplayAt, row.CreatedAt));
        Assert.Equal(EntryPosition.Of(StoryRows.Nine, id), row.Position);
        Assert.False(row.IsKey || row.IsPinned || row.IsBreaking);
        Assert.Equal((null, null, null, null), (row.PublishedAt, row.PublishAt, row.UpdatedAt, row.CorrectedAt));
    }

    [Fact]
    public void NewEntry_TakesWhatItIsGiven()
    {
        var edit = Plain with
        {
            Title = " T ",
            Byline = " B ",
            At = Later.AddTicks(1),
            Key = true,
            Breaking = true,
            Tags = ["a", "A", "b"],
            Source = " S ",
            Verification = "verified",
            AssignedTo = " C ",
        };
        var row = EntryRows.New(default, Guid.CreateVersion7(), Prepared(edit), StoryRows.Nine, "Ada", null);

        Assert.Equal(
            ("T", "B", "S", "C", "verified", "a\nb"),
            (row.Title, row.Byline, row.Source, row.AssignedTo, row.Verification, row.Tags)
        );
        Assert.Equal((Later, EntryPosition.Of(Later, row.Id)), (row.DisplayAt, row.Position)); // to the millisecond
        Assert.True(row.IsKey && row.IsBreaking);
    }

    [Fact]
    public void Edit_LeavesAbsentFields()
    {
        var row = Published();
        (row.Byline, row.IsKey, row.IsPinned, row.Tags, row.IsBreaking) = ("B", true, true, "a", true);
        (row.Source, row.Verification, row.AssignedTo, row.Body) = ("S", "verified", "C", "<p>old</p>");
        var at = row.DisplayAt;

        EntryRows.Amend(row, Prepared(Plain), Later);

        Assert.Equal(("B", "a", "S", "verified", "C"), (row.Byline, row.Tags, row.Source, row.Verification, row.AssignedTo));
        Assert.True(row.IsKey && row.IsPinned && row.IsBreaking);
        Assert.Equal(at, row.DisplayAt);
        Assert.Equal("", row.Body);

        var empty = Plain with { Byline = "", Key = false, Pinned = false, Tags = [], Breaking = false, Source = "", Verification = "" };
        EntryRows.Amend(row, Prepared(empty with { AssignedTo = "", At = Later }), Later);
        Assert.Equal(("", "", "", "", ""), (row.Byline, row.Tags, row.Source, row.Verification, row.AssignedTo));
        Assert.False(row.IsKey || row.IsPinned || row.IsBreaking);
        Assert.Equal((Later, EntryPosition.Of(Later, row.Id)), (row.DisplayAt, row.Position));
    }

    /// <summary>A title without a visible letter would be an empty heading, and such a source a label without words.</summary>
    [Theory]
    [InlineData("\u200b")]
    [InlineData("\u00ad\u200e")]
    [InlineData(" \u3164\n")]
    public void Words_ThatCannotBeSeen_AreNotKept(string words)
    {
        var edit = Plain with { Title = words, Byline = words, Source = words, AssignedTo = words, Correction = words };
        var row = Draft(edit);
        Assert.Equal(("", "", "", ""), (row.Title, row.Byline, row.Source, row.AssignedTo));

        row = Published();
        EntryRows.Amend(row, Prepared(edit), Later);
        Assert.Equal(("", "", "", "", ""), (row.Title, row.Byline, row.Source, row.AssignedTo, row.Correction));
    }

    /// <summary>Readers are told of an update when words of theirs have changed, and at no other time.</summary>
    [Fact]
    public void Update_IsAChangeOfWordsThatReadersHave()
    {
        var row = Published();
        EntryRows.Amend(row, Prepared(Plain with { Key = true }), Later);
        Assert.Null(row.UpdatedAt);
        EntryRows.Amend(row, Prepared(Plain with { Title = "Other" }), Later);
        Assert.Equal(Later, row.UpdatedAt);

        row = Published();
        EntryRows.Amend(row, Prepared(Plain, "[{\"type\":\"text\",\"html\":\"<p>x</p>\"}]"), Later);
        Assert.Equal(Later, row.UpdatedAt);

        row = Published();
        row.State = EntryState.Unpublished;
        EntryRows.Amend(row, Prepared(Plain with { Title = "Other", Correction = "Wrong." }), Later);
        Assert.Equal((null, null, null), (row.UpdatedAt, row.CorrectedAt, row.Correction));
    }

    [Fact]
    public void Correction_OfWhatIsPublic_IsKeptWithItsTime()
    {
        var row = Published();
        EntryRows.Amend(row, Prepared(Plain with { Correction = " A wrong number. " }), Later);
        Assert.Equal((Later, "A wrong number."), (row.CorrectedAt, row.Correction));
        EntryRows.Amend(row, Prepared(Plain), Later.AddHours(1));
        Assert.Equal((Later, "A wrong number."), (row.CorrectedAt, row.Correction));
    }

    [Fact]
    public void Submitting_ForgetsTheLastReturnAndTheTime_AndTakingBackForgetsWhoSubmitted()
    {
        var row = Published();
        (row.State, row.PublishedAt, row.ReturnNote, row.ReturnedBy, row.PublishAt) = (EntryState.Draft, null, "No.", "Eve", Later);

        EntryRows.Submit(row, Later, "Ada");
        Assert.Equal((EntryState.Submitted, Later, "Ada"), (row.State, row.SubmittedAt, row.SubmittedBy));
        Assert.Equal((null, null, null), (row.ReturnNote, row.ReturnedBy, row.PublishAt));

        EntryRows.TakeBack(row);
        Assert.Equal((EntryState.Draft, null, null), (row.State, row.SubmittedAt, row.SubmittedBy));
        row.PublishedAt = StoryRows.Nine;
        EntryRows.TakeBack(row);
        Assert.Equal(EntryState.Unpublished, row.State);
    }

    [Fact]
    public void FirstPublication_IsTheTimeShown_UnlessSomebodyChoseOne()
    {
        var row = Draft();
        (row.SubmittedAt, row.SubmittedBy, row.ReturnNote, row.ReturnedBy, row.PublishAt) = (Later, "Ada", "No.", "Eve", Later);
        EntryRows.Publish(row, Later, displayAt: null);
        Assert.Equal((EntryState.Published, Later, Later), (row.State, row.PublishedAt, row.DisplayAt));
        Assert.Equal(EntryPosition.Of(Later, row.Id), row.Position);
        Assert.Equal((null, null, null, null, null), (row.SubmittedAt, row.SubmittedBy, row.ReturnNote, row.ReturnedBy, row.PublishAt));

        EntryRows.Publish(row, Later.AddHours(1), displayAt: null); // again, after it was withdrawn
        Assert.Equal((Later, Later), (row.PublishedAt, row.DisplayAt));

        row = Draft();
        EntryRows.Publish(row, Later, displayAt: StoryRows.Nine);
        Assert.Equal((Later, StoryRows.Nine), (row.PublishedAt, row.DisplayAt));

        row = Draft(Plain with { At = StoryRows.Nine.AddMinutes(-5) });
        EntryRows.Publish(row, Later, displayAt: null);
        Assert.Equal(StoryRows.Nine.AddMinutes(-5), row.DisplayAt);
    }

    private static EntryRow Draft(EntryEdit? edit = null) =>
        EntryRows.New(default, Guid.CreateVersion7(), Prepared(edit ?? Plain), StoryRows.Nine, "Ada", null);

    private static EntryRow Published()
    {
        var row = Draft();
        EntryRows.Publish(row, StoryRows.Nine, null);
        return row;
    }

    private static PreparedEntry Prepared(EntryEdit edit, string? json = null)
    {
        var content = json is null ? EntryContent.Empty : EntryContent.Of(json, "");
        return new PreparedEntry(edit, new PreparedContent(content, content.Json, content.Text, ""), []);
    }
}
