using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Views;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Partners;

/// <summary>
/// Readers now, the widget's version and errors, by partner. Written in batches in the background: a crash may lose the last seconds, and a
/// commit whose answer was lost may count them twice, which does not matter for error counts.
/// </summary>
internal sealed class PartnerHealth(
    IDbContextFactory<LiveBlogDb> databases,
    PartnerTraffic traffic,
    IReaderGauge gauge,
    TimeProvider time,
    ILogger<PartnerHealth> logger
) : BackgroundService
{
    /// <summary>Days for which errors are shown and kept: long enough for a weekend, short enough for fixed errors to disappear.</summary>
    public const int DaysKept = 7;

    /// <summary>Well before other nodes discard what this node has announced about its readers.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private int _cleanedOn;

    /// <summary>Readers connected from the partner's pages, on all nodes.</summary>
    public Task<int> CountReadersAsync(string partner) => gauge.ReportAsync(GaugeOf(partner), traffic.CountReaders(partner));

    /// <summary>The first day for which errors are shown.</summary>
    public int FirstDay => Today - DaysKept + 1;

    /// <summary>Announces this node's readers to the others, and writes the counts.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var (partner, open) in traffic.Readers)
        {
            cancellation.ThrowIfCancellationRequested();
            await gauge.ReportAsync(GaugeOf(partner), open);
        }
        await WriteVersionsAsync(cancellation);
        await WriteErrorsAsync(cancellation);
        await CleanAsync(cancellation);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Rounds.LastAsync(WriteErrorsAsync, time, logger);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.EveryAsync(Interval, RunAsync, time, logger, stoppingToken);

    private int Today => (int)(time.GetUtcNow().ToUnixTimeSeconds() / (24 * 60 * 60));

    /// <summary>No story's name contains a colon.</summary>
    private static string GaugeOf(string partner) => $"partner:{partner}";

    private async Task WriteVersionsAsync(CancellationToken cancellation)
    {
        var versions = traffic.TakeVersions();
        if (versions.Count == 0)
        {
            return;
        }
        await using var db = await databases.CreateDbContextAsync(cancellation);
        foreach (var (partner, version) in versions)
        {
            // Most pages report the same version as the previous one, which needs no write.
            await db
                .Partners.Where(p => p.Handle == partner && p.WidgetVersion != version)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.WidgetVersion, version), cancellation);
        }
    }

    private async Task WriteErrorsAsync(CancellationToken cancellation)
    {
        var errors = traffic.TakeErrors();
        if (errors.Count == 0)
        {
            return;
        }
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            // Always in the same order, so that two nodes never deadlock.
            foreach (
                var ((site, kind), count) in errors
                    .OrderBy(error => error.Key.Site, StringComparer.Ordinal)
                    .ThenBy(error => error.Key.Kind, StringComparer.Ordinal)
            )
            {
                await AddAsync(db, site, kind, count, cancellation);
            }
            await transaction.CommitAsync(cancellation);
        }
        catch
        {
            traffic.Return(errors);
            throw;
        }
    }

    private Task<int> AddAsync(LiveBlogDb db, string site, string kind, long count, CancellationToken cancellation)
    {
        // There are few partners, but other sites can be made up, so the database limits them across all nodes.
        var others = kind == PartnerErrors.Refused ? PartnerTraffic.MaxStrangers : int.MaxValue;
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "PartnerErrors" ("Site", "Kind", "Day", "Count")
            SELECT {site}, {kind}, {Today}, {count}
            WHERE EXISTS (SELECT 1 FROM "PartnerErrors" e WHERE e."Site" = {site} AND e."Kind" = {kind} AND e."Day" = {Today})
               OR (SELECT COUNT(*) FROM "PartnerErrors" e WHERE e."Kind" = {kind} AND e."Day" = {Today}) < {others}
            ON CONFLICT ("Site", "Kind", "Day") DO UPDATE SET "Count" = "PartnerErrors"."Count" + excluded."Count"
            """,
            cancellation
        );
    }

    /// <summary>Runs once a day; two nodes may both do it.</summary>
    private async Task CleanAsync(CancellationToken cancellation)
    {
        if (_cleanedOn == Today)
        {
            return;
        }
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.PartnerErrors.Where(e => e.Day < FirstDay).ExecuteDeleteAsync(cancellation);
        _cleanedOn = Today;
    }
}
