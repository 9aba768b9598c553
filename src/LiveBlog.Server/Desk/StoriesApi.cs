using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.TakeDowns;
using LiveBlog.Server.Views;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Desk;

/// <param name="StartsAt">
/// When the story goes live by itself: required for a scheduled story, optional for an announced one, and not allowed for others.
/// </param>
/// <param name="NextUpdateAt">When readers of a paused story can expect more, which they are told. Null if not known.</param>
internal sealed record StatusEdit(
    [property: AllowedValues(
        DeskStatuses.Draft,
        DeskStatuses.Scheduled,
        DeskStatuses.Announced,
        DeskStatuses.Live,
        DeskStatuses.Paused,
        DeskStatuses.Ended,
        DeskStatuses.Archived
    )]
        string? Status,
    DateTimeOffset? StartsAt = null,
    DateTimeOffset? NextUpdateAt = null
);

/// <summary>Stories, for editors.</summary>
internal static class StoriesApi
{
    private const string SlugTaken = "Another story has this address.";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/stories").WithTags("Stories").RequireCapability(Capability.ReadDesk);
        group.MapGet("/{storyId:guid}", Get);
        group
            .MapPut("/{storyId:guid}", Put)
            .ChecksVersion(ETags.OnEdit)
            .RequireCapability(Capability.EditStories)
            .WithSummary("Creates a story under an id that the client made (UUIDv7), or edits it with If-Match");
        group
            .MapGet("/{storyId:guid}/versions", GetVersions)
            .WithSummary("The header of the story after each of its newest edits, oldest first");
        group
            .MapPut("/{storyId:guid}/status", PutStatus)
            .RequireCapability(Capability.RunStories)
            .WithSummary("Schedules, announces, takes live, pauses, ends or archives a story");
    }

    private static async Task<Results<Ok<StoryDetail>, ProblemHttpResult>> Get(
        Guid storyId,
        LiveBlogDb db,
        ViewCounter views,
        HttpResponse response,
        CancellationToken cancellation
    ) =>
        await db.Stories.AsNoTracking().SingleOrDefaultAsync(s => s.Id == storyId && s.ErasedAt == null, cancellation) is { } story
            ? TypedResults.Ok(await DetailAsync(story, views, response))
            : Problems.NoSuchStory();

    private static async Task<Results<Ok<ItemList<StoryVersionView>>, ProblemHttpResult>> GetVersions(
        Guid storyId,
        LiveBlogDb db,
        CancellationToken cancellation
    )
    {
        if (!await db.Stories.AnyAsync(s => s.Id == storyId, cancellation))
        {
            return Problems.NoSuchStory();
        }
        var versions = await db
            .StoryVersions.AsNoTracking()
            .Where(v => v.StoryId == storyId)
            .OrderByDescending(v => v.Version)
            .Take(VersionsApi.MaxVersions)
            .ToListAsync(cancellation);
        versions.Reverse();
        return TypedResults.Ok(new ItemList<StoryVersionView>([.. versions.Select(v => v.ToView())], null));
    }

    private static async Task<Results<Ok<StoryDetail>, Created<StoryDetail>, ProblemHttpResult>> Put(
        Guid storyId,
        StoryEdit edit,
        HttpContext http,
        StoryHeaders headers,
        StoryPreparation preparation,
        LanguageVersions versions,
        RelatedStories related,
        ViewCounter views,
        Erasing erasing,
        LiveBlogDb db
    )
    {
        if (edit.TranslationOf is { } original && original != Guid.Empty)
        {
            if (await versions.FindFirstAsync(storyId, original, http.RequestAborted) is not { } first)
            {
                return Problems.Field(
                    "translationOf",
                    "A story can be a version of another existing story, but not while other stories are versions of it."
                );
            }
            edit = edit with { TranslationOf = first };
        }
        var (prepared, faults) = await preparation.PrepareAsync(storyId, edit, http.RequestAborted);
        if (faults.Any)
        {
            var problem = faults.ToProblem();
            return EditRules.IsReserved(edit.Slug ?? "")
                ? problem.Suggesting(await FreeSlug.SuggestAsync(db, edit.Slug!, http.RequestAborted))
                : problem;
        }
        var before = await versions.FindPlaceAsync(storyId, http.RequestAborted);
        var offer = await related.FindAsync(storyId, http.RequestAborted);
        Task<StoryWrite> WriteAsync() => headers.PutStoryAsync(storyId, prepared, http.Request.GetIfMatch(), http.User.ToActor());

        var (write, refusal) = edit.EraseEarlier is true
            ? await erasing.RunAsync(http, null, WriteAsync)
            : (await WriteAsync(), (ProblemHttpResult?)null);
        if (refusal is not null)
        {
            return refusal;
        }
        var (result, story) = write!;
        if (result == WriteResult.SlugTaken)
        {
            return Problems.Field("slug", SlugTaken).Suggesting(await FreeSlug.SuggestAsync(db, edit.Slug!, http.RequestAborted));
        }
        if (result == WriteResult.Saved)
        {
            await versions.RefreshOthersAsync(story!, before, http.User.ToActor());
            await related.RefreshAsync(story!, offer);
        }
        return result == WriteResult.Created
            ? TypedResults.Created($"/api/stories/{storyId}", await DetailAsync(story!, views, http.Response))
            : await AnswerAsync(result, story, views, http.Response);
    }

    private static async Task<Results<Ok<StoryDetail>, Created<StoryDetail>, ProblemHttpResult>> PutStatus(
        Guid storyId,
        StatusEdit edit,
        ClaimsPrincipal user,
        StoryLifecycle lifecycle,
        LanguageVersions versions,
        RelatedStories related,
        ViewCounter views,
        TimeProvider time,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        if (
            edit.Status is null
            || (edit.Status != DeskStatuses.Draft && edit.Status != DeskStatuses.Scheduled && !DeskStatuses.ArePublic(edit.Status))
        )
        {
            return Problems.Field("status", "A story must be a draft, scheduled, announced, live, paused, ended or archived.");
        }
        if (edit.StartsAt is not null && edit.Status is not (DeskStatuses.Scheduled or DeskStatuses.Announced))
        {
            return Problems.Field("startsAt", "Only a scheduled or announced story can have a start time.");
        }
        if (Years.AreOver(edit.StartsAt))
        {
            return Problems.Field("startsAt", Years.TooLate);
        }
        if (edit.NextUpdateAt is { } next && (edit.Status != DeskStatuses.Paused || next <= time.GetUtcNow()))
        {
            return Problems.Field("nextUpdateAt", "Only a paused story can have a time for the next update, and it must be in the future.");
        }
        if (Years.AreOver(edit.NextUpdateAt))
        {
            return Problems.Field("nextUpdateAt", Years.TooLate);
        }
        if (edit.Status == DeskStatuses.Scheduled && edit.StartsAt is null)
        {
            return Problems.Field(
                "startsAt",
                "A scheduled story is hidden until it appears: give the time. To show a page that says coverage is coming, announce it."
            );
        }
        var offer = await related.FindAsync(storyId, cancellation);
        var (result, story) = await lifecycle.SetStatusAsync(storyId, edit.Status, user.ToActor(), edit.StartsAt, edit.NextUpdateAt);
        if (result == WriteResult.Saved)
        {
            await versions.RefreshOthersAsync(story!, before: null, user.ToActor());
            await related.RefreshAsync(story!, offer);
        }
        return await AnswerAsync(result, story, views, response);
    }

    public static async Task<Results<Ok<StoryDetail>, Created<StoryDetail>, ProblemHttpResult>> AnswerAsync(
        WriteResult result,
        StoryRow? story,
        ViewCounter views,
        HttpResponse response
    ) =>
        result switch
        {
            WriteResult.Saved or WriteResult.Unchanged => TypedResults.Ok(await DetailAsync(story!, views, response)),
            WriteResult.SlugTaken => Problems.Field("slug", SlugTaken),
            WriteResult.SlugFixed => Problems.Field("slug", "The story is public, so its address can no longer change."),
            WriteResult.Conflict => Problems.Conflict("There is another story with this id.", await DetailAsync(story!, views, response)),
            WriteResult.Stale => Problems.Stale(
                "Somebody else has edited the story since you opened it.",
                await DetailAsync(story!, views, response)
            ),
            WriteResult.NotFound => Problems.NoSuchStory(),
            WriteResult.OlderEntry => Problems.Field(
                "publishedAt",
                "The story has an update that is older than this. Choose a date that is not after its first update."
            ),
            WriteResult.TimePassed => Problems.Field("startsAt", "This time has passed. Choose a later one, or go live now."),
            WriteResult.AlreadyPublic => Problems.Field(
                "status",
                "Readers can already see this story, so it cannot be hidden again. End it, take down its entries, or delete it."
            ),
            WriteResult.WrongStatus => Problems.Field("status", "Only a live story can be paused, and only an ended one archived."),
            WriteResult.Created
            or WriteResult.Gone
            or WriteResult.TooManyPinned
            or WriteResult.TooManyTags
            or WriteResult.NotSubmitted
            or WriteResult.NotReady
            or WriteResult.Mirrored => throw new InvalidOperationException($"Not a story's: {result}"),
        };

    private static async Task<StoryDetail> DetailAsync(StoryRow story, ViewCounter views, HttpResponse response)
    {
        response.SetVersion(story.Version);
        return story.ToDetail(
            await views.GetTotalAsync(story.Slug),
            views.CountReaders(story.Slug),
            await views.GetUniqueReadersAsync(story.Slug)
        );
    }
}
