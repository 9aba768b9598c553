using System.Security.Claims;
using LiveBlog.Protocol;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Authorization;

namespace LiveBlog.Server.Tests.Accounts;

/// <summary>Whom an endpoint lets in, by its capability and by the story in its path.</summary>
public sealed class CapabilityPoliciesTests : IAsyncLifetime
{
    private OneNewsroom _newsroom = null!;

    public async ValueTask InitializeAsync() => _newsroom = await OneNewsroom.CreateAsync();

    public ValueTask DisposeAsync() => _newsroom.DisposeAsync();

    [Fact]
    public async Task Role_IsLetInWhereItHasTheCapability_AndToldWhatItLacks()
    {
        var reporter = await _newsroom.SignInAsync(await _newsroom.AddAsync());
        Assert.Null(await RefusalAsync(reporter, Capability.PublishEntries));
        Assert.Equal(Refusals.Of(Capability.TakeDown), await RefusalAsync(reporter, Capability.TakeDown));
        Assert.NotNull(await RefusalAsync(new ClaimsPrincipal(new ClaimsIdentity()), Capability.ReadDesk));
    }

    [Fact]
    public async Task ClosedStory_LetsInItsMembersAndThoseWhoEnterEveryStory()
    {
        var (story, member) = (await AddStoryAsync(), await _newsroom.AddAsync());
        await using (var db = _newsroom.Database.CreateDbContext())
        {
            db.StoryMembers.Add(new StoryMemberRow { StoryId = story, AccountId = member.Id });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        var outside = await _newsroom.SignInAsync(await _newsroom.AddAsync());
        Assert.Null(await RefusalAsync(await _newsroom.SignInAsync(member), Capability.ReadDesk, story));
        Assert.Null(await RefusalAsync(await _newsroom.SignInAsync(await _newsroom.AddAsync(Roles.Editor)), Capability.ReadDesk, story));
        Assert.Equal(Refusals.Of(Capability.EnterEveryStory), await RefusalAsync(outside, Capability.ReadDesk, story));
        Assert.Null(await RefusalAsync(outside, Capability.ReadDesk, await AddStoryAsync()));
        Assert.Null(await RefusalAsync(outside, Capability.ReadDesk));
    }

    [Fact]
    public async Task Token_OfOneStory_IsLetIntoThatOne_AndBesideItOnlyWhereEntriesNeedIt()
    {
        var (story, other, editor) = (await AddStoryAsync(), await AddStoryAsync(), await _newsroom.AddAsync(Roles.Administrator));
        var robot = editor.ToTokenHolder(await _newsroom.AddTokenAsync(editor, story: story), "ApiToken", "");
        Assert.Null(await RefusalAsync(robot, Capability.PublishEntries, story));
        Assert.Equal(Refusals.OtherStory, await RefusalAsync(robot, Capability.ReadDesk, other));
        Assert.Null(await RefusalAsync(robot, Capability.WriteEntries));
        Assert.Equal(Refusals.OtherStory, await RefusalAsync(robot, Capability.PublishEntries));
        Assert.Equal(Refusals.OfToken(Capability.ManageSite), await RefusalAsync(robot, Capability.ManageSite));
    }

    [Fact]
    public async Task PersonalSettings_NeedACredentialWithAllRights()
    {
        var account = await _newsroom.AddAsync();
        var narrow = account.ToTokenHolder(await _newsroom.AddTokenAsync(account, "ReadDesk"), "ApiToken", "");
        var whole = account.ToTokenHolder(await _newsroom.AddTokenAsync(account), "ApiToken", "");
        var policy = await _newsroom.Get<IAuthorizationPolicyProvider>().GetDefaultPolicyAsync();
        var authorization = _newsroom.Get<IAuthorizationService>();
        Assert.True((await authorization.AuthorizeAsync(await _newsroom.SignInAsync(account), null, policy)).Succeeded);
        Assert.True((await authorization.AuthorizeAsync(whole, null, policy)).Succeeded);
        Assert.False((await authorization.AuthorizeAsync(narrow, null, policy)).Succeeded);
        Assert.False((await authorization.AuthorizeAsync(new ClaimsPrincipal(new ClaimsIdentity()), null, policy)).Succeeded);
        Assert.True((await authorization.AuthorizeAsync(narrow, null, CapabilityPolicies.AnybodyKnown)).Succeeded);
    }

    private async Task<Guid> AddStoryAsync() =>
        (await _newsroom.Database.AddAsync($"story-{Guid.NewGuid():N}", StoryStatuses.Live, _newsroom.Now, _newsroom.Now)).Id;

    /// <summary>Null for somebody who is let in.</summary>
    private async Task<string?> RefusalAsync(ClaimsPrincipal user, Capability capability, Guid? story = null)
    {
        var http = _newsroom.Request();
        if (story is { } named)
        {
            http.Request.RouteValues["storyId"] = named.ToString();
        }
        var result = await _newsroom.Get<IAuthorizationService>().AuthorizeAsync(user, http, CapabilityPolicies.NameOf(capability));
        return result.Failure?.FailureReasons.OfType<Refusal>().FirstOrDefault()?.Message ?? (result.Succeeded ? null : "");
    }
}
