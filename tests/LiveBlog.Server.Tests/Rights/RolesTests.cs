using LiveBlog.Hostile.Tests.Accounts;
using LiveBlog.Server.Rights;

namespace LiveBlog.Server.Tests.Rights;

public sealed class RolesTests
{
    [Fact]
    public void Roles_HoldWhatTheTableSays() =>
        Assert.Equal(
            AccessTable.Holders.OrderBy(row => row.Key, StringComparer.Ordinal),
            Enum.GetValues<Capability>()
                .ToDictionary(each => each.ToString(), each => string.Join(',', Roles.With(each)))
                .OrderBy(row => row.Key, StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("contributor", nameof(Capability.WriteEntries), true)]
    [InlineData("contributor", nameof(Capability.PublishEntries), false)]
    [InlineData("reporter", nameof(Capability.PublishEntries), true)]
    [InlineData("reporter", nameof(Capability.ApproveEntries), false)]
    [InlineData("editor", nameof(Capability.ManageSite), false)]
    // Neither a role that nobody knows nor one in capitals has any rights.
    [InlineData("owner", nameof(Capability.ReadDesk), false)]
    [InlineData("Administrator", nameof(Capability.ReadDesk), false)]
    [InlineData("", nameof(Capability.ReadDesk), false)]
    public void Role_HasItsCapabilities_AndNoOthers(string role, string capability, bool may) =>
        Assert.Equal(may, Roles.May(role, Enum.Parse<Capability>(capability)));

    [Fact]
    public void Capabilities_OfARole_AreAllThatItMay()
    {
        Assert.Equal([Capability.ReadDesk, Capability.WriteEntries, Capability.ManageTokens], Roles.CapabilitiesOf(Roles.Contributor));
        Assert.Equal(Enum.GetValues<Capability>(), Roles.CapabilitiesOf(Roles.Administrator));
        Assert.Empty(Roles.CapabilitiesOf("nobody"));
    }
}
