using System.Collections.Concurrent;
using LiveBlog.Server.Content;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tallies;

/// <summary>Polls that readers can see, found in their entries.</summary>
internal sealed class OpenPolls(IDbContextFactory<LiveBlogDb> databases, TimeProvider time)
{
    /// <summary>A crowd votes on one poll at a time, so its entry is read once in this time for all votes. It is also the longest delay of a take-down.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);

    /// <summary>Made-up ids cost a read each, but no memory.</summary>
    private const int MaxKept = 1_000;

    private readonly ConcurrentDictionary<(Guid Entry, Guid Poll), (long At, PollBlock? Poll)> _known = new();

    /// <summary>Null if the entry is not published or has no such poll.</summary>
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
