using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>Reads the change log and the state of stories that readers may see. Other stories do not exist for it.</summary>
internal sealed class StoryLog(IDbContextFactory<LiveBlogDb> databases) : IStoryLog
{
    public async Task<LogHead?> ReadHeadAsync(string story, CancellationToken cancellation)
    {
        var heads = await ReadHeadsAsync([story], cancellation);
        return heads.TryGetValue(story, out var head) ? head : null;
    }

    public async Task<IReadOnlyDictionary<string, LogHead>> ReadHeadsAsync(
        IReadOnlyCollection<string> stories,
        CancellationToken cancellation
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var heads = await db
            .PublicStories.Where(s => stories.Contains(s.Slug))
            .Select(s => new
            {
                Name = s.Slug,
                s.Epoch,
                s.Edition,
                s.Seq,
            })
            .ToListAsync(cancellation);
        var secret = stories.Where(SecretLinks.IsOne).ToList();
        if (secret.Count > 0)
        {
            var linked = db.Stories.Where(s => secret.Contains(s.SecretLink!));
            heads.AddRange(
                await linked
                    .Select(s => new
                    {
                        Name = s.SecretLink!,
                        s.Epoch,
                        s.Edition,
                        s.Seq,
                    })
                    .ToListAsync(cancellation)
            );
        }
        return heads.ToDictionary(head => head.Name, head => new LogHead(head.Epoch, head.Edition, head.Seq), StringComparer.Ordinal);
    }

    public async Task<IReadOnlyList<LoggedChange>> ReadChangesAsync(string story, long after, int limit, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var named = db.NamedForReaders(story);
        var payloads = await db
            .Changes.AsNoTracking()
            .Where(c => c.Seq > after && named.Any(s => s.Id == c.StoryId))
            .OrderBy(c => c.Seq)
            .Take(limit)
            .Select(c => c.Payload)
            .ToListAsync(cancellation);
        return [.. payloads.Select(LoggedChange.FromJson)];
    }

    /// <summary>
    /// The position is read before the state, so a change between the two reads is both in the state and after the position, and
    /// applying it again changes nothing. In the opposite order it would be lost.
    /// </summary>
    public Task<Snapshot?> ReadSnapshotAsync(string story, CancellationToken cancellation) =>
        ReadSnapshotAsync(story, TagFilter.All, cancellation);

    /// <summary>The same with only the entries and key events that the filter shows.</summary>
    public async Task<Snapshot?> ReadSnapshotAsync(string story, TagFilter filter, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.NamedForReaders(story).SingleOrDefaultAsync(cancellation) is not { } row)
        {
            return null;
        }
        var shown = filter.Apply(db, row.Id, Published(db, row.Id));
        var page = await ReadPageAsync(
            shown,
            new FoundStory(row.Id, row.Slug, row.Language),
            row.NameForReaders,
            before: null,
            cancellation
        );
        var pinned = page.More is { } oldest
            ? await shown
                .Where(e => e.IsPinned && string.Compare(e.Position, oldest) < 0)
                .OrderByDescending(e => e.Position)
                .Take(Limits.PinnedEntries)
                .ToListAsync(cancellation)
            : [];
        var keys = await KeyEvents(shown).ToListAsync(cancellation);
        return new Snapshot(
            row.NameForReaders,
            row.Epoch,
            row.Edition,
            row.Seq,
            row.ToHeader(),
            [.. page.Entries, .. pinned.Select(e => e.ToView(row))],
            page.More,
            [.. keys.Select(e => e.ToKeyEvent(row.Language))],
            row.PublishedEntries
        );
    }

    /// <summary>
    /// The snapshot with only the entries and key events that the filter shows. The story is read again for that, because too few of its
    /// newest entries may match; if it has gone in the meantime, there is nothing to show.
    /// </summary>
    public async Task<Snapshot> FilterAsync(Snapshot snapshot, TagFilter filter, CancellationToken cancellation) =>
        filter.ShowsAll
            ? snapshot
            : await ReadSnapshotAsync(snapshot.Story, filter, cancellation) ?? snapshot with { Entries = [], KeyEvents = [], More = null };

    /// <summary>Entries older than the cursor; null when the story is not public.</summary>
    public Task<EntryPage?> ReadPageAsync(string story, string before, CancellationToken cancellation) =>
        ReadPageAsync(story, before, TagFilter.All, cancellation);

    /// <summary>Those of them that the filter shows.</summary>
    public async Task<EntryPage?> ReadPageAsync(string story, string before, TagFilter filter, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await FindAsync(db, story, cancellation) is { } found
            ? await ReadPageAsync(filter.Apply(db, found.Id, Published(db, found.Id)), found, story, before, cancellation)
            : null;
    }

    /// <summary>The newest key events that the filter shows, as whole entries; null when the story is not public.</summary>
    public async Task<EntryPage?> ReadKeyEventsAsync(string story, TagFilter filter, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await FindAsync(db, story, cancellation) is not { } found)
        {
            return null;
        }
        var keys = await KeyEvents(filter.Apply(db, found.Id, Published(db, found.Id))).ToListAsync(cancellation);
        return new EntryPage([.. keys.Select(e => e.ToView(found.Slug, story, found.Language))], null);
    }

    private static async Task<EntryPage> ReadPageAsync(
        IQueryable<EntryRow> shown,
        FoundStory story,
        string name,
        string? before,
        CancellationToken cancellation
    )
    {
        var entries = await shown
            .Where(e => before == null || string.Compare(e.Position, before) < 0)
            .OrderByDescending(e => e.Position)
            .Take(Limits.EntriesPerPage + 1) // one more than shown, to tell whether there are more
            .ToListAsync(cancellation);
        var page = entries.Take(Limits.EntriesPerPage).ToList();
        return new EntryPage(
            [.. page.Select(e => e.ToView(story.Slug, name, story.Language))],
            entries.Count > page.Count ? page[^1].Position : null
        );
    }

    private static Task<FoundStory?> FindAsync(LiveBlogDb db, string story, CancellationToken cancellation) =>
        db.NamedForReaders(story).Select(s => new FoundStory(s.Id, s.Slug, s.Language)).SingleOrDefaultAsync(cancellation);

    private static IQueryable<EntryRow> KeyEvents(IQueryable<EntryRow> shown) =>
        shown.Where(e => e.IsKey).OrderByDescending(e => e.Position).Take(Limits.KeyEvents);

    private static IQueryable<EntryRow> Published(LiveBlogDb db, Guid story) =>
        db.Entries.AsNoTracking().Where(e => e.StoryId == story && e.State == EntryState.Published);

    private sealed record FoundStory(Guid Id, string Slug, string Language);
}
