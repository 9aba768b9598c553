using System.ComponentModel.DataAnnotations;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.Desk.Notes;

/// <param name="EntryId">The entry that it concerns; absent for the story as a whole.</param>
/// <param name="Text">Plain text.</param>
internal sealed record NoteEdit(Guid? EntryId, [property: MaxLength(StoryNotes.NoteLength)] string? Text);

/// <param name="Mentions">Names of colleagues whom the text names behind an at sign.</param>
/// <param name="AccountId">Who wrote it, and may delete it like those who may take entries down.</param>
/// <param name="Kind">Whether it was written by itself, or with an approval or a return, which mentions the author.</param>
internal sealed record NoteView(
    Guid Id,
    Guid? EntryId,
    string By,
    Guid AccountId,
    DateTimeOffset At,
    string Text,
    IReadOnlyList<string> Mentions,
    NoteKind Kind
);

/// <summary>The newsroom's internal notes.</summary>
internal static class NotesApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var notes = endpoints.MapGroup("/api/stories/{storyId:guid}/notes").WithTags("Notes").RequireCapability(Capability.ReadDesk);
        notes.MapGet("", List).WithSummary("The newsroom's notes on the story and its entries, newest first; readers cannot see them");
        notes
            .MapPut("/{id:guid}", Put)
            .RequireCapability(Capability.WriteEntries)
            .WithSummary("Writes a note under an id that the client made (UUIDv7)");
        notes
            .MapDelete("/{id:guid}", Delete)
            .RequireCapability(Capability.WriteEntries)
            .WithSummary("Deletes a note of your own, or anybody's with the right to take entries down");
    }

    private static async Task<Results<Ok<ItemList<NoteView>>, ProblemHttpResult>> List(
        Guid storyId,
        StoryNotes notes,
        Mentions mentions,
        CancellationToken cancellation
    )
    {
        if (await notes.ReadAsync(storyId, cancellation) is not { } found)
        {
            return Problems.NoSuchStory();
        }
        var named = await mentions.ReadNamesAsync(storyId, null, cancellation);
        return TypedResults.Ok(new ItemList<NoteView>([.. found.Select(note => View(note, named))], null));
    }

    private static async Task<Results<Ok<NoteView>, ProblemHttpResult>> Put(
        Guid storyId,
        Guid id,
        NoteEdit edit,
        HttpContext http,
        StoryNotes notes,
        Mentions mentions
    )
    {
        var faults = new FieldFaults();
        var text = edit.Text?.Trim() ?? "";
        faults.When(text.IsBlank(), "text", "Write something first.");
        faults.Length("text", text, StoryNotes.NoteLength);
        if (faults.Any)
        {
            return faults.ToProblem();
        }
        return await notes.WriteAsync(storyId, id, edit.EntryId, text, http.User.ToActor()) switch
        {
            (NoteResult.Saved, { } note) => TypedResults.Ok(
                View(note, await mentions.ReadNamesAsync(storyId, note.Id, CancellationToken.None))
            ),
            (NoteResult.Conflict, _) => Problems.Conflict("There is another note with this id."),
            (NoteResult.TooMany, _) => Problems.Conflict(
                $"A story can have at most {StoryNotes.MostInAStory} notes. Take some of yours back first."
            ),
            _ => Problems.NotFound("There is no such story or entry."),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(Guid storyId, Guid id, HttpContext http, StoryNotes notes) =>
        await notes.RemoveAsync(storyId, id, http.User.ToActor()) switch
        {
            NoteResult.Saved => TypedResults.NoContent(),
            NoteResult.NotYours => Problems.Forbidden("Only the author of a note, or somebody who may take entries down, can delete it."),
            _ => Problems.NotFound("There is no such note."),
        };

    private static NoteView View(NoteRow note, ILookup<Guid, string> named) =>
        new(note.Id, note.EntryId, note.By, note.AccountId, note.At, note.Text, [.. named[note.Id]], note.Kind);
}
