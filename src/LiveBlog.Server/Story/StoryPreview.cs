using LiveBlog.Protocol;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Story;

/// <summary>
/// A story's page without entries and script, into which the console inserts the article that an editor is writing: the page's own markup
/// and styles, at any width, even for a story that is not public. It counts no views and does not go live.
/// </summary>
internal static class StoryPreview
{
    public static async Task<IResult> Get(Guid storyId, LiveBlogDb db, SiteAddress address, CancellationToken cancellation)
    {
        if (await db.Stories.AsNoTracking().SingleOrDefaultAsync(s => s.Id == storyId, cancellation) is not { } story)
        {
            return Problems.NoSuchStory();
        }
        return new RazorComponentResult<StoryPage>(
            new
            {
                Snapshot = new Snapshot(story.Slug, "", 0, 0, story.ToHeader(), [], null, [], 0),
                Meta = new PageMeta(story.Headline, address.Story(story.Slug))
                {
                    Language = story.Language,
                    IsIndexed = false,
                    IsStill = true,
                },
                NewestLine = "",
            }
        );
    }
}
