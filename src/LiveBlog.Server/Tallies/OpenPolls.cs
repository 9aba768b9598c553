using System.Collections.Concurrent;
using LiveBlog.Server.Content;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tallies;

/// <summary>Polls that readers can see, found in the entries that hold them.</summary>
internal sealed class OpenPolls(IDbContextFactory<LiveBlogDb> databases, TimeProvider time)
{
    /// <summary>A crowd votes on one poll at a time; an entry is read once in this time for all of them. A take-down waits no longer.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);

    /// <summary>Made-up addresses cost a read each and no memory.</summary>
    private const int MaxKept = 1_000;

    private readonly ConcurrentDictionary<(Guid Entry, Guid Poll), (long At, PollBlock? Poll)> _known = new();

    /// <summary>Null where the entry is not published or holds no such poll.</summary>
    public async Task<PollBlock?> FindAsync(Guid entry, Guid poll, CancellationToken cancellation)
    {
        if (_known.TryGetValue((entry, poll), out var known) && time.GetElapsedTime(known.At) < Kept)
        {
            return known.Poll;
        }
        if (_known.Count >= MaxKept)
        {
            _known.Clear();
        }
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var row = await db
            .PublishedEntries.Where(e => e.Id == entry)
            .Select(e => new { e.Content, e.Body })
            .SingleOrDefaultAsync(cancellation);
        var found = row is null
            ? null
            : EntryContent.Of(row.Content, row.Body).Blocks.OfType<PollBlock>().FirstOrDefault(block => block.Id == poll);
        _known[(entry, poll)] = (time.GetTimestamp(), found);
        return found;
    }
}
