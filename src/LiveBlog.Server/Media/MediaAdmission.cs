using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Media;

/// <summary>Who may look at an upload: its uploader, and those who may enter a story that shows it, or every story.</summary>
internal sealed class MediaAdmission(IDbContextFactory<LiveBlogDb> databases)
{
    public async Task<bool> MayLookAtAsync(ClaimsPrincipal user, Guid id, CancellationToken cancellation)
    {
        if (user.EntersEveryStory())
        {
            return true;
        }
        var name = user.DisplayName();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var stories = db.Entered(db.Stories, user);
        return await db.Media.AnyAsync(
            m =>
                m.Id == id
                && (
                    m.By == name
                    || db.StoryMedia.Any(use => use.MediaId == id && stories.Any(s => s.Id == use.StoryId))
                    || db.EntryMedia.Any(use =>
                        use.MediaId == id && db.Entries.Any(e => e.Id == use.EntryId && stories.Any(s => s.Id == e.StoryId))
                    )
                ),
            cancellation
        );
    }
}
