using System.Security.Cryptography;
using System.Text;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Accounts;

/// <summary>
/// The secret in the link that creates the first administrator. Made anew at each start and worth nothing as soon as an account exists, so
/// that nobody who finds an old log can take over an installation.
/// </summary>
internal sealed class SetupToken(IDbContextFactory<LiveBlogDb> databases) : IDisposable
{
    private readonly string _token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>The token while it is needed; null once there is an account.</summary>
    public async Task<string?> GetAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Users.AnyAsync(cancellation) ? null : _token;
    }

    /// <summary>Whoever uses the token holds this from looking whether it is needed until the account exists: a link works once.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    public void Dispose() => Turn.Dispose();

    public bool Matches(string? candidate) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(_token), Encoding.UTF8.GetBytes(candidate ?? ""));
}
