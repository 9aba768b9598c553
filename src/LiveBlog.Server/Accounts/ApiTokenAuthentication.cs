using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Accounts;

/// <summary>Signs programs in by <c>Authorization: Bearer …</c> with a token made in the console.</summary>
internal sealed class ApiTokenAuthentication(
    IDbContextFactory<LiveBlogDb> databases,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiToken";
    private const string Prefix = "Bearer ";

    /// <summary>Tokens carry 256 random bits, so a plain hash is enough: there is nothing to guess from it.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public static bool IsOffered(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsOffered(Request))
        {
            return AuthenticateResult.NoResult();
        }
        var hash = Hash(Request.Headers.Authorization.ToString()[Prefix.Length..].Trim());
        await using var db = await databases.CreateDbContextAsync(Context.RequestAborted);
        var account = await db
            .ApiTokens.Where(t => t.Hash == hash)
            .Join(db.Users, t => t.AccountId, a => a.Id, (_, a) => a)
            .AsNoTracking()
            .SingleOrDefaultAsync(Context.RequestAborted);
        return account is null
            ? AuthenticateResult.Fail("Unknown token")
            : AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(account.ToIdentity(Scheme.Name)), Scheme.Name));
    }
}

internal static class AccountClaims
{
    public static ClaimsIdentity ToIdentity(this Account account, string scheme) =>
        new(
            [
                new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()),
                new Claim(ClaimTypes.Name, account.Name),
                new Claim(ClaimTypes.Role, account.Role),
            ],
            scheme
        );

    /// <summary>The name under which this person's writing appears.</summary>
    public static string DisplayName(this ClaimsPrincipal principal) => principal.Identity?.Name ?? "";

    public static Guid AccountId(this ClaimsPrincipal principal) => Guid.Parse(principal.FindFirstValue(ClaimTypes.NameIdentifier)!);
}
