using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Text.Json;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.Desk.Drafts;

/// <param name="EntryId">The entry that is edited; absent for a new one.</param>
/// <param name="SavedAt">When somebody last typed in it; an older draft does not replace a newer one.</param>
/// <param name="Beginning">Its first words.</param>
/// <param name="Draft">The draft as the console has it; at most 200,000 characters.</param>
internal sealed record DraftEdit(
    Guid? StoryId,
    Guid? EntryId,
    DateTimeOffset? SavedAt,
    [property: MaxLength(KeptDrafts.BeginningLength)] string? Beginning,
    JsonElement? Draft
);

/// <param name="Headline">The story's headline; null if the story is no longer open to the person who asks.</param>
internal sealed record DraftView(Guid Id, Guid StoryId, Guid? EntryId, string? Headline, DateTimeOffset SavedAt, string Beginning);

/// <param name="Draft">As it was sent.</param>
internal sealed record DraftDetail(Guid Id, Guid StoryId, Guid? EntryId, DateTimeOffset SavedAt, JsonElement Draft);

/// <summary>The signed-in person's unsent drafts, from every device.</summary>
internal static class DraftsApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        // Personal, so a token with fewer rights cannot read them.
        var drafts = endpoints.MapGroup("/api/drafts").WithTags("Drafts").RequireAuthorization();
        drafts.MapGet("", List).WithSummary("Your own drafts, newest first; nobody else sees them");
        drafts.MapGet("/{id:guid}", Get).WithSummary("One of your drafts, with its text");
        drafts.MapPut("/{id:guid}", Put).WithSummary("Keeps what was typed but not sent, under an id that the client made");
        drafts.MapDelete("/{id:guid}", Delete).WithSummary("Deletes a draft");
    }

    private static async Task<Ok<ItemList<DraftView>>> List(ClaimsPrincipal user, KeptDrafts drafts, CancellationToken cancellation) =>
        TypedResults.Ok(
            new ItemList<DraftView>(await drafts.ListAsync(user.AccountId(), user.May(Capability.EnterEveryStory), cancellation), null)
        );

    private static async Task<Results<Ok<DraftDetail>, ProblemHttpResult>> Get(
        Guid id,
        ClaimsPrincipal user,
        KeptDrafts drafts,
        CancellationToken cancellation
    ) =>
        await drafts.FindAsync(user.AccountId(), id, cancellation) is { } found
            ? TypedResults.Ok(new DraftDetail(found.Id, found.StoryId, found.EntryId, found.SavedAt, JsonElement.Parse(found.Words)))
            : Problems.NotFound("There is no such draft of yours.");

    private static async Task<Results<NoContent, ProblemHttpResult>> Put(
        Guid id,
        DraftEdit edit,
        ClaimsPrincipal user,
        KeptDrafts drafts,
        TimeProvider time
    )
    {
        var now = time.GetInstant();
        var words = edit.Draft is { ValueKind: JsonValueKind.Object } draft ? draft.GetRawText() : "";
        var faults = new FieldFaults();
        faults.When(edit.StoryId is null, "storyId", "Name the story.");
        faults.When(edit.SavedAt is null, "savedAt", "Say when it was written.");
        faults.When(words.Length == 0, "draft", "Send the draft as an object.");
        faults.Length("draft", words, KeptDrafts.LongestDraft);
        faults.Length("beginning", edit.Beginning, KeptDrafts.BeginningLength);
        if (faults.Any)
        {
            return faults.ToProblem();
        }
        var row = new DraftRow
        {
            AccountId = user.AccountId(),
            Id = id,
            StoryId = edit.StoryId!.Value,
            EntryId = edit.EntryId,
            // A device whose clock is ahead must not block saving on every other device.
            SavedAt = edit.SavedAt!.Value < now ? EntryRows.ToMilliseconds(edit.SavedAt.Value) : now,
            KeptAt = now,
            Beginning = edit.Beginning ?? "",
            Words = words,
        };
        return await drafts.PutAsync(row, user.ToActor()) switch
        {
            DraftResult.Saved => TypedResults.NoContent(),
            DraftResult.Older => Problems.Conflict("This draft has been changed in another window since."),
            DraftResult.Gone => Problems.Gone("The entry was taken down, and drafts of it are not kept."),
            DraftResult.TooMany => Problems.Conflict(
                $"You have {KeptDrafts.MostOfOne} drafts, or very long ones. Send or delete some; this one is kept on this device only."
            ),
        };
    }

    private static async Task<NoContent> Delete(Guid id, ClaimsPrincipal user, KeptDrafts drafts)
    {
        await drafts.DeleteAsync(user.AccountId(), id);
        return TypedResults.NoContent();
    }
}
