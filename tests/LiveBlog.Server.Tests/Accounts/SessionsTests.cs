using LiveBlog.Server.Accounts;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Tests.Accounts;

public sealed class SessionsTests
{
    [Fact]
    public async Task Session_EndsFourteenDaysAfterItsLastUse()
    {
        await using var newsroom = await OneNewsroom.CreateAsync();
        var (sessions, account) = (newsroom.Get<Sessions>(), await newsroom.AddAsync());
        var id = await newsroom.AddSessionAsync(account);
        for (var use = 0; use < 3; use++)
        {
            newsroom.Time.Advance(TimeSpan.FromDays(13));
            Assert.Equal(account.Id, (await sessions.FindAccountAsync(id, TestContext.Current.CancellationToken))?.Id);
        }
        newsroom.Time.Advance(TimeSpan.FromDays(14) + TimeSpan.FromMinutes(1));
        Assert.Null(await sessions.FindAccountAsync(id, TestContext.Current.CancellationToken));
        Assert.Null(await sessions.FindAccountAsync(Guid.NewGuid(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Session_OfAGuest_EndsWithTheAccess()
    {
        await using var newsroom = await OneNewsroom.CreateAsync();
        var guest = await newsroom.AddAsync(isGuest: true, accessEndsAt: newsroom.Now.AddHours(1));
        var id = await newsroom.AddSessionAsync(guest);
        Assert.NotNull(await newsroom.Get<Sessions>().FindAccountAsync(id, TestContext.Current.CancellationToken));
        newsroom.Time.Advance(TimeSpan.FromHours(1));
        Assert.Null(await newsroom.Get<Sessions>().FindAccountAsync(id, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Session_BeyondTheMostOfAnAccount_EndsItsOldest_AndNobodyElses()
    {
        await using var newsroom = await OneNewsroom.CreateAsync();
        var (account, colleague) = (await newsroom.AddAsync(), await newsroom.AddAsync());
        var other = await newsroom.AddSessionAsync(colleague, newsroom.Now.AddDays(-10));
        var forgotten = await newsroom.AddSessionAsync(colleague, newsroom.Now.AddDays(-15));
        var old = new List<Guid>();
        for (var n = 0; n < Sessions.MaxOfAccount; n++)
        {
            old.Add(await newsroom.AddSessionAsync(account, newsroom.Now.AddHours(n - 100)));
        }

        Assert.True(await newsroom.Get<Sessions>().TryBeginAsync(newsroom.Request(), account));

        await using var db = newsroom.Database.CreateDbContext();
        var left = await db.Sessions.Select(s => s.Id).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Sessions.MaxOfAccount + 1, left.Count);
        Assert.DoesNotContain(old[0], left);
        Assert.Contains(old[1], left);
        Assert.Contains(other, left);
        Assert.DoesNotContain(forgotten, left);
    }

    /// <summary>Checking a password takes long enough for somebody to reset it meanwhile.</summary>
    [Fact]
    public async Task Session_OfAnAccountThatChangedMeanwhile_DoesNotBegin()
    {
        await using var newsroom = await OneNewsroom.CreateAsync();
        var account = await newsroom.AddAsync();
        await newsroom.ChangeAsync(account, stamp: "reset");
        var http = newsroom.Request();
        Assert.False(await newsroom.Get<Sessions>().TryBeginAsync(http, account));
        await using var db = newsroom.Database.CreateDbContext();
        Assert.Empty(db.Sessions);
        Assert.Empty(db.Audit);
        Assert.Equal(0, http.Response.Headers.SetCookie.Count);
    }

    [Fact]
    public async Task Session_ThatBegins_NotesTheDeviceAndNoWholeAddress()
    {
        await using var newsroom = await OneNewsroom.CreateAsync();
        var http = newsroom.Request(from: "203.0.113.77");
        http.Request.Headers.UserAgent = new string('M', 500);
        var account = await newsroom.AddAsync();
        Assert.True(await newsroom.Get<Sessions>().TryBeginAsync(http, account));

        await using var db = newsroom.Database.CreateDbContext();
        var session = Assert.Single(db.Sessions);
        Assert.Equal(("203.0.113.0/24", new string('M', 200)), (session.Network, session.Device));
        Assert.Equal((account.Id, newsroom.Now), (session.AccountId, session.SeenAt));
        Assert.Equal("203.0.113.0/24", Assert.Single(db.Audit).Network);
        var cookie = Assert.Single(http.Response.Headers.SetCookie)!;
        Assert.StartsWith("liveblog=", cookie, StringComparison.Ordinal);
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; expires=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("https://live.example.org", CookieSecurePolicy.Always)]
    [InlineData("http://live.example.org", CookieSecurePolicy.SameAsRequest)]
    [InlineData(null, CookieSecurePolicy.SameAsRequest)]
    public async Task Cookie_WhereReadersUseTls_IsSentOverNothingElse(string? baseUrl, CookieSecurePolicy expected)
    {
        await using var newsroom = await OneNewsroom.CreateAsync(("Site:BaseUrl", baseUrl));
        var cookie = newsroom.Get<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        Assert.Equal(expected, cookie.Cookie.SecurePolicy);
        Assert.Equal(Sessions.Lifetime, cookie.ExpireTimeSpan);
    }
}
