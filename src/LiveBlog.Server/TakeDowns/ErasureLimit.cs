using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.TakeDowns;

/// <summary>
/// Prevents anyone from erasing within minutes what readers have had: erased text cannot be restored, and a stolen session can be used at machine
/// speed. Counted by account across all nodes and restarts; simultaneous requests of an account may exceed it. Entries that readers never had do
/// not count.
/// </summary>
internal sealed partial class ErasureLimit(IDbContextFactory<LiveBlogDb> databases, TimeProvider time, ILogger<ErasureLimit> logger)
{
    /// <summary>More than anyone takes down while reading each of them.</summary>
    private const int Most = 30;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>Refusals this close to each other count as one occasion and are reported once.</summary>
    private static readonly TimeSpan Occasion = TimeSpan.FromHours(1);

    /// <summary>A problem with Retry-After if the account has reached the limit for now.</summary>
    /// <param name="entry">The entry of which something is to be erased; null for a story or its header.</param>
    public async Task<ProblemHttpResult?> FindFaultAsync(HttpContext http, Guid? entry)
    {
        var (account, now) = (http.User.AccountId(), time.GetInstant());
        await using var db = await databases.CreateDbContextAsync();
        var readersHad = EntriesReadersHad(db);
        if (entry is { } id && !await readersHad.AnyAsync(e => e.Id == id))
        {
            return null;
        }
        var since = now - Window;
        var times = await db
            .Erasures.Where(e => e.AccountId == account && e.At > since)
            .Where(e => e.EntryId == null || readersHad.Any(had => had.Id == e.EntryId))
            .OrderByDescending(e => e.At)
            .Select(e => e.At)
            .Take(Most)
            .ToListAsync();
        if (times.Count < Most)
        {
            return null;
        }
        await RecordAsync(db, account, http.User.DisplayName(), now);
        var wait = TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling((times[^1] + Window - now).TotalSeconds)));
        http.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Problems.TooMany(
            $"You have reached the limit of {Most} erasures in {Window.TotalMinutes:0} minutes. You can continue in {wait.TotalSeconds:0} seconds. The administrators have been notified.",
            wait
        );
    }

    /// <summary>
    /// Entries with a change in a public log (decisions/0227). While a story has a secret link, its log is that of the rehearsal.
    /// </summary>
    public static IQueryable<EntryRow> EntriesReadersHad(LiveBlogDb db) =>
        db.Entries.Where(e => db.Changes.Any(c => c.EntryId == e.Id) && db.Stories.Any(s => s.Id == e.StoryId && s.SecretLink == null));

    private async Task RecordAsync(LiveBlogDb db, Guid account, string by, DateTimeOffset now)
    {
        var running = now - Occasion;
        var known = await db
            .ErasureRefusals.Where(r => r.AccountId == account && r.LastAt > running)
            .ExecuteUpdateAsync(r => r.SetProperty(row => row.Refused, row => row.Refused + 1).SetProperty(row => row.LastAt, now));
        if (known > 0)
        {
            return;
        }
        db.ErasureRefusals.Add(
            new ErasureRefusalRow
            {
                AccountId = account,
                Since = now,
                By = by,
                LastAt = now,
                Refused = 1,
            }
        );
        Log.Refused(logger, by, account, Most, Window);
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException exception) when (DatabaseFaults.Of(exception) == DatabaseFault.Duplicate)
        {
            // Two requests in the same millisecond; one row is enough.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            12003,
            LogLevel.Warning,
            "{By} ({Account}) has erased {Most} things within {Window}; a further erasure was refused. See GET /api/takedowns/refusals"
        )]
        public static partial void Refused(ILogger logger, string by, Guid account, int most, TimeSpan window);
    }
}
