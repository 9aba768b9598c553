using System.Collections.Concurrent;
using System.Security.Claims;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Accounts;

/// <summary>
/// Ends connections of the newsroom that outlive the request that opened them, once what they were opened with is gone: a session, a token,
/// the account, its role, or its place among the members of the story that is watched. Each node asks the database for its own, so it needs nobody to tell it.
/// </summary>
internal sealed class OpenConnections(IDbContextFactory<LiveBlogDb> databases, TimeProvider time, ILogger<OpenConnections> logger)
    : BackgroundService
{
    /// <summary>Half of the two seconds within which a right that was taken away is gone.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Connection> _open = new(StringComparer.Ordinal);

    public void Add(string id, ClaimsPrincipal user, Action end) =>
        _open[id] = new Connection(
            user.SessionId() ?? user.TokenId() ?? Guid.Empty,
            user.AccountId(),
            user.FindFirstValue(ClaimTypes.Role) ?? "",
            end
        );

    /// <summary>The connection now hears of this story, which it was admitted to.</summary>
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
        // A copy: one that opens while the database is asked is none of this round's.
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
        var watching = open.Where(c => c.Story is not null && !Roles.May(c.Role, Capability.EnterEveryStory)).ToList();
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

    private sealed record Connection(Guid Credential, Guid Account, string Role, Action End)
    {
        public Guid? Story { get; set; }
    }
}
