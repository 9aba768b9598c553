using LiveBlog.Server.Content;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>
/// Media shown by versions. When those are erased, media that nothing else shows are erased with them. Read before the story is locked, since contents
/// have to be parsed.
/// </summary>
internal sealed class EarlierMedia(IDbContextFactory<LiveBlogDb> databases)
{
    /// <summary>Media of the story's header.</summary>
    public async Task<IReadOnlyList<Guid>> OfHeaderAsync(Guid story, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await ReadHeaderAsync(db, story, cancellation);
    }

    public async Task<IReadOnlyList<Guid>> OfEntryAsync(Guid entry, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await ReadAsync(db.EntryVersions.Where(v => v.EntryId == entry), cancellation);
    }

    /// <summary>Media of the story's header and of all its entries.</summary>
    public async Task<IReadOnlyList<Guid>> OfStoryAsync(Guid story, CancellationToken cancellation)
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
