using System.Collections.Concurrent;
using System.Security.Claims;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Accounts;

/// <summary>
/// Closes the newsroom's long-lived connections once what they were opened with is gone: the session, the token,
/// the account, its role, or its membership of the story. Each node checks its own connections in the database, so nodes need not tell each other.
/// </summary>
internal sealed class OpenConnections(IDbContextFactory<LiveBlogDb> databases, TimeProvider time, ILogger<OpenConnections> logger)
    : BackgroundService
{
    /// <summary>Half of the two seconds within which a revoked right must stop working.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Connection> _open = new(StringComparer.Ordinal);

    public void Add(string id, ClaimsPrincipal user, Action end) =>
        _open[id] = new Connection(
            user.SessionId() ?? user.TokenId() ?? Guid.Empty,
            user.AccountId(),
            user.FindFirstValue(ClaimTypes.Role) ?? "",
            user.May(Capability.EnterEveryStory),
            end
        );

    /// <summary>The connection now follows this story, which it has been admitted to.</summary>
    public void Watch(string id, Guid story)
    {
        if (_open.TryGetValue(id, out var connection))
        {
            connection.Story = story;
        }
    }

    public void Remove(string id) => _open.TryRemove(id, out _);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.EveryAsync(Interval, EndThoseWithoutRightAsync, time, logger, stoppingToken);

    private async Task EndThoseWithoutRightAsync(CancellationToken cancellation)
    {
        // A copy: connections opened during the query wait for the next round.
        var open = _open.Values.ToList();
        if (open.Count == 0)
        {
            return;
        }
        var ids = open.Select(connection => connection.Credential).Distinct().ToList();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetInstant();
        var sessions = db
            .Sessions.Where(s => ids.Contains(s.Id))
            .Join(db.Users.WithAccess(now), s => s.AccountId, a => a.Id, (s, a) => new { s.Id, a.Role });
        var tokens = db
            .ApiTokens.Where(t => ids.Contains(t.Id) && (t.ExpiresAt == null || t.ExpiresAt > now))
            .Join(db.Users.WithAccess(now), t => t.AccountId, a => a.Id, (t, a) => new { t.Id, a.Role });
        var roles = await sessions.Concat(tokens).ToDictionaryAsync(found => found.Id, found => found.Role, cancellation);
        foreach (var connection in open)
        {
            if (!roles.TryGetValue(connection.Credential, out var role) || role != connection.Role)
            {
                connection.End();
            }
        }
        await EndThoseNotAdmittedAsync(db, open, cancellation);
    }

    private static async Task EndThoseNotAdmittedAsync(LiveBlogDb db, IReadOnlyList<Connection> open, CancellationToken cancellation)
    {
        var watching = open.Where(c => c.Story is not null && !c.EntersEveryStory).ToList();
        if (watching.Count == 0)
        {
            return;
        }
        var stories = watching.Select(c => c.Story!.Value).Distinct().ToList();
        foreach (var account in watching.GroupBy(c => c.Account))
        {
            var watched = db.Stories.Where(s => stories.Contains(s.Id));
            var admitting = await db.Admitting(account.Key, watched).Select(s => s.Id).ToListAsync(cancellation);
            foreach (var connection in account.Where(c => !admitting.Contains(c.Story!.Value)))
            {
                connection.End();
            }
        }
    }

    /// <param name="EntersEveryStory">A narrow token does not, even if its account's role does.</param>
    private sealed record Connection(Guid Credential, Guid Account, string Role, bool EntersEveryStory, Action End)
    {
        public Guid? Story { get; set; }
    }
}
