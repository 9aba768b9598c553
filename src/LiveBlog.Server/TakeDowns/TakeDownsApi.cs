using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.TakeDowns;

/// <summary>What was erased, by whom and why, and when it was gone from each place.</summary>
internal sealed record TakeDownProof(string? Reason, string By, DateTimeOffset At, bool Finished, IReadOnlyList<ChannelState> Channels);

/// <summary>Something erased in a story, with its proof.</summary>
/// <param name="Id">The erasure's.</param>
/// <param name="Kind">What was erased: an entry, its earlier wording, the header's, or the story.</param>
internal sealed record StoryTakeDown(
    Guid Id,
    ErasureKind Kind,
    Guid? EntryId,
    string? Reason,
    string By,
    DateTimeOffset At,
    bool Finished,
    IReadOnlyList<ChannelState> Channels
);

/// <summary>What a take-down of an entry would erase besides its current text, in numbers.</summary>
/// <param name="Versions">Its versions, including the current one.</param>
/// <param name="Media">Pictures, videos and sounds of all versions; those that something else shows stay.</param>
/// <param name="Drafts">Unsent texts of anybody who has it open for editing.</param>
/// <param name="Questions">Readers' questions that it answers.</param>
/// <param name="Reactions">Readers' reactions to it.</param>
/// <param name="Votes">Readers' votes in its polls, also in those of earlier versions.</param>
internal sealed record TakeDownPreview(int Versions, int Media, int Notes, int Drafts, int Questions, long Reactions, long Votes);

/// <summary>An attempt to erase more than the limit for one person.</summary>
internal sealed record TakeDownRefusal(Guid AccountId, string By, DateTimeOffset Since, DateTimeOffset LastAt, int Refused);

internal static class TakeDownsApi
{
    /// <summary>How many of the newest refusals are listed; behind each is a person to talk to.</summary>
    private const int MostRefusals = 100;

    /// <summary>The newest erasures of a story that are listed. Earlier ones are in the audit.</summary>
    private const int MostListed = 50;

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
        story.MapGet("/takedowns", List).WithSummary("The story's erasures with their proofs, newest first; at most 50");
        endpoints
            .MapGet("/api/stories/{storyId:guid}/entries/{entryId:guid}/takedown/preview", Preview)
            .WithTags("Take-downs")
            .WithSummary("What a take-down of the entry, or its deletion, would erase besides its current text")
            .RequireCapability(Capability.WriteEntries);
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

    private static async Task<Ok<ItemList<StoryTakeDown>>> List(
        Guid storyId,
        LiveBlogDb db,
        Erasures erasures,
        CancellationToken cancellation
    )
    {
        var rows = await db
            .Erasures.AsNoTracking()
            .Where(e => e.StoryId == storyId)
            .OrderByDescending(e => e.At)
            .Take(MostListed)
            .ToListAsync(cancellation);
        var states = await erasures.ReadStatesAsync(rows, cancellation);
        return TypedResults.Ok(
            new ItemList<StoryTakeDown>(
                [
                    .. rows.Zip(
                        states,
                        (row, channels) =>
                            new StoryTakeDown(
                                row.Id,
                                row.Kind,
                                row.EntryId,
                                row.Reason,
                                row.By,
                                row.At,
                                row.FinishedAt is not null,
                                channels
                            )
                    ),
                ],
                null
            )
        );
    }

    private static async Task<Results<Ok<TakeDownPreview>, ProblemHttpResult>> Preview(
        Guid storyId,
        Guid entryId,
        LiveBlogDb db,
        EarlierParts earlier,
        CancellationToken cancellation
    )
    {
        if (!await db.Entries.AnyAsync(e => e.Id == entryId && e.StoryId == storyId && e.State != EntryState.TakenDown, cancellation))
        {
            return Problems.NoSuchEntry();
        }
        var reactions = TallySubjects.OfReactions(entryId);
        var polls = await EntryPolls.InNoOtherAsync(db, storyId, entryId, await earlier.PollsOfEntryAsync(entryId), cancellation);
        var votes = EntryPolls.TalliesOf(polls).ToList();
        return TypedResults.Ok(
            new TakeDownPreview(
                await db.EntryVersions.CountAsync(v => v.EntryId == entryId, cancellation),
                (await earlier.MediaOfEntryAsync(entryId, cancellation)).Count,
                await db.Notes.CountAsync(n => n.EntryId == entryId, cancellation),
                await db.Drafts.CountAsync(d => d.EntryId == entryId, cancellation),
                await db.Questions.CountAsync(q => q.StoryId == storyId && q.EntryId == entryId, cancellation),
                await db.Tallies.Where(t => t.Subject == reactions).SumAsync(t => (long)t.Count, cancellation),
                await db.Tallies.Where(t => votes.Contains(t.Subject)).SumAsync(t => (long)t.Count, cancellation)
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
