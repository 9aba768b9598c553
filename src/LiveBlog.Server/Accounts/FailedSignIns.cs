using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Accounts;

/// <summary>Wrong passwords for accounts that exist, in the audit. What was typed for an address that nobody has may be a password, and is not kept.</summary>
internal sealed class FailedSignIns(IDbContextFactory<LiveBlogDb> databases, TimeProvider time)
{
    /// <summary>A guesser must not fill the database: <see cref="SignInAttempts"/> allows 8,640 guesses a day for each account.</summary>
    private const int MostADay = 1_000;

    public async Task RecordAsync(Account account, HttpContext http)
    {
        await using var db = await databases.CreateDbContextAsync();
        var now = time.GetInstant();
        var since = Guid.CreateVersion7(now - TimeSpan.FromDays(1));
        if (await db.Audit.CountAsync(row => row.Action == AuditAction.SignInFailed && row.Id.CompareTo(since) > 0) >= MostADay)
        {
            return;
        }
        // Who it was is not known; whose account it was is.
        var nobody = new Actor("", null, null, null, ShortenedAddress.Of(http.Connection.RemoteIpAddress));
        db.Record(nobody, now, AuditAction.SignInFailed, account.Name);
        await db.SaveChangesAsync();
    }
}
