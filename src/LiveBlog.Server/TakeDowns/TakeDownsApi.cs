using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.TakeDowns;

/// <summary>What was erased, by whom and why, and when it was gone from each place.</summary>
internal sealed record TakeDownProof(string? Reason, string By, DateTimeOffset At, bool Finished, IReadOnlyList<ChannelState> Channels);

/// <summary>An attempt to erase more than the limit for one person.</summary>
internal sealed record TakeDownRefusal(Guid AccountId, string By, DateTimeOffset Since, DateTimeOffset LastAt, int Refused);

internal static class TakeDownsApi
{
    /// <summary>How many of the newest refusals are listed; behind each is a person to talk to.</summary>
    private const int MostRefusals = 100;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var story = endpoints.MapGroup("/api/stories/{storyId:guid}").WithTags("Take-downs").RequireCapability(Capability.TakeDown);
        story
            .MapGet(
                "/entries/{entryId:guid}/takedown",
                (Guid storyId, Guid entryId, LiveBlogDb db, Erasures erasures, CancellationToken cancellation) =>
                    Get(ErasureKind.Entry, storyId, entryId, db, erasures, cancellation)
            )
            .WithSummary("The proof of a take-down: every place from which the text is gone, and how long that took");
        story
            .MapGet(
                "/entries/{entryId:guid}/earlier-wording",
                (Guid storyId, Guid entryId, LiveBlogDb db, Erasures erasures, CancellationToken cancellation) =>
                    Get(ErasureKind.EntryWording, storyId, entryId, db, erasures, cancellation)
            )
            .WithSummary("The proof of the newest erasure of an entry's earlier wording");
        story
            .MapGet(
                "/earlier-wording",
                (Guid storyId, LiveBlogDb db, Erasures erasures, CancellationToken cancellation) =>
                    Get(ErasureKind.StoryWording, storyId, null, db, erasures, cancellation)
            )
            .WithSummary("The same for the header's earlier wording");
        endpoints
            .MapGet("/api/takedowns/refusals", Refusals)
            .WithTags("Take-downs")
            .WithSummary("Attempts to erase more than the limit for one person, newest first")
            .RequireCapability(Capability.ReadAudit);
    }

    private static async Task<Results<Ok<TakeDownProof>, ProblemHttpResult>> Get(
        ErasureKind kind,
        Guid storyId,
        Guid? entryId,
        LiveBlogDb db,
        Erasures erasures,
        CancellationToken cancellation
    )
    {
        var erasure = await db
            .Erasures.AsNoTracking()
            .Where(e => e.StoryId == storyId && e.EntryId == entryId && e.Kind == kind)
            .OrderByDescending(e => e.At)
            .FirstOrDefaultAsync(cancellation);
        return erasure is null
            ? Problems.NotFound("There is no record that this was erased. Erasures before release 0.2 have none.")
            : TypedResults.Ok(
                new TakeDownProof(
                    erasure.Reason,
                    erasure.By,
                    erasure.At,
                    erasure.FinishedAt is not null,
                    await erasures.ReadStatesAsync(erasure, cancellation)
                )
            );
    }

    private static async Task<Ok<ItemList<TakeDownRefusal>>> Refusals(LiveBlogDb db, CancellationToken cancellation)
    {
        var rows = await db
            .ErasureRefusals.AsNoTracking()
            .OrderByDescending(r => r.LastAt)
            .Take(MostRefusals)
            .Select(r => new TakeDownRefusal(r.AccountId, r.By, r.Since, r.LastAt, r.Refused))
            .ToListAsync(cancellation);
        return TypedResults.Ok(new ItemList<TakeDownRefusal>(rows, null));
    }
}
