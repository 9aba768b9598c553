using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Desk.Numbers;

/// <summary>Where a story's views came from.</summary>
internal static class ViewSources
{
    /// <summary>
    /// A story's views by partner and by kind of referrer, most views first. Read in one statement, because a batch of views is added to both
    /// tables at once: read one after the other, they could differ.
    /// </summary>
    public static async Task<(IReadOnlyList<PartnerNumbers> Partners, IReadOnlyList<ReferrerNumbers> Referrers)> ReadViewSourcesAsync(
        this LiveBlogDb db,
        Guid storyId,
        CancellationToken cancellation
    )
    {
        var views = await db
            .ViewTotals.Where(v => v.StoryId == storyId && v.Partner != "")
            .Select(v => new
            {
                IsPartner = true,
                Key = v.Partner,
                Name = db.Partners.Where(p => p.Handle == v.Partner).Select(p => p.Name).FirstOrDefault(),
                v.Views,
            })
            .Concat(
                db.ReferrerTotals.Where(v => v.StoryId == storyId)
                    .Select(v => new
                    {
                        IsPartner = false,
                        Key = v.Kind,
                        Name = (string?)null,
                        v.Views,
                    })
            )
            .OrderByDescending(v => v.Views)
            .ToListAsync(cancellation);
        return (
            [.. views.Where(v => v.IsPartner).Select(v => new PartnerNumbers(v.Key, v.Name, v.Views))],
            [.. views.Where(v => !v.IsPartner).Select(v => new ReferrerNumbers(v.Key, v.Views))]
        );
    }
}
