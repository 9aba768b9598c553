using System.Security.Claims;
using LiveBlog.Protocol;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Accounts;

/// <summary>What an open connection was opened with is asked for again each second.</summary>
public sealed class OpenConnectionsTests : IAsyncLifetime
{
    private OneNewsroom _newsroom = null!;
    private OpenConnections _connections = null!;

    public async ValueTask InitializeAsync()
    {
        _newsroom = await OneNewsroom.CreateOnDiskAsync();
        _connections = _newsroom.Get<OpenConnections>();
        await _connections.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _connections.StopAsync(CancellationToken.None);
        await _newsroom.DisposeAsync();
    }

    [Fact]
    public async Task Connection_EndsWithItsSession_AndNobodyElsesDoes()
    {
        var account = await _newsroom.AddAsync();
        var (here, there) = (await _newsroom.SignInAsync(account), await _newsroom.SignInAsync(account));
        var (lost, kept) = (Open(here), Open(there));
        await using (var db = _newsroom.Database.CreateDbContext())
        {
            await db.Sessions.Where(s => s.Id == here.SessionId()).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        }
        await EndsAsync(lost);
        await StaysAsync(kept);
    }

    [Fact]
    public async Task Connection_EndsOnceTheRoleIsAnother()
    {
        var account = await _newsroom.AddAsync(Roles.Editor);
        var lost = Open(await _newsroom.SignInAsync(account));
        var kept = Open(await _newsroom.SignInAsync(await _newsroom.AddAsync(Roles.Editor)));
        await _newsroom.ChangeAsync(account, role: Roles.Administrator);
        await EndsAsync(lost);
        await StaysAsync(kept);
    }

    [Fact]
    public async Task Connection_OfAToken_EndsWhenThatExpires()
    {
        var account = await _newsroom.AddAsync();
        var brief = await _newsroom.AddTokenAsync(account, expiresAt: _newsroom.Now.AddHours(1));
        var lost = Open(account.ToTokenHolder(brief, "ApiToken", ""));
        var kept = Open(account.ToTokenHolder(await _newsroom.AddTokenAsync(account), "ApiToken", ""));
        await StaysAsync(lost);
        _newsroom.Time.Advance(TimeSpan.FromHours(1));
        await EndsAsync(lost);
        await StaysAsync(kept);
    }

    [Fact]
    public async Task Connection_OfAGuest_EndsWithTheAccess()
    {
        var guest = await _newsroom.AddAsync(isGuest: true, accessEndsAt: _newsroom.Now.AddHours(1));
        var lost = Open(await _newsroom.SignInAsync(guest));
        var kept = Open(await _newsroom.SignInAsync(await _newsroom.AddAsync()));
        await StaysAsync(lost);
        _newsroom.Time.Advance(TimeSpan.FromHours(1));
        await EndsAsync(lost);
        await StaysAsync(kept);
    }

    [Fact]
    public async Task Connection_ThatWatchesAStory_EndsOnceItIsClosedToThem()
    {
        var (story, other) = (await AddStoryAsync("closed"), await AddStoryAsync("open"));
        var (reporter, member) = (await _newsroom.AddAsync(), await _newsroom.AddAsync());
        var lost = Open(await _newsroom.SignInAsync(reporter), story);
        List<TaskCompletionSource> kept =
        [
            Open(await _newsroom.SignInAsync(reporter), other),
            Open(await _newsroom.SignInAsync(reporter)),
            Open(await _newsroom.SignInAsync(member), story),
            Open(await _newsroom.SignInAsync(await _newsroom.AddAsync(Roles.Editor)), story),
        ];
        await using (var db = _newsroom.Database.CreateDbContext())
        {
            db.StoryMembers.Add(new StoryMemberRow { StoryId = story, AccountId = member.Id });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        await EndsAsync(lost);
        foreach (var connection in kept)
        {
            await StaysAsync(connection);
        }
    }

    /// <summary>The token's owner enters every story, and the token only those that are open to everybody.</summary>
    [Fact]
    public async Task Connection_OfAnEditorsNarrowToken_EndsOnceItsStoryIsClosed()
    {
        var story = await AddStoryAsync("closed-to-tokens");
        var editor = await _newsroom.AddAsync(Roles.Editor);
        var narrow = await _newsroom.AddTokenAsync(editor, only: nameof(Capability.ReadDesk));
        var lost = Open(editor.ToTokenHolder(narrow, "ApiToken", ""), story);
        var kept = Open(editor.ToTokenHolder(await _newsroom.AddTokenAsync(editor), "ApiToken", ""), story);
        await StaysAsync(lost);
        var member = await _newsroom.AddAsync();
        await using (var db = _newsroom.Database.CreateDbContext())
        {
            db.StoryMembers.Add(new StoryMemberRow { StoryId = story, AccountId = member.Id });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        await EndsAsync(lost);
        await StaysAsync(kept);
    }

    [Fact]
    public async Task Connection_ThatHasClosed_IsNotEndedAgain()
    {
        var account = await _newsroom.AddAsync();
        var closed = Open(account.ToSession(Guid.NewGuid(), "cookie", ""), id: "closed");
        _connections.Remove("closed");
        await StaysAsync(closed);
    }

    private async Task<Guid> AddStoryAsync(string slug) =>
        (await _newsroom.Database.AddAsync(slug, StoryStatuses.Live, _newsroom.Now, _newsroom.Now)).Id;

    private TaskCompletionSource Open(ClaimsPrincipal user, Guid? story = null, string? id = null)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        id ??= Guid.NewGuid().ToString();
        _connections.Add(id, user, () => ended.TrySetResult());
        if (story is { } watched)
        {
            _connections.Watch(id, watched);
        }
        return ended;
    }

    private Task EndsAsync(TaskCompletionSource connection) =>
        Patience.EventuallyAsync(
            () =>
            {
                _newsroom.Time.Advance(TimeSpan.FromSeconds(1));
                return connection.Task.IsCompleted;
            },
            "the connection is ended"
        );

    /// <summary>Whoever has no session is ended by the next round that begins, and the rounds before it are over then.</summary>
    private async Task StaysAsync(TaskCompletionSource connection)
    {
        var account = await _newsroom.AddAsync();
        for (var round = 0; round < 2; round++)
        {
            var id = Guid.NewGuid().ToString();
            await EndsAsync(Open(account.ToSession(Guid.NewGuid(), "cookie", ""), id: id));
            _connections.Remove(id);
        }
        Assert.False(connection.Task.IsCompleted, "The connection was ended");
    }
}
