using LiveBlog.Server.Content;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>Media shown by versions. When those are erased, media that nothing else shows are erased with them.</summary>
internal static class EarlierMedia
{
    public static async Task<IReadOnlyList<Guid>> OfStoryAsync(LiveBlogDb db, Guid story)
    {
        var versions = await db
            .StoryVersions.Where(v => v.StoryId == story && (v.Opening != "" || v.Lead != ""))
            .Select(v => new { v.Opening, v.Lead })
            .ToListAsync();
        var opened = versions.SelectMany(v => EntryContent.OfOpening(v.Opening).Media);
        var led = versions.Select(v => StoryLead.Of(v.Lead)?.Media).OfType<Guid>();
        return [.. opened.Concat(led).Distinct()];
    }

    public static Task<IReadOnlyList<Guid>> OfEntriesAsync(LiveBlogDb db, Guid story) =>
        ReadAsync(db.EntryVersions.Where(v => db.Entries.Any(e => e.Id == v.EntryId && e.StoryId == story)));

    public static Task<IReadOnlyList<Guid>> OfEntryAsync(LiveBlogDb db, Guid entry) =>
        ReadAsync(db.EntryVersions.Where(v => v.EntryId == entry));

    private static async Task<IReadOnlyList<Guid>> ReadAsync(IQueryable<EntryVersionRow> versions)
    {
        // Only blocks that show something name media; the rest are not read.
        var contents = versions.Where(v => v.Content != null && v.Content.Contains("\"media\"")).Select(v => v.Content).AsAsyncEnumerable();
        var media = new HashSet<Guid>();
        await foreach (var content in contents)
        {
            media.UnionWith(EntryContent.Of(content, "").Media);
        }
        return [.. media];
    }
}
