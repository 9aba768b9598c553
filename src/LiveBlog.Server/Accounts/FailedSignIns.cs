using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Accounts;

/// <summary>Audits wrong passwords for existing accounts. An unknown address is not recorded, because people type passwords into the wrong field.</summary>
internal sealed class FailedSignIns(IDbContextFactory<LiveBlogDb> databases, TimeProvider time)
{
    /// <summary>Keeps an attacker from filling the database: <see cref="SignInAttempts"/> allows 8,640 guesses a day for each account.</summary>
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
        // We know whose account it was, not who tried.
        var nobody = new Actor("", null, null, null, ShortenedAddress.Of(http.Connection.RemoteIpAddress));
        db.Record(nobody, now, AuditAction.SignInFailed, account.Name);
        await db.SaveChangesAsync();
    }
}
