using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Accounts;

/// <summary>Whether somebody still has the right that a write needs, in the write's own transaction.</summary>
public sealed class StandingTests : IAsyncLifetime
{
    private OneNewsroom _newsroom = null!;
    private Account _administrator = null!;
    private LiveBlogDb _db = null!;

    public async ValueTask InitializeAsync()
    {
        _newsroom = await OneNewsroom.CreateAsync();
        _administrator = await _newsroom.AddAsync(Roles.Administrator);
        _db = _newsroom.Database.CreateDbContext();
    }

    public async ValueTask DisposeAsync()
    {
        await _db.DisposeAsync();
        await _newsroom.DisposeAsync();
    }

    [Fact]
    public async Task Right_IsHeldByTheRoleThatTheAccountHasNow()
    {
        var user = await _newsroom.SignInAsync(_administrator);
        Assert.True(await HoldsAsync(user, Capability.ManageAccounts));
        await _newsroom.ChangeAsync(_administrator, role: Roles.Editor);
        Assert.False(await HoldsAsync(user, Capability.ManageAccounts));
        Assert.True(await HoldsAsync(user, Capability.EditStories));
    }

    [Fact]
    public async Task Right_EndsWithTheSession_AndDoesNotHoldWithAColleaguesSession()
    {
        var user = await _newsroom.SignInAsync(_administrator);
        var ofAnother = await _newsroom.SignInAsync(await _newsroom.AddAsync(Roles.Administrator));
        Assert.False(await HoldsAsync(_administrator.ToSession(ofAnother.SessionId()!.Value, "cookie", ""), Capability.ReadDesk));
        await _db.Sessions.Where(s => s.Id == user.SessionId()).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        Assert.False(await HoldsAsync(user, Capability.ReadDesk));
    }

    [Fact]
    public async Task Right_OfAToken_IsOneOfItsOwn_AndEndsWithIt()
    {
        var narrow = await _newsroom.AddTokenAsync(_administrator, "ReadDesk,EditStories");
        var user = _administrator.ToTokenHolder(narrow, "ApiToken", "");
        Assert.True(await HoldsAsync(user, Capability.EditStories));
        Assert.False(await HoldsAsync(user, Capability.ManageAccounts));
        var colleague = await _newsroom.AddAsync(Roles.Administrator);
        Assert.False(await HoldsAsync(colleague.ToTokenHolder(narrow, "ApiToken", ""), Capability.EditStories));
        await _db.ApiTokens.Where(t => t.Id == narrow.Id).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        Assert.False(await HoldsAsync(user, Capability.EditStories));
    }

    [Fact]
    public async Task Token_InARequest_SaysWhoseItIsAndHowFarItReaches()
    {
        var story = Guid.CreateVersion7();
        var token = await _newsroom.AddTokenAsync(_administrator, "ReadDesk", story);
        var user = _administrator.ToTokenHolder(token, "ApiToken", "203.0.113.0/24");
        var actor = user.ToActor();
        Assert.Equal(
            ("Ben Ruiz", _administrator.Id, (Guid?)null, token.Id, "203.0.113.0/24"),
            (actor.Name, actor.Account, actor.Session, actor.Token, actor.Network)
        );
        Assert.Equal([Capability.ReadDesk], actor.Scope.Only!);
        Assert.Equal(story, actor.Scope.Story);
        Assert.True(user.May(Capability.ReadDesk));
        Assert.False(user.May(Capability.WriteEntries));
        Assert.Equal(TokenScope.Whole, _administrator.ToSession(Guid.NewGuid(), "cookie", "").Scope());
    }

    private Task<bool> HoldsAsync(ClaimsPrincipal user, Capability capability) => _db.HoldsAsync(user, capability);
}
