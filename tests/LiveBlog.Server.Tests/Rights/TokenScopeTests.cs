using LiveBlog.Server.Rights;

namespace LiveBlog.Server.Tests.Rights;

public sealed class TokenScopeTests
{
    private static readonly Guid Story = Guid.CreateVersion7();

    [Fact]
    public void Scope_AsItIsStored_IsReadBackAsItWas()
    {
        Capability[] only = [Capability.ReadDesk, Capability.WriteEntries];
        Assert.Equal("ReadDesk,WriteEntries", TokenScope.Format(only));
        Assert.Equal(only, TokenScope.Parse(TokenScope.Format(only), null).Only);
        Assert.Equal("", TokenScope.Format(null));
        Assert.Same(TokenScope.Whole, TokenScope.Parse("", null));
        Assert.Equal(new TokenScope(null, Story), TokenScope.Parse("", Story));
    }

    [Fact]
    public void Scope_IsWhole_WithoutAnyLimitOnly()
    {
        Assert.True(TokenScope.Whole.IsWhole);
        Assert.False(TokenScope.Parse("", Story).IsWhole);
        Assert.False(TokenScope.Parse("ReadDesk", null).IsWhole);
    }

    /// <param name="only">The chosen rights; empty for all.</param>
    [Theory]
    [InlineData("", false, nameof(Capability.ManageSite), true)]
    [InlineData("ReadDesk,WriteEntries", false, nameof(Capability.WriteEntries), true)]
    [InlineData("ReadDesk,WriteEntries", false, nameof(Capability.PublishEntries), false)]
    // A token for one story has no right over the whole site, whatever its owner may do.
    [InlineData("", true, nameof(Capability.PublishEntries), true)]
    [InlineData("", true, nameof(Capability.TakeDown), true)]
    [InlineData("", true, nameof(Capability.ManageSite), false)]
    [InlineData("", true, nameof(Capability.ManageAccounts), false)]
    [InlineData("", true, nameof(Capability.ManageTokens), false)]
    [InlineData("", true, nameof(Capability.ManageMembers), false)]
    [InlineData("", true, nameof(Capability.ReadAudit), false)]
    [InlineData("ReadDesk", true, nameof(Capability.PublishEntries), false)]
    // Closed stories: not with chosen rights, unless that one or the story was chosen too.
    [InlineData("", false, nameof(Capability.EnterEveryStory), true)]
    [InlineData("ReadDesk", false, nameof(Capability.EnterEveryStory), false)]
    [InlineData("ReadDesk,EnterEveryStory", false, nameof(Capability.EnterEveryStory), true)]
    [InlineData("ReadDesk", true, nameof(Capability.EnterEveryStory), true)]
    public void Scope_AllowsWhatWasChosen(string only, bool isOfOneStory, string asked, bool isAllowed) =>
        Assert.Equal(isAllowed, TokenScope.Parse(only, isOfOneStory ? Story : null).Allows(Enum.Parse<Capability>(asked)));

    [Fact]
    public void Scope_OfOneStory_ReachesThatOne_AndBesideItOnlyWhatEntriesNeed()
    {
        var scope = TokenScope.Parse("", Story);
        Assert.True(scope.Admits(Story));
        Assert.False(scope.Admits(Guid.CreateVersion7()));
        Assert.True(scope.Reaches(Story, Capability.PublishEntries));
        Assert.False(scope.Reaches(Guid.CreateVersion7(), Capability.ReadDesk));
        Assert.True(scope.Reaches(null, Capability.ReadDesk));
        Assert.True(scope.Reaches(null, Capability.WriteEntries));
        Assert.False(scope.Reaches(null, Capability.PublishEntries));
        Assert.True(TokenScope.Whole.Admits(Story));
        Assert.True(TokenScope.Whole.Reaches(null, Capability.ManageSite));
    }
}
