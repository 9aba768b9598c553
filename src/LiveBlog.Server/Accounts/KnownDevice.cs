using System.Security.Cryptography;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace LiveBlog.Server.Accounts;

/// <summary>
/// A signed cookie that says who has signed in on this device before. Its only effect is that they can still try a password after strangers
/// have used up the attempts.
/// </summary>
internal sealed class KnownDevice(IDataProtectionProvider protection, IConfiguration configuration)
{
    private const string CookieName = "liveblog-device";

    /// <summary>People who share a computer. The one who has not signed in for the longest time is forgotten first.</summary>
    private const int MaxPeople = 8;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);
    private readonly IDataProtector _protector = protection.CreateProtector("LiveBlog.KnownDevice");

    /// <summary>The device's id, if this person has signed in on it.</summary>
    public Guid? Find(HttpRequest request, Account? account) =>
        account is not null && Read(request) is [var device, .. var people] && people.Contains(account.Id) ? device : null;

    public void Remember(HttpContext http, Account account)
    {
        var before = Read(http.Request);
        Guid[] now = before is [var device, .. var people]
            ? [device, account.Id, .. people.Where(id => id != account.Id).Take(MaxPeople - 1)]
            : [new Guid(RandomNumberGenerator.GetBytes(16)), account.Id];
        http.Response.Cookies.Append(
            CookieName,
            _protector.Protect(string.Join(' ', now)),
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps || configuration.IsHttps(),
                Path = "/api",
                MaxAge = Lifetime,
            }
        );
    }

    private Guid[] Read(HttpRequest request)
    {
        try
        {
            return request.Cookies[CookieName] is { Length: > 0 } cookie
                ? [.. _protector.Unprotect(cookie).Split(' ').Select(Guid.Parse)]
                : [];
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return []; // forged, or encrypted with keys that no longer exist
        }
    }
}
