using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Auditing;

/// <summary>Selects rows of the audit.</summary>
/// <param name="Q">Words in the name of a person, in who or what it was done to, or in a story's headline.</param>
internal sealed record AuditQuery(string? Q, IReadOnlyList<AuditAction> Action, Guid? Story)
{
    public const int MaxWords = 100;

    /// <summary>The newest first.</summary>
    public IQueryable<AuditRow> In(LiveBlogDb db)
    {
        var rows = db.Audit.AsNoTracking();
        if (Action.Count > 0)
        {
            List<AuditAction> wanted = [.. Action];
            rows = rows.Where(row => wanted.Contains(row.Action));
        }
        if (Story is { } story)
        {
            rows = rows.Where(row => row.StoryId == story);
        }
        if (Q?.Trim() is { Length: > 0 } words)
        {
            var named = db.AuditNaming(words).Select(row => row.Id);
            var stories = db.StoriesWithHeadline(words).Select(s => (Guid?)s.Id);
            rows = rows.Where(row => named.Contains(row.Id) || stories.Contains(row.StoryId));
        }
        return rows.OrderByDescending(row => row.Id);
    }
}
