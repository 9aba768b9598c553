using System.Security.Cryptography;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Accounts;

/// <summary>Who is signed in where. One indexed read for each of an editor's requests; nothing is cached, so a session that ends has ended everywhere.</summary>
internal sealed class Sessions(IDbContextFactory<LiveBlogDb> databases, TimeProvider time)
{
    /// <summary>A session ends when it has not been used for this long.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    /// <summary>For each account; beyond that, the oldest ends. More devices than anyone has, and a list short enough to read.</summary>
    public const int MaxOfAccount = 50;

    private const int DeviceLength = 200;
    private static readonly TimeSpan SeenPrecision = TimeSpan.FromMinutes(1);

    /// <summary>
    /// False if the account has been removed, or its password reset or changed, since it was read: checking a password takes long enough for that, and
    /// the reset has already ended the sessions that it knew of.
    /// </summary>
    public async Task<bool> TryBeginAsync(HttpContext http, Account account)
    {
        var now = time.GetInstant();
        var agent = http.Request.Headers.UserAgent.ToString();
        var session = new SessionRow
        {
            // Random, not ordered by time like other ids: it is in a cookie, and must be hard to guess even if the keys that protect it leak.
            Id = new Guid(RandomNumberGenerator.GetBytes(16)),
            AccountId = account.Id,
            Device = agent.Truncated(DeviceLength),
            Network = ShortenedAddress.Of(http.Connection.RemoteIpAddress),
            CreatedAt = now,
            SeenAt = now,
        };
        await using var db = await databases.CreateDbContextAsync();
        var over = now - Lifetime;
        await db.Sessions.Where(s => s.SeenAt < over).ExecuteDeleteAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await IsUnchangedAsync(db, account))
        {
            return false;
        }
        var kept = db
            .Sessions.Where(s => s.AccountId == account.Id)
            .OrderByDescending(s => s.SeenAt)
            .Select(s => s.Id)
            .Take(MaxOfAccount - 1);
        await db.Sessions.Where(s => s.AccountId == account.Id && !kept.Contains(s.Id)).ExecuteDeleteAsync();
        db.Sessions.Add(session);
        db.Record(new Actor(account.Name, account.Id, session.Id, null, session.Network), now, AuditAction.SignIn);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        await http.SignInAsync(
            IdentityConstants.ApplicationScheme,
            account.ToSession(session.Id, IdentityConstants.ApplicationScheme, session.Network),
            new AuthenticationProperties { IsPersistent = true }
        );
        return true;
    }

    /// <summary>Locks the account's row, so that whoever resets the password meanwhile waits, and then ends the new session too.</summary>
    private static async Task<bool> IsUnchangedAsync(LiveBlogDb db, Account account) =>
        await db
            .Users.Where(a => a.Id == account.Id && a.SecurityStamp == account.SecurityStamp)
            .ExecuteUpdateAsync(update => update.SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount)) == 1;

    /// <summary>The session's account in its current state; null once the session has ended.</summary>
    public async Task<Account?> FindAccountAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetInstant();
        var over = now - Lifetime;
        var found = await db
            .Sessions.AsNoTracking()
            .Where(s => s.Id == id && s.SeenAt >= over)
            .Join(db.Users.WithAccess(now), s => s.AccountId, a => a.Id, (s, a) => new { s.SeenAt, Account = a })
            .SingleOrDefaultAsync(cancellation);
        if (found is not null && found.SeenAt < now - SeenPrecision)
        {
            await NoteSeenAsync(db, id, now, cancellation);
        }
        return found?.Account;
    }

    /// <summary>People stay signed in while the database cannot be written, for example on a full disk: they can still read, and see the error when they write.</summary>
    private static async Task NoteSeenAsync(LiveBlogDb db, Guid id, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            await db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(update => update.SetProperty(s => s.SeenAt, now), cancellation);
        }
        catch (Exception exception) when (DatabaseFaults.MayPass(exception))
        {
            // The next request records it.
        }
    }
}
