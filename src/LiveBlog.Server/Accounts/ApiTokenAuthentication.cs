using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Accounts;

/// <summary>Signs programs in by <c>Authorization: Bearer …</c> with a token made in the console.</summary>
internal sealed class ApiTokenAuthentication(
    IDbContextFactory<LiveBlogDb> databases,
    TimeProvider time,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiToken";
    private const string Prefix = "Bearer ";

    /// <summary>A token has 256 random bits, so a plain hash is enough: it cannot be guessed from its hash.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public static bool IsOffered(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Only requests that offer a token come here.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Unauthorized("This token is unknown, revoked or expired. Make another one in the console.").ExecuteAsync(Context);
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsOffered(Request))
        {
            return AuthenticateResult.NoResult();
        }
        var hash = Hash(Request.Headers.Authorization.ToString()[Prefix.Length..].Trim());
        var now = time.GetInstant();
        await using var db = await databases.CreateDbContextAsync(Context.RequestAborted);
        var found = await db
            .ApiTokens.Where(t => t.Hash == hash && (t.ExpiresAt == null || t.ExpiresAt > now))
            .Join(db.Users.WithAccess(now), t => t.AccountId, a => a.Id, (t, a) => new { Token = t, Account = a })
            .AsNoTracking()
            .SingleOrDefaultAsync(Context.RequestAborted);
        return found is null
            ? AuthenticateResult.Fail("Unknown or expired token")
            : AuthenticateResult.Success(
                new AuthenticationTicket(
                    found.Account.ToTokenHolder(found.Token, Scheme.Name, ShortenedAddress.Of(Context.Connection.RemoteIpAddress)),
                    Scheme.Name
                )
            );
    }
}
