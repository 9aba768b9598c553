using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>The rows used to find entries by tag.</summary>
internal static class TagRows
{
    /// <summary>Updates the rows to the entry's current tags.</summary>
    /// <param name="isNew">Whether it is being created and so has none yet.</param>
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
