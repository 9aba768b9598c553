using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Rights;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Tests.Accounts;

public sealed class SessionCookieTests
{
    private const string Scheme = "Identity.Application";

    [Fact]
    public async Task Role_IsTheAccountsPresentOne_WhateverTheCookieSays()
    {
        await using var newsroom = await OneNewsroom.CreateAsync();
        var account = await newsroom.AddAsync(Roles.Administrator);
        var cookie = await newsroom.SignInAsync(account);
        await newsroom.ChangeAsync(account, role: Roles.Contributor);

        var user = await ValidateAsync(newsroom, cookie, "/api/stories");

        Assert.Equal(Roles.Contributor, user?.FindFirstValue(ClaimTypes.Role));
        Assert.Equal(cookie.SessionId(), user?.SessionId());
        Assert.Equal("192.0.2.0/24", user?.ToActor().Network);
    }

    [Fact]
    public async Task CookieOfAnEndedSession_SignsNobodyIn()
    {
        await using var newsroom = await OneNewsroom.CreateAsync();
        var account = await newsroom.AddAsync(Roles.Administrator);
        Assert.Null(await ValidateAsync(newsroom, account.ToSession(Guid.NewGuid(), Scheme, ""), "/api/stories"));
        Assert.Null(await ValidateAsync(newsroom, new ClaimsPrincipal(new ClaimsIdentity(Scheme)), "/api/stories"));
    }

    [Theory]
    [InlineData("/api/stories", true)]
    [InlineData("/hubs/desk", true)]
    [InlineData("/openapi/editors.json", true)]
    // Readers' pages know nobody.
    [InlineData("/", false)]
    [InlineData("/hubs/live", false)]
    [InlineData("/apiary", false)]
    public async Task Cookie_SignsInAtEditorsAddressesOnly(string path, bool isKnown)
    {
        await using var newsroom = await OneNewsroom.CreateAsync();
        var cookie = await newsroom.SignInAsync(await newsroom.AddAsync());
        Assert.Equal(isKnown, await ValidateAsync(newsroom, cookie, path) is not null);
    }

    private static async Task<ClaimsPrincipal?> ValidateAsync(OneNewsroom newsroom, ClaimsPrincipal cookie, string path)
    {
        var context = new CookieValidatePrincipalContext(
            newsroom.Request(path),
            new AuthenticationScheme(Scheme, null, typeof(CookieAuthenticationHandler)),
            newsroom.Get<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme),
            new AuthenticationTicket(cookie, Scheme)
        );
        await newsroom.Get<SessionCookie>().ValidatePrincipal(context);
        return context.Principal;
    }
}
