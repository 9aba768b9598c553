using System.Security.Cryptography;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Accounts;

/// <summary>
/// The secret in the link that creates the first administrator. Each node makes one at its start; the database keeps their hashes, so that any
/// node accepts any of them. They die with the first use, and after a day, so that nobody who finds an old log can take over an installation.
/// </summary>
internal sealed class SetupToken(IDbContextFactory<LiveBlogDb> databases, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>Whether there is nobody yet who could sign in.</summary>
    public async Task<bool> IsNeededAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return !await db.Users.AnyAsync(cancellation);
    }

    /// <summary>A new token while one is needed; null once there is an account.</summary>
    public async Task<string?> CreateAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Users.AnyAsync(cancellation))
        {
            return null;
        }
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var now = time.GetInstant();
        await db.SetupLinks.Where(link => link.CreatedAt < now - Lifetime).ExecuteDeleteAsync(cancellation);
        db.SetupLinks.Add(new SetupLinkRow { Hash = ApiTokenAuthentication.Hash(token), CreatedAt = now });
        await db.SaveChangesAsync(cancellation);
        return token;
    }

    /// <summary>
    /// Uses up the token, and with it all others, in the caller's transaction: of two people with two links, on whichever nodes, the second waits
    /// here for the first and then has a link that is worth nothing. Rolled back, the links are as before.
    /// </summary>
    public async Task<bool> TryUseAsync(LiveBlogDb db, string? candidate)
    {
        var hash = ApiTokenAuthentication.Hash(candidate ?? "");
        var oldest = time.GetInstant() - Lifetime;
        // In one statement, which locks the rows in the table's order: two people who each began with a link of their own would deadlock.
        return await db.SetupLinks.Where(_ => db.SetupLinks.Any(link => link.Hash == hash && link.CreatedAt >= oldest)).ExecuteDeleteAsync()
            > 0;
    }
}
