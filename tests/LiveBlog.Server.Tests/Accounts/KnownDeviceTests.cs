using LiveBlog.Server.Accounts;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace LiveBlog.Server.Tests.Accounts;

public sealed class KnownDeviceTests
{
    private readonly EphemeralDataProtectionProvider _keys = new();

    [Fact]
    public void Device_KnowsWhoHasSignedInOnIt_AndNobodyElse()
    {
        var devices = Devices();
        var (ada, ben, eve) = (NewAccount(), NewAccount(), NewAccount());
        var first = Remember(devices, null, ada);
        var both = Remember(devices, first, ben);

        var device = devices.Find(With(first), ada);
        Assert.NotNull(device);
        Assert.Null(devices.Find(With(first), ben));
        Assert.Equal(device, devices.Find(With(both), ada));
        Assert.Equal(device, devices.Find(With(both), ben));
        Assert.Null(devices.Find(With(both), eve));
        Assert.Null(devices.Find(With(both), null));
        Assert.Null(devices.Find(With(null), ada));
        Assert.Null(devices.Find(With("forged"), ada));
        // Another installation's keys.
        Assert.Null(new KnownDevice(new EphemeralDataProtectionProvider(), Settings(null)).Find(With(both), ada));
    }

    [Fact]
    public void Device_OfMany_ForgetsWhoHasNotSignedInForTheLongestTime()
    {
        var devices = Devices();
        var people = Enumerable.Range(0, 9).Select(_ => NewAccount()).ToList();
        string? cookie = null;
        foreach (var person in people.Take(8))
        {
            cookie = Remember(devices, cookie, person);
        }
        cookie = Remember(devices, cookie, people[0]);
        cookie = Remember(devices, cookie, people[8]);
        Assert.Equal(
            [true, false, true, true, true, true, true, true, true],
            people.Select(person => devices.Find(With(cookie), person) is not null)
        );
    }

    [Theory]
    [InlineData("https://live.example.org", true)]
    [InlineData(null, false)]
    public void Cookie_IsForTheApiAlone_AndNoScriptReadsIt(string? baseUrl, bool isSecure)
    {
        var http = new DefaultHttpContext();
        new KnownDevice(_keys, Settings(baseUrl)).Remember(http, NewAccount());
        var cookie = Assert.Single(http.Response.Headers.SetCookie)!;
        Assert.Contains("; path=/api;", cookie, StringComparison.Ordinal);
        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Equal(isSecure, cookie.Contains("; secure", StringComparison.Ordinal));
    }

    private KnownDevice Devices() => new(_keys, Settings(null));

    private static IConfiguration Settings(string? baseUrl) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Site:BaseUrl", baseUrl)]).Build();

    private static string Remember(KnownDevice devices, string? cookie, Account account)
    {
        var http = new DefaultHttpContext();
        SetCookie(http.Request, cookie);
        devices.Remember(http, account);
        return Uri.UnescapeDataString(Assert.Single(http.Response.Headers.SetCookie)!.Split(';')[0].Split('=', 2)[1]);
    }

    private static HttpRequest With(string? cookie)
    {
        var http = new DefaultHttpContext();
        SetCookie(http.Request, cookie);
        return http.Request;
    }

    private static void SetCookie(HttpRequest request, string? cookie)
    {
        if (cookie is not null)
        {
            request.Headers.Cookie = $"liveblog-device={cookie}";
        }
    }

    private static Account NewAccount() =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Name = "Ben Ruiz",
            Role = Roles.Reporter,
        };
}
