using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Front;

/// <param name="Stories">Ids, the top one first; none leaves the page to itself.</param>
/// <param name="Seen">The version that the editor saw, so that nobody undoes a colleague's change unseen.</param>
internal sealed record FrontOrderEdit(IReadOnlyList<Guid>? Stories, IReadOnlyList<Guid>? Seen);

internal sealed record PinnedStory(Guid Id, string Headline, string Status);

/// <param name="Languages">Language codes of two letters, the site's own first.</param>
internal sealed record FrontLanguages(IReadOnlyList<string> Languages);

/// <param name="Pinned">At the top, in this order.</param>
/// <param name="Others">The stories listed below, which can be pinned.</param>
internal sealed record FrontOrder(IReadOnlyList<PinnedStory> Pinned, IReadOnlyList<PinnedStory> Others);

/// <summary>The stories at the top of a language's front page, in the editors' order.</summary>
internal static class FrontOrderApi
{
    /// <summary>More than a reader sees without scrolling far, and few enough for an editor to remember.</summary>
    private const int MaxPinned = 10;

    /// <summary>Stories to choose from: the first page and a little more.</summary>
    private const int MaxOthers = 50;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var front = endpoints.MapGroup("/api/front").WithTags("Stories").RequireCapability(Capability.ReadDesk);
        front.MapGet("", GetLanguages).WithSummary("The languages that have a front page");
        var order = front.MapGroup("/{language:length(2)}");
        order.MapGet("", Get).WithSummary("The stories pinned at the top of a language's front page, and those below them");
        order
            .MapPut("", Put)
            .RequireCapability(Capability.RunStories)
            .WithSummary("Sets which stories are at the top, and in which order")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<Ok<FrontLanguages>> GetLanguages(LiveBlogDb db, CurrentSite site, CancellationToken cancellation)
    {
        var own = site.Value.Language.Primary();
        return TypedResults.Ok(
            new FrontLanguages([own, .. (await FrontPageQuery.ReadLanguagesAsync(db, cancellation)).Where(each => each != own)])
        );
    }

    private static async Task<Ok<FrontOrder>> Get(string language, FrontPageQuery front, LiveBlogDb db, CancellationToken cancellation) =>
        TypedResults.Ok(await ReadAsync(language, front, db, cancellation));

    private static async Task<Results<Ok<FrontOrder>, ProblemHttpResult>> Put(
        string language,
        FrontOrderEdit edit,
        ClaimsPrincipal user,
        FrontPageQuery front,
        LiveBlogDb db,
        ChangeCounter changes
    )
    {
        List<Guid> wanted = [.. (edit.Stories ?? []).Distinct()];
        if (wanted.Count > MaxPinned)
        {
            return Problems.Field("stories", $"At most {MaxPinned} stories can be pinned.");
        }
        if (await front.Ordered(language).CountAsync(s => wanted.Contains(s.Id)) != wanted.Count)
        {
            return Problems.Field("stories", "Only a story that readers see on this front page can be pinned. Reload the list.");
        }
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            if (!await db.HoldsAsync(user, Capability.RunStories))
            {
                return Problems.Forbidden("You can no longer arrange the front page.");
            }
            var pins = db.FrontPins.Where(p => p.Language == language);
            var before = await pins.OrderBy(p => p.Place).Select(p => p.StoryId).ToListAsync();
            if (
                edit.Seen is { } seen
                && !seen.SequenceEqual(before)
                // A pinned story that has since left the page is in the table, but the editor did not see it.
                && !seen.SequenceEqual((await ReadAsync(language, front, db, CancellationToken.None)).Pinned.Select(s => s.Id))
            )
            {
                return await StaleAsync();
            }
            await pins.ExecuteDeleteAsync();
            db.FrontPins.AddRange(
                wanted.Select(
                    (story, place) =>
                        new FrontPinRow
                        {
                            Language = language,
                            StoryId = story,
                            Place = place,
                        }
                )
            );
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }
        catch (DbUpdateException exception) when (DatabaseFaults.Of(exception) == DatabaseFault.Duplicate)
        {
            return await StaleAsync();
        }
        changes.Add();
        return TypedResults.Ok(await ReadAsync(language, front, db, CancellationToken.None));

        async Task<ProblemHttpResult> StaleAsync() =>
            Problems.Stale(
                "A colleague has arranged this front page since you opened it. Load it again.",
                await ReadAsync(language, front, db, CancellationToken.None)
            );
    }

    private static async Task<FrontOrder> ReadAsync(string language, FrontPageQuery front, LiveBlogDb db, CancellationToken cancellation)
    {
        var pinned = await db.FrontPins.Where(p => p.Language == language).Select(p => p.StoryId).ToListAsync(cancellation);
        var stories = await front
            .Ordered(language)
            .Take(MaxPinned + MaxOthers)
            .Select(s => new PinnedStory(s.Id, s.Headline, s.Status))
            .ToListAsync(cancellation);
        return new FrontOrder(
            [.. stories.Where(s => pinned.Contains(s.Id))],
            [.. stories.Where(s => !pinned.Contains(s.Id)).Take(MaxOthers)]
        );
    }
}
