using System.Security.Cryptography;
using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.Accounts.Passkeys;

/// <summary>The challenge sent to a device, in an encrypted cookie until it answers. The cookie is deleted with the first answer and expires after five minutes.</summary>
internal sealed class PasskeyChallenge(IDataProtectionProvider protection, IConfiguration configuration)
{
    private const string CookieName = "liveblog-passkey";

    /// <summary>As long as browsers wait for a person to touch the device.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector _protector = protection
        .CreateProtector("LiveBlog.PasskeyChallenge")
        .ToTimeLimitedDataProtector();

    public void Keep(HttpContext http, string? state) =>
        http.Response.Cookies.Append(CookieName, _protector.Protect(state ?? "", Lifetime), Cookie(http, Lifetime));

    /// <summary>The challenge; null if there was none or it has expired.</summary>
    public string? Take(HttpContext http)
    {
        http.Response.Cookies.Delete(CookieName, Cookie(http, null));
        try
        {
            return http.Request.Cookies[CookieName] is { Length: > 0 } cookie ? _protector.Unprotect(cookie) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static ProblemHttpResult NoCredential() =>
        Problems.Field("credential", "Send the credential as PublicKeyCredential.toJSON() returns it.");

    private CookieOptions Cookie(HttpContext http, TimeSpan? lifetime) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps || configuration.IsHttps(),
            Path = "/api/session",
            MaxAge = lifetime,
        };
}
