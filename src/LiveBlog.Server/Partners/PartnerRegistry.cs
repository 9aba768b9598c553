using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Partners;

/// <summary>The partners in this node's memory, reloaded when something has changed, so that readers cost the database nothing.</summary>
internal sealed class PartnerRegistry(
    IDbContextFactory<LiveBlogDb> databases,
    PartnerOrigins origins,
    PartnerTags tags,
    DeliveryGate gate,
    TimeProvider time,
    ILogger<PartnerRegistry> logger
) : BackgroundService
{
    /// <summary>How long other nodes may use the old settings.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>When a partner was last seen is recorded to the minute; more precision would cost a write for each reader.</summary>
    private static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _seen = new();
    private volatile Known _known = new(-1, FrozenDictionary<string, Guid>.Empty, FrozenDictionary<string, Guid>.Empty);
    private DateTimeOffset _writtenAt;

    /// <summary>Records that a partner's page has made a request.</summary>
    public void See(string origin)
    {
        if (_known.ByOrigin.TryGetValue(origin, out var partner))
        {
            _seen[partner] = time.GetInstant();
        }
    }

    /// <summary>Whether the key is a partner's; both keys are valid while one is being replaced by the other.</summary>
    public bool Knows(string key)
    {
        if (key.Length == 0 || !_known.ByKey.TryGetValue(HashOf(key), out var partner))
        {
            return false;
        }
        _seen[partner] = time.GetInstant();
        return true;
    }

    public static string NewKey() => $"lbp_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))}";

    /// <summary>A key has 192 random bits, so a slow hash would add nothing.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Loads partners and policy when they have changed on any node; they apply on this one once the task completes.</summary>
    public async Task FollowAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            var policy = await db.PartnerPolicy.AsNoTracking().SingleOrDefaultAsync(cancellation) ?? new PartnerPolicyRow();
            if (policy.Version != _known.Version)
            {
                Use(policy, await db.Partners.AsNoTracking().ToListAsync(cancellation));
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first reader: a restart must not open for a moment what is closed.
        await FollowAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.EveryAsync(Interval, RunAsync, time, logger, stoppingToken);

    private void Use(PartnerPolicyRow policy, List<PartnerRow> partners)
    {
        var byOrigin = partners
            .SelectMany(p => PartnerRules.Split(p.Origins).Select(origin => (Origin: origin, Partner: p)))
            .DistinctBy(p => p.Origin)
            .ToList();
        _known = new Known(
            policy.Version,
            byOrigin.ToFrozenDictionary(p => p.Origin, p => p.Partner.Id),
            partners
                .SelectMany(p => new[] { p.KeyHash, p.EarlierKeyHash }.OfType<string>().Select(hash => (Hash: hash, p.Id)))
                .ToFrozenDictionary(p => p.Hash, p => p.Id)
        );
        tags.Use(partners.ToDictionary(p => p.Handle, p => new TagRules(EntryTags.Split(p.TagsIn), EntryTags.Split(p.TagsOut))));
        if (origins.Use(policy.IsOnlyRegistered, byOrigin.ToDictionary(p => p.Origin, p => p.Partner.Handle)))
        {
            // Not awaited: it takes as long as the readers need to come back.
            _ = gate.AdmitAnewAsync(CancellationToken.None);
        }
    }

    private async Task RunAsync(CancellationToken cancellation)
    {
        await FollowAsync(cancellation);
        var now = time.GetInstant();
        if (now - _writtenAt < SeenStep || _seen.IsEmpty)
        {
            return;
        }
        _writtenAt = now;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        foreach (var partner in _seen.Keys)
        {
            if (_seen.TryRemove(partner, out var at))
            {
                await db.Partners.Where(p => p.Id == partner).ExecuteUpdateAsync(set => set.SetProperty(p => p.SeenAt, at), cancellation);
            }
        }
    }

    private sealed record Known(long Version, FrozenDictionary<string, Guid> ByOrigin, FrozenDictionary<string, Guid> ByKey);
}
