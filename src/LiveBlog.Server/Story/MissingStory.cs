using LiveBlog.Server.Languages;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Story;

/// <summary>What stands at the address of a story that readers cannot have: whether it was deleted, or there never was one.</summary>
internal sealed class MissingStory(IDbContextFactory<LiveBlogDb> databases)
{
    public async Task<IResult> AnswerAsync(string slug, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        // That a story was deleted which readers never had is nothing for them to know.
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
