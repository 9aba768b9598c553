using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>The rows by which entries with a tag are found.</summary>
internal static class TagRows
{
    /// <summary>Makes them those of the entry's tags as they now are.</summary>
    /// <param name="isNew">Whether it is only being created and so has none yet.</param>
    public static async Task SetTagsAsync(this LiveBlogDb db, EntryRow entry, bool isNew = false)
    {
        var known = isNew ? [] : await db.EntryTags.Where(t => t.EntryId == entry.Id).ToListAsync();
        var labels = EntryTags.Split(entry.Tags).ToDictionary(EntryTags.KeyOf, StringComparer.Ordinal);
        db.EntryTags.RemoveRange(known.Where(tag => !labels.ContainsKey(tag.Key)));
        db.EntryTags.AddRange(
            labels
                .ExceptBy(known.Select(tag => tag.Key), label => label.Key)
                .Select(label => new EntryTagRow
                {
                    EntryId = entry.Id,
                    StoryId = entry.StoryId,
                    Key = label.Key,
                    Label = label.Value,
                })
        );
    }
}
