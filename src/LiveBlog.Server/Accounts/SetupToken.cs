using System.Security.Cryptography;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Accounts;

/// <summary>
/// The secret in the link that creates the first administrator. Each node makes one when it starts; the database has their hashes, so that any
/// node accepts any of them. All expire with the first use, and after a day, so that an old log cannot be used to take over an installation.
/// </summary>
internal sealed class SetupToken(IDbContextFactory<LiveBlogDb> databases, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>Whether nobody can sign in yet.</summary>
    public async Task<bool> IsNeededAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return !await db.Users.AnyAsync(cancellation);
    }

    /// <summary>A new token, or null once there is an account.</summary>
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
    /// Uses up this token and all others in the caller's transaction. If two people use two links, on any nodes, the second waits
    /// here for the first and then finds the link expired. A rollback restores all of them.
    /// </summary>
    public async Task<bool> TryUseAsync(LiveBlogDb db, string? candidate)
    {
        var hash = ApiTokenAuthentication.Hash(candidate ?? "");
        var oldest = time.GetInstant() - Lifetime;
        // One statement locks the rows in the table's order; otherwise two people who each start with their own link would deadlock.
        return await db.SetupLinks.Where(_ => db.SetupLinks.Any(link => link.Hash == hash && link.CreatedAt >= oldest)).ExecuteDeleteAsync()
            > 0;
    }
}
