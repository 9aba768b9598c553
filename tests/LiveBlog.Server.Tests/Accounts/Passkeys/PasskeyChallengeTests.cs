using LiveBlog.Server.Accounts.Passkeys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace LiveBlog.Server.Tests.Accounts.Passkeys;

public sealed class PasskeyChallengeTests
{
    private readonly EphemeralDataProtectionProvider _keys = new();

    [Fact]
    public void Challenge_IsTakenOnce_AndNobodyMakesOneUp()
    {
        var challenge = new PasskeyChallenge(_keys, Settings(null));
        var asked = new DefaultHttpContext();
        challenge.Keep(asked, "state");
        var cookie = Assert.Single(asked.Response.Headers.SetCookie)!.Split(';')[0];
        Assert.DoesNotContain("state", cookie, StringComparison.Ordinal);

        var answered = new DefaultHttpContext();
        answered.Request.Headers.Cookie = cookie;
        Assert.Equal("state", challenge.Take(answered));
        // The browser drops it with the first answer.
        Assert.Contains("expires=Thu, 01 Jan 1970", Assert.Single(answered.Response.Headers.SetCookie), StringComparison.Ordinal);

        answered.Request.Headers.Cookie = "liveblog-passkey=forged";
        Assert.Null(challenge.Take(answered));
        Assert.Null(challenge.Take(new DefaultHttpContext()));
    }

    [Theory]
    [InlineData("https://live.example.org", true)]
    [InlineData(null, false)]
    public void Cookie_IsForFiveMinutes_AndForNoOtherSite(string? baseUrl, bool isSecure)
    {
        var http = new DefaultHttpContext();
        new PasskeyChallenge(_keys, Settings(baseUrl)).Keep(http, "state");
        var cookie = Assert.Single(http.Response.Headers.SetCookie)!;
        Assert.Contains("; max-age=300;", cookie, StringComparison.Ordinal);
        Assert.Contains("; path=/api/session;", cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=strict", cookie, StringComparison.Ordinal);
        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
        Assert.Equal(isSecure, cookie.Contains("; secure", StringComparison.Ordinal));
    }

    private static IConfiguration Settings(string? baseUrl) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Site:BaseUrl", baseUrl)]).Build();
}
