using LiveBlog.Server.Hosting;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Story;

/// <summary>What readers see at the address of a story that is not public: whether it was deleted, or never existed.</summary>
internal sealed class MissingStory(IDbContextFactory<LiveBlogDb> databases)
{
    public async Task<IResult> AnswerAsync(string slug, CancellationToken cancellation) =>
        await FindDeletedAsync(slug, cancellation) is not { } language
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

    /// <summary>The same for programs.</summary>
    public async Task<ProblemHttpResult> ProblemAsync(string slug, CancellationToken cancellation) =>
        await FindDeletedAsync(slug, cancellation) is null ? Problems.NoSuchStory() : Problems.Gone("The story was deleted.");

    /// <summary>The language of the deleted story; null if there was no such story.</summary>
    private async Task<string?> FindDeletedAsync(string slug, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        // Readers must not learn that a story which was never public has been deleted.
        return await db
            .Stories.Where(s => s.Slug == slug && s.Status == DeskStatuses.Deleted && s.Seq > 0)
            .Select(s => s.Language)
            .SingleOrDefaultAsync(cancellation);
    }
}
