using LiveBlog.Server.Rights;

namespace LiveBlog.Server.Tests.Rights;

public sealed class WriterRightsTests
{
    private static readonly Guid Me = Guid.CreateVersion7();
    private static readonly Guid Colleague = Guid.CreateVersion7();

    /// <summary>What a right needs for one's own entry and for a colleague's.</summary>
    [Fact]
    public void EntryRights_NeedMoreForTheEntriesOfOthers()
    {
        Assert.Equal((Capability.WriteEntries, Capability.EditEntries), (EntryRight.Write.Own, EntryRight.Write.Others));
        Assert.Equal((Capability.PublishEntries, Capability.ApproveEntries), (EntryRight.Publish.Own, EntryRight.Publish.Others));
        Assert.Equal((Capability.WriteEntries, Capability.ApproveEntries), (EntryRight.SendBack.Own, EntryRight.SendBack.Others));
        Assert.Equal((Capability.HighlightEntries, Capability.HighlightEntries), (EntryRight.Highlight.Own, EntryRight.Highlight.Others));
        Assert.Equal((Capability.TakeDown, Capability.TakeDown), (EntryRight.TakeDown.Own, EntryRight.TakeDown.Others));
    }

    [Fact]
    public void Reporter_PublishesTheirOwn_AndNobodyElses()
    {
        var rights = new WriterRights(Me, Roles.Reporter, TokenScope.Whole);
        Assert.True(rights.May(EntryRight.Publish, Me));
        Assert.False(rights.May(EntryRight.Publish, Colleague));
        // An entry whose author is unknown counts as someone else's.
        Assert.False(rights.May(EntryRight.Publish, null));
        rights.Require(EntryRight.Publish, Me);
        Assert.Equal(
            Capability.ApproveEntries,
            Assert.Throws<RightMissingException>(() => rights.Require(EntryRight.Publish, Colleague)).Missing
        );
        Assert.Equal(Capability.TakeDown, Assert.Throws<RightMissingException>(() => rights.Require(Capability.TakeDown)).Missing);
    }

    [Fact]
    public void TokenWithChosenRights_HasOnlyThose_WithinItsOwnersRole()
    {
        var drafts = TokenScope.Parse("ReadDesk,WriteEntries", null);
        var editor = new WriterRights(Me, Roles.Editor, drafts);
        Assert.True(editor.May(EntryRight.Write, Me));
        Assert.False(editor.May(EntryRight.Publish, Me));
        // The owner's role was lowered after the token was made.
        Assert.False(new WriterRights(Me, Roles.Contributor, TokenScope.Parse("PublishEntries", null)).May(Capability.PublishEntries));
    }

    [Fact]
    public void Program_MayEverything_AndOwnsNoEntry()
    {
        Assert.All(Enum.GetValues<Capability>(), capability => Assert.True(WriterRights.OfProgram.May(capability)));
        Assert.False(WriterRights.OfProgram.IsOwn(null));
        Assert.False(WriterRights.OfProgram.IsOwn(Me));
    }
}
