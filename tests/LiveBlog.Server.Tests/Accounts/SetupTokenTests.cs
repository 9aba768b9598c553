using LiveBlog.Server.Accounts;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Accounts;

public sealed class SetupTokenTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Link_IsValidForADay_AndNoLonger()
    {
        await using var newsroom = await OneNewsroom.CreateAsync();
        var setup = newsroom.Get<SetupToken>();
        var token = await setup.CreateAsync(TestContext.Current.CancellationToken);
        newsroom.Time.Advance(TimeSpan.FromDays(1) + Moment);
        await using var db = newsroom.Database.CreateDbContext();
        Assert.False(await setup.TryUseAsync(db, token));

        // What an old log says opens nothing, and is forgotten with the next start.
        var next = await setup.CreateAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, await db.SetupLinks.CountAsync(TestContext.Current.CancellationToken));
        newsroom.Time.Advance(TimeSpan.FromDays(1) - Moment);
        Assert.True(await setup.TryUseAsync(db, next));
    }

    [Fact]
    public async Task Link_OfAnyNode_UsesUpThoseOfAll()
    {
        await using var newsroom = await OneNewsroom.CreateAsync();
        var setup = newsroom.Get<SetupToken>();
        var (first, second) = (
            await setup.CreateAsync(TestContext.Current.CancellationToken),
            await setup.CreateAsync(TestContext.Current.CancellationToken)
        );
        Assert.NotEqual(first, second);
        await using var db = newsroom.Database.CreateDbContext();
        Assert.False(await setup.TryUseAsync(db, new string('0', 32)));
        Assert.False(await setup.TryUseAsync(db, null));
        Assert.True(await setup.TryUseAsync(db, second));
        Assert.False(await setup.TryUseAsync(db, first));
    }

    [Fact]
    public async Task Link_IsMadeForNobody_OnceThereIsAnAccount()
    {
        await using var newsroom = await OneNewsroom.CreateAsync();
        var setup = newsroom.Get<SetupToken>();
        Assert.True(await setup.IsNeededAsync(TestContext.Current.CancellationToken));
        await newsroom.AddAsync();
        Assert.False(await setup.IsNeededAsync(TestContext.Current.CancellationToken));
        Assert.Null(await setup.CreateAsync(TestContext.Current.CancellationToken));
    }
}
