using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.TakeDowns;

/// <summary>The rows of erasures and of their channels. The first node to write one owns it; the others find it written.</summary>
internal sealed class Erasures(
    IDbContextFactory<LiveBlogDb> databases,
    IEnumerable<IErasureChannel> channels,
    LiveStories live,
    NodeName node,
    TimeProvider time
)
{
    public const string MemoryPrefix = "memory ";

    /// <summary>
    /// Erasures handled together. More of what readers had cannot be made in the time that a channel takes; see <see cref="ErasureLimit"/>.
    /// </summary>
    private const int MostOpen = 100;

    /// <summary>How long a node owns what it has started: longer than any channel takes, except for a large vacuum, which locks others out by itself.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromSeconds(20);

    /// <summary>A node that has been silent for this long is down, or cut off from the database.</summary>
    public static readonly TimeSpan NodeLifetime = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan NodesKept = TimeSpan.FromDays(1);

    /// <summary>How often a channel that throws is tried before giving up.</summary>
    private const int MostAttempts = 6;

    private string Memory => MemoryPrefix + node.Value[^8..];

    public async Task<List<ErasureRow>> ReadOpenAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var readersHad = ErasureLimit.EntriesReadersHad(db);
        return await db
            .Erasures.AsNoTracking()
            .Where(e => e.FinishedAt == null)
            // What readers had goes first: any number of drafts can be deleted at once, and must not hold a take-down back.
            .OrderByDescending(e => e.EntryId == null || readersHad.Any(had => had.Id == e.EntryId))
            .ThenBy(e => e.At)
            .Take(MostOpen)
            .ToListAsync(cancellation);
    }

    /// <summary>Claims the erasures that are due in the channel for this node.</summary>
    public async Task<List<ErasureRow>> ClaimAsync(string channel, IReadOnlyList<ErasureRow> erasures, CancellationToken cancellation)
    {
        var mine = new List<ErasureRow>();
        var rows = await ReadChannelsAsync(erasures, cancellation);
        foreach (var erasure in erasures)
        {
            var now = time.GetInstant();
            var row = rows.Find(r => r.ErasureId == erasure.Id && r.Channel == channel);
            if (row is null ? await TryAddAsync(erasure, channel, ErasureState.Pending, now + Claim, null) : await TryTakeAsync(row, now))
            {
                mine.Add(erasure);
            }
        }
        return mine;
    }

    public async Task RecordAsync(string channel, IReadOnlyList<ErasureRow> erasures, ErasureOutcome outcome)
    {
        var ids = erasures.Select(erasure => erasure.Id).ToList();
        var now = time.GetInstant();
        DateTimeOffset? ended = outcome.State == ErasureState.Pending ? null : now;
        await using var db = await databases.CreateDbContextAsync();
        await db
            .ErasureChannels.Where(c => c.Channel == channel && ids.Contains(c.ErasureId) && c.State == ErasureState.Pending)
            .ExecuteUpdateAsync(c =>
                c.SetProperty(r => r.State, outcome.State)
                    .SetProperty(r => r.EndedAt, ended)
                    .SetProperty(r => r.DueAt, now + outcome.Again)
                    .SetProperty(r => r.Detail, outcome.Detail)
            );
    }

    /// <summary>Records that a channel threw: it is tried again at growing intervals, and then given up.</summary>
    public async Task RecordFailureAsync(string channel, IReadOnlyList<ErasureRow> erasures, string detail)
    {
        var rows = await ReadChannelsAsync(erasures, CancellationToken.None);
        foreach (var erasure in erasures)
        {
            var attempts = rows.Find(r => r.ErasureId == erasure.Id && r.Channel == channel)?.Attempts ?? 1;
            var outcome =
                attempts >= MostAttempts
                    ? new ErasureOutcome(ErasureState.Failed, detail)
                    : new ErasureOutcome(ErasureState.Pending, detail, TimeSpan.FromSeconds(1 << attempts));
            await RecordAsync(channel, [erasure], outcome);
        }
    }

    /// <summary>Records that this node no longer has anything of what was erased, if that is so.</summary>
    public async Task ReportMemoryAsync(IReadOnlyList<ErasureRow> erasures, CancellationToken cancellation)
    {
        var rows = await ReadChannelsAsync(erasures, cancellation);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        foreach (var erasure in erasures.Where(e => !rows.Exists(r => r.ErasureId == e.Id && r.Channel == Memory)))
        {
            var slug = await db.Stories.Where(s => s.Id == erasure.StoryId).Select(s => s.Slug).SingleAsync(cancellation);
            var story = live.InUse.FirstOrDefault(s => s.Name == slug);
            if (story is null || story.Head.Edition >= erasure.Edition)
            {
                await TryAddAsync(erasure, Memory, ErasureState.Done, time.GetInstant(), Environment.MachineName);
            }
        }
    }

    /// <summary>Announces to other nodes, if there can be any, that this node serves readers.</summary>
    public async Task ReportNodeAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (db.Database.IsSqlite())
        {
            return;
        }
        var now = time.GetInstant();
        if (await db.Nodes.Where(n => n.Name == node.Value).ExecuteUpdateAsync(n => n.SetProperty(r => r.SeenAt, now), cancellation) == 0)
        {
            db.Nodes.Add(
                new NodeRow
                {
                    Name = node.Value,
                    Host = Environment.MachineName,
                    SeenAt = now,
                }
            );
            await db.SaveChangesAsync(cancellation);
            await db.Nodes.Where(n => n.SeenAt < now - NodesKept).ExecuteDeleteAsync(cancellation);
        }
    }

    /// <summary>Closes erasures for which nothing is left to do.</summary>
    public async Task FinishAsync(IReadOnlyList<ErasureRow> erasures, CancellationToken cancellation)
    {
        foreach (var erasure in erasures)
        {
            if ((await ReadStatesAsync(erasure, cancellation)).TrueForAll(channel => channel.State != ErasureState.Pending))
            {
                await using var db = await databases.CreateDbContextAsync(cancellation);
                await db
                    .Erasures.Where(e => e.Id == erasure.Id && e.FinishedAt == null)
                    .ExecuteUpdateAsync(e => e.SetProperty(r => r.FinishedAt, time.GetInstant()), cancellation);
            }
        }
    }

    /// <summary>All channels of the erasure, including those not started yet.</summary>
    public async Task<List<ChannelState>> ReadStatesAsync(ErasureRow erasure, CancellationToken cancellation) =>
        (await ReadStatesAsync([erasure], cancellation))[0];

    /// <summary>The same for several, in the same order.</summary>
    public async Task<IReadOnlyList<List<ChannelState>>> ReadStatesAsync(IReadOnlyList<ErasureRow> erasures, CancellationToken cancellation)
    {
        if (erasures.Count == 0)
        {
            return [];
        }
        var rows = (await ReadChannelsAsync(erasures, cancellation)).ToLookup(row => row.ErasureId);
        var since = erasures.Min(erasure => erasure.At) - NodeLifetime;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var nodes = await db.Nodes.AsNoTracking().Where(n => n.SeenAt > since).ToListAsync(cancellation);
        return [.. erasures.Select(erasure => StatesOf(erasure, [.. rows[erasure.Id]], nodes))];
    }

    private List<ChannelState> StatesOf(ErasureRow erasure, List<ErasureChannelRow> rows, IReadOnlyList<NodeRow> nodes)
    {
        var keptMedia = rows.Find(r => r.Channel == ErasureRecords.KeptMedia)?.Detail;
        rows = rows.FindAll(r => r.Channel != ErasureRecords.KeptMedia);
        var states = rows.ConvertAll(r => new ChannelState(
            r.Channel,
            r.State,
            r.EndedAt is { } ended ? (ended - erasure.At).TotalSeconds : null,
            r.Detail ?? (r.Channel == MediaChannel.Media ? keptMedia : null)
        ));
        if (erasure.FinishedAt is null)
        {
            states.AddRange(
                channels
                    .Where(c => c.IsUsed && c.Concerns(erasure.Kind) && !rows.Exists(r => r.Channel == c.Name))
                    .Select(c => new ChannelState(c.Name, ErasureState.Pending, null, null))
            );
        }
        var now = time.GetInstant();
        foreach (var other in nodes.Where(n => n.SeenAt > erasure.At - NodeLifetime))
        {
            var name = MemoryPrefix + other.Name[^8..];
            if (rows.Exists(r => r.Channel == name))
            {
                continue;
            }
            // It served readers at the time. It either has yet to confirm the erasure, or is down, or is cut off and still shows what it had.
            var isLost = now - other.SeenAt > NodeLifetime;
            states.Add(
                new ChannelState(
                    name,
                    isLost ? ErasureState.Failed : ErasureState.Pending,
                    null,
                    isLost ? $"{other.Host} was last heard from at {other.SeenAt:u}. If it still runs, restart it." : other.Host
                )
            );
        }
        return states;
    }

    private async Task<List<ErasureChannelRow>> ReadChannelsAsync(IReadOnlyList<ErasureRow> erasures, CancellationToken cancellation)
    {
        var ids = erasures.Select(erasure => erasure.Id).ToList();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db
            .ErasureChannels.AsNoTracking()
            .Where(c => ids.Contains(c.ErasureId))
            .OrderBy(c => c.Channel)
            .ToListAsync(cancellation);
    }

    private async Task<bool> TryAddAsync(ErasureRow erasure, string channel, ErasureState state, DateTimeOffset at, string? detail)
    {
        await using var db = await databases.CreateDbContextAsync();
        db.ErasureChannels.Add(
            new ErasureChannelRow
            {
                ErasureId = erasure.Id,
                Channel = channel,
                State = state,
                DueAt = at,
                Attempts = 1,
                EndedAt = state == ErasureState.Pending ? null : at,
                Detail = detail,
            }
        );
        try
        {
            await db.SaveChangesAsync();
            return true;
        }
        catch (DbUpdateException exception) when (DatabaseFaults.Of(exception) == DatabaseFault.Duplicate)
        {
            return false;
        }
    }

    private async Task<bool> TryTakeAsync(ErasureChannelRow row, DateTimeOffset now)
    {
        if (row.State != ErasureState.Pending || row.DueAt > now)
        {
            return false;
        }
        await using var db = await databases.CreateDbContextAsync();
        return await db
                .ErasureChannels.Where(c =>
                    c.ErasureId == row.ErasureId && c.Channel == row.Channel && c.State == ErasureState.Pending && c.DueAt == row.DueAt
                )
                .ExecuteUpdateAsync(c => c.SetProperty(r => r.DueAt, now + Claim).SetProperty(r => r.Attempts, row.Attempts + 1)) == 1;
    }
}

/// <param name="Seconds">The time from the take-down until it was done or given up; null while it is pending.</param>
internal sealed record ChannelState(string Channel, ErasureState State, double? Seconds, string? Detail);
