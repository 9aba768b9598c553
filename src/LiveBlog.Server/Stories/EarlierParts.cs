using LiveBlog.Server.Content;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>
/// Media and polls in versions. When those are erased, media that nothing else shows and the votes in the polls are erased with them. Read before
/// the story is locked, since contents have to be parsed.
/// </summary>
internal sealed class EarlierParts(IDbContextFactory<LiveBlogDb> databases)
{
    /// <summary>Media of the story's header.</summary>
    public async Task<IReadOnlyList<Guid>> MediaOfHeaderAsync(Guid story, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await ReadHeaderAsync(db, story, cancellation);
    }

    public async Task<IReadOnlyList<Guid>> MediaOfEntryAsync(Guid entry, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await ReadAsync(db.EntryVersions.Where(v => v.EntryId == entry), cancellation);
    }

    /// <summary>Those of the entry as it is as well.</summary>
    public async Task<IReadOnlyList<Guid>> PollsOfEntryAsync(Guid entry)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await EntryPolls.ReadAsync(db, db.Entries.Where(e => e.Id == entry));
    }

    /// <summary>Media of the story's header and of all its entries.</summary>
    public async Task<IReadOnlyList<Guid>> MediaOfStoryAsync(Guid story, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var entries = db.EntryVersions.Where(v => db.Entries.Any(e => e.Id == v.EntryId && e.StoryId == story));
        return [.. await ReadHeaderAsync(db, story, cancellation), .. await ReadAsync(entries, cancellation)];
    }

    private static async Task<IReadOnlyList<Guid>> ReadHeaderAsync(LiveBlogDb db, Guid story, CancellationToken cancellation)
    {
        var versions = await db
            .StoryVersions.Where(v => v.StoryId == story && (v.Opening != "" || v.Lead != ""))
            .Select(v => new { v.Opening, v.Lead })
            .ToListAsync(cancellation);
        var opened = versions.SelectMany(v => EntryContent.OfOpening(v.Opening).Media);
        var led = versions.Select(v => StoryLead.Of(v.Lead)?.Media).OfType<Guid>();
        return [.. opened.Concat(led).Distinct()];
    }

    private static async Task<IReadOnlyList<Guid>> ReadAsync(IQueryable<EntryVersionRow> versions, CancellationToken cancellation)
    {
        // Only blocks that show something name media; the rest are not read.
        var contents = versions.Where(v => v.Content != null && v.Content.Contains("\"media\"")).Select(v => v.Content).AsAsyncEnumerable();
        var media = new HashSet<Guid>();
        await foreach (var content in contents.WithCancellation(cancellation))
        {
            media.UnionWith(EntryContent.Of(content, "").Media);
        }
        return [.. media];
    }
}
