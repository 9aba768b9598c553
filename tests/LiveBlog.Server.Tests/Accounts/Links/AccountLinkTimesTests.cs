using LiveBlog.Server.Accounts;
using LiveBlog.Server.Accounts.Links;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Accounts.Links;

/// <summary>How long links that let somebody in are valid.</summary>
public sealed class AccountLinkTimesTests : IAsyncLifetime
{
    private OneNewsroom _newsroom = null!;
    private Account _maker = null!;
    private LiveBlogDb _db = null!;

    private AccountLinks Links => _newsroom.Get<AccountLinks>();

    public async ValueTask InitializeAsync()
    {
        _newsroom = await OneNewsroom.CreateAsync();
        _maker = await _newsroom.AddAsync(Roles.Administrator);
        _db = _newsroom.Database.CreateDbContext();
    }

    public async ValueTask DisposeAsync()
    {
        await _db.DisposeAsync();
        await _newsroom.DisposeAsync();
    }

    [Fact]
    public async Task PasswordLink_IsValidForADay_AndReplacesAnEarlierOne()
    {
        var colleague = await _newsroom.AddAsync();
        var earlier = await AddResetAsync(colleague);
        var ofAnother = await AddResetAsync(await _newsroom.AddAsync());
        var newer = await AddResetAsync(colleague);
        Assert.Null(await FindAsync(earlier));
        Assert.NotNull(await FindAsync(ofAnother));
        Assert.Equal(colleague.Id, (await FindAsync(newer))?.AccountId);

        _newsroom.Time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await FindAsync(newer));
        _newsroom.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await FindAsync(newer));
    }

    [Fact]
    public async Task Invitation_IsOpenUntilItExpires_AndNoPasswordLinkIsOne()
    {
        await AddResetAsync(await _newsroom.AddAsync());
        var invitation = await InviteAsync(TimeSpan.FromDays(7));
        Assert.Equal(_newsroom.Now.AddDays(7), invitation.ExpiresAt);
        Assert.Equal([invitation.Id], OpenInvitations());
        _newsroom.Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await FindAsync(invitation));
        _newsroom.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await FindAsync(invitation));
        Assert.Empty(OpenInvitations());
    }

    [Theory]
    [InlineData(6, 6)]
    [InlineData(24 * 7, 24 * 7)]
    [InlineData(24 * 30, 24 * 7)]
    [InlineData(null, 24 * 7)]
    public async Task Invitation_OfAGuest_ExpiresWithTheAccessAtTheLatest(int? accessHours, int hours)
    {
        var end = accessHours is { } length ? _newsroom.Now.AddHours(length) : (DateTimeOffset?)null;
        Assert.Equal(_newsroom.Now.AddHours(hours), (await InviteAsync(TimeSpan.FromDays(7), end)).ExpiresAt);
    }

    [Fact]
    public async Task Link_IsFoundByItsSecretAlone_AndUsedOnce()
    {
        var invitation = await InviteAsync(TimeSpan.FromDays(7));
        Assert.Null(await Links.FindAsync(_db, null));
        Assert.Null(await Links.FindAsync(_db, invitation.Id.ToString()));
        var row = (await FindAsync(invitation))!;
        Assert.DoesNotContain(SecretOf(invitation), row.Hash, StringComparison.Ordinal);
        Assert.True(await AccountLinks.TryUseAsync(_db, row));
        Assert.False(await AccountLinks.TryUseAsync(_db, row));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, true)]
    [InlineData(1, false)]
    [InlineData(null, false)]
    public void Access_ThatWouldEndBeforeItBegins_IsRefused(int? minutes, bool isRefused)
    {
        var end = minutes is { } length ? _newsroom.Now.AddMinutes(length) : (DateTimeOffset?)null;
        Assert.Equal(isRefused, AccessEnds.FindFault(end, _newsroom.Now) is not null);
    }

    [Fact]
    public void Access_UntilAfterTheYear9000_IsRefused() =>
        Assert.NotNull(AccessEnds.FindFault(new DateTimeOffset(9001, 1, 1, 0, 0, 0, TimeSpan.Zero), _newsroom.Now));

    private async Task<LinkMade> AddResetAsync(Account account)
    {
        var made = await Links.AddResetAsync(_db, ByMaker, account);
        await _db.SaveChangesAsync();
        return made;
    }

    private async Task<LinkMade> InviteAsync(TimeSpan lifetime, DateTimeOffset? accessEndsAt = null)
    {
        var made = Links.Add(
            _db,
            AccountLinkKind.Invitation,
            ByMaker,
            "noor@example.org",
            lifetime,
            draft => (draft.Role, draft.AccessEndsAt) = (Roles.Reporter, accessEndsAt)
        );
        await _db.SaveChangesAsync();
        return made;
    }

    private Actor ByMaker => new(_maker.Name, _maker.Id, null, null);

    private List<Guid> OpenInvitations() => [.. Links.OpenInvitations(_db).Select(link => link.Id)];

    private Task<AccountLinkRow?> FindAsync(LinkMade made) => Links.FindAsync(_db, SecretOf(made));

    private static string SecretOf(LinkMade made) => made.Url.Split('#')[1];
}
