using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.LinkPreviews;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Syndication;

/// <param name="Url">The page of a public story on another LiveBlog server.</param>
/// <param name="Publish">Whether the copy becomes public by itself once its source is; otherwise it stays a draft until an editor takes it live.</param>
internal sealed record MirrorRequest([property: MaxLength(MirrorsApi.UrlLength)] string? Url, bool Publish = true);

/// <summary>A story here that follows one of another newsroom.</summary>
/// <param name="Name">What that newsroom calls itself.</param>
/// <param name="Url">The story there.</param>
/// <param name="Following">False once following was stopped, or the source is gone.</param>
/// <param name="Complete">Whether everything that the source had when following began is here.</param>
/// <param name="Entries">How many of its entries are here.</param>
/// <param name="Waiting">Entries whose pictures or recordings could not all be fetched, and are requested again.</param>
/// <param name="Lacking">Entries whose pictures or recordings could not be fetched for hours; the next change of each requests them again.</param>
/// <param name="HeardAt">When the source last answered.</param>
/// <param name="Problem">What is wrong, in a sentence; null while nothing is.</param>
internal sealed record MirrorView(
    Guid StoryId,
    string Headline,
    string Name,
    string Url,
    bool Following,
    bool Complete,
    int Entries,
    int Waiting,
    int Lacking,
    DateTimeOffset StartedAt,
    string By,
    DateTimeOffset? HeardAt,
    string? Problem
);

internal static class MirrorsApi
{
    public const int UrlLength = 2000;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/mirrors").WithTags("Syndication").RequireCapability(Capability.EditStories);
        group.MapGet("", List).WithSummary("Stories that follow other newsrooms' stories, newest first; or one of them");
        group.MapPost("", Post).WithSummary("Follows a public story of another newsroom by keeping a copy of it here up to date");
        group
            .MapPut(
                "/{storyId:guid}/following",
                (Guid storyId, ClaimsPrincipal user, MirrorBeginning mirrors, LiveBlogDb db, CancellationToken cancellation) =>
                    SetAsync(storyId, true, user, mirrors, db, cancellation)
            )
            .WithSummary("Resumes following");
        group
            .MapDelete(
                "/{storyId:guid}/following",
                (Guid storyId, ClaimsPrincipal user, MirrorBeginning mirrors, LiveBlogDb db, CancellationToken cancellation) =>
                    SetAsync(storyId, false, user, mirrors, db, cancellation)
            )
            .WithSummary("Stops following; what is here stays as it is, and can be edited");
    }

    /// <param name="story">Only this story; the list is empty if it does not follow another one.</param>
    private static async Task<Ok<ItemList<MirrorView>>> List(Guid? story, LiveBlogDb db, CancellationToken cancellation) =>
        TypedResults.Ok(
            new ItemList<MirrorView>(
                await Views(db, story is null ? db.Mirrors : db.Mirrors.Where(m => m.StoryId == story)).ToListAsync(cancellation),
                null
            )
        );

    private static async Task<Results<Created<MirrorView>, ProblemHttpResult>> Post(
        MirrorRequest request,
        ClaimsPrincipal user,
        MirrorBeginning mirrors,
        LiveBlogDb db,
        CancellationToken cancellation
    )
    {
        if (request.Url is not { Length: > 0 and <= UrlLength } url || Source.TryParse(url) is not { } source)
        {
            return Problems.Field("url", "This is not the address of a story. Open the story at the other newsroom, and copy its address.");
        }
        if (request.Publish && !user.May(Capability.RunStories))
        {
            return Problems.Forbidden(Refusals.Of(Capability.RunStories));
        }
        try
        {
            var story = await mirrors.BeginAsync(source, request.Publish, user.ToActor(), cancellation);
            return TypedResults.Created($"/api/stories/{story}", await ViewAsync(db, story, cancellation));
        }
        catch (Exception fault) when (fault is SourceException or MirrorRefusedException or ForbiddenAddressException)
        {
            return Problems.Field("url", fault is SourceGoneException ? "No public story was found at this address." : fault.Message);
        }
    }

    private static async Task<Results<Ok<MirrorView>, ProblemHttpResult>> SetAsync(
        Guid storyId,
        bool on,
        ClaimsPrincipal user,
        MirrorBeginning mirrors,
        LiveBlogDb db,
        CancellationToken cancellation
    )
    {
        try
        {
            return await mirrors.SetFollowingAsync(storyId, on, user.ToActor(), cancellation)
                ? TypedResults.Ok(await ViewAsync(db, storyId, cancellation))
                : Problems.NotFound("This story does not follow another one.");
        }
        catch (MirrorRefusedException refused)
        {
            return Problems.Conflict(refused.Message);
        }
    }

    private static async Task<MirrorView> ViewAsync(LiveBlogDb db, Guid story, CancellationToken cancellation) =>
        await Views(db, db.Mirrors.Where(m => m.StoryId == story)).SingleAsync(cancellation);

    /// <summary>As many as there may be at once, and those that were stopped lately.</summary>
    private static IQueryable<MirrorView> Views(LiveBlogDb db, IQueryable<MirrorRow> mirrors) =>
        mirrors
            .AsNoTracking()
            .Join(
                db.Stories.Where(s => s.ErasedAt == null),
                m => m.StoryId,
                s => s.Id,
                (mirror, story) => new { Mirror = mirror, Story = story }
            )
            .OrderByDescending(each => each.Mirror.IsActive)
            .ThenByDescending(each => each.Mirror.StartedAt)
            .Take(2 * SyndicationLimits.Mirrors)
            .Select(each => new MirrorView(
                each.Mirror.StoryId,
                each.Story.Headline,
                each.Mirror.Name,
                each.Mirror.Server + "/" + each.Mirror.Story,
                each.Mirror.IsActive,
                each.Mirror.FilledAt != null && each.Mirror.FillCursor == null,
                db.MirroredEntries.Count(e => e.StoryId == each.Mirror.StoryId && !e.IsRemoved),
                db.MirroredEntries.Count(e => e.StoryId == each.Mirror.StoryId && e.MediaNextAt != null),
                db.MirroredEntries.Count(e => e.StoryId == each.Mirror.StoryId && e.MediaTries > 0 && e.MediaNextAt == null),
                each.Mirror.StartedAt,
                each.Mirror.By,
                each.Mirror.HeardAt,
                each.Mirror.Problem
            ));
}
