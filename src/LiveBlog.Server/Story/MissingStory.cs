using LiveBlog.Server.Languages;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Story;

/// <summary>What readers see at the address of a story that is not public: whether it was deleted, or never existed.</summary>
internal sealed class MissingStory(IDbContextFactory<LiveBlogDb> databases)
{
    public async Task<IResult> AnswerAsync(string slug, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        // Readers must not learn that a story which was never public has been deleted.
        var language = await db
            .Stories.Where(s => s.Slug == slug && s.Status == DeskStatuses.Deleted && s.Seq > 0)
            .Select(s => s.Language)
            .SingleOrDefaultAsync(cancellation);
        return language is null
            ? LayoutFeature.NotFound()
            : new RazorComponentResult<MessagePage>(
                new
                {
                    Message = Words.For(language).StoryGone,
                    Link = "/",
                    Language = language,
                }
            )
            {
                StatusCode = StatusCodes.Status410Gone,
            };
    }
}
