using System.Security.Claims;
using System.Text.Json;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Site;

internal enum SiteWrite
{
    Saved,

    /// <summary>Someone else was faster.</summary>
    Stale,

    /// <summary>The person saving is no longer an administrator.</summary>
    NotAllowed,
}

/// <summary>Applies the console's settings to this node's pages, whichever node they were saved on.</summary>
internal sealed class SiteSettings(
    IDbContextFactory<LiveBlogDb> databases,
    CurrentSite site,
    TimeProvider time,
    ILogger<SiteSettings> logger
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _turn = new(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.EveryAsync(Interval, FollowAsync, time, logger, stoppingToken, atOnce: true);

    public async Task FollowAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            var version = await db.SiteSettings.Select(s => (int?)s.Version).SingleOrDefaultAsync(cancellation) ?? 0;
            if (version == site.Version)
            {
                return;
            }
            var row = await db.SiteSettings.AsNoTracking().SingleAsync(cancellation);
            site.Use(JsonSerializer.Deserialize<SiteEdit>(row.Settings, JsonSerializerOptions.Web)!, row.Version);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// Replaces all settings if they still have the given <paramref name="version"/>; otherwise someone else was faster. What has been
    /// saved is on this node's pages when the task completes.
    /// </summary>
    /// <param name="version">0 if nothing was ever set.</param>
    public async Task<SiteWrite> SaveAsync(SiteEdit edit, int version, ClaimsPrincipal by)
    {
        await using (var db = await databases.CreateDbContextAsync())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            if (!await db.HoldsAsync(by, Capability.ManageSite))
            {
                return SiteWrite.NotAllowed;
            }
            var row = await db.SiteSettings.SingleOrDefaultAsync();
            if ((row?.Version ?? 0) != version)
            {
                return SiteWrite.Stale;
            }
            var json = JsonSerializer.Serialize(edit, JsonSerializerOptions.Web);
            if (row is null)
            {
                row = new SiteSettingsRow
                {
                    Key = SiteSettingsRow.TheSite,
                    Settings = json,
                    UpdatedBy = by.DisplayName(),
                };
                db.SiteSettings.Add(row);
            }
            (row.Settings, row.UpdatedBy, row.UpdatedAt, row.Version) = (json, by.DisplayName(), time.GetUtcNow(), version + 1);
            db.Record(by.ToActor(), row.UpdatedAt, AuditAction.SiteChange);
            try
            {
                await db.SaveChangesAsync();
                await transaction.CommitAsync();
            }
            catch (DbUpdateConcurrencyException)
            {
                return SiteWrite.Stale;
            }
            catch (DbUpdateException exception) when (DatabaseFaults.Of(exception) == DatabaseFault.Duplicate)
            {
                return SiteWrite.Stale;
            }
        }
        await FollowAsync(CancellationToken.None);
        return SiteWrite.Saved;
    }
}
