using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.TakeDowns;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Desk;

/// <param name="Reason">The reason, for the newsroom's own record.</param>
internal sealed record TakeDown([property: MaxLength(EditRules.NoteLength)] string? Reason);

/// <param name="Note">What the author has to do first.</param>
internal sealed record SendingBack([property: MaxLength(EditRules.NoteLength)] string? Note);

/// <param name="To">A name; empty for nobody.</param>
internal sealed record Assignment([property: MaxLength(EditRules.LabelLength)] string? To);

internal static class TakeDownRules
{
    public static ProblemHttpResult? FindFault(this TakeDown? request)
    {
        var faults = new FieldFaults();
        faults.Length("reason", request?.Reason, EditRules.NoteLength);
        return faults.Any ? faults.ToProblem() : null;
    }
}

/// <summary>Entries of a story, for editors.</summary>
internal static class EntriesApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/stories/{storyId:guid}/entries").WithTags("Entries").RequireCapability(Capability.ReadDesk);
        var entry = group.MapGroup("/{entryId:guid}");
        entry.MapGet("", Get);
        entry
            .MapPut("", Put)
            .ChecksVersion(ETags.OnEdit)
            .RequireCapability(Capability.WriteEntries)
            .WithSummary("Creates an entry under an id that the client made (UUIDv7), or edits it with If-Match");
        entry
            .MapDelete("", Delete)
            .ChecksVersion(ETags.OnDecision)
            .RequireCapability(Capability.WriteEntries)
            .WithSummary("Takes the entry down for good");
        MapSwitch(entry, "/pin", (entries, story, id, on, by, _) => entries.SetPinnedAsync(story, id, on, by), Capability.HighlightEntries);
        MapSwitch(entry, "/key", (entries, story, id, on, by, _) => entries.SetKeyAsync(story, id, on, by), Capability.HighlightEntries);
        var publication = MapSwitch(
            entry,
            "/publication",
            (entries, story, id, on, by, seen) =>
                on ? entries.PublishAsync(story, id, by, seen) : entries.UnpublishAsync(story, id, by, seen),
            Capability.PublishEntries
        );
        publication.Put.ChecksVersion(ETags.OnDecision);
        publication.Delete.ChecksVersion(ETags.OnDecision);
        entry
            .MapDelete(
                "/schedule",
                (Guid storyId, Guid entryId, ClaimsPrincipal user, EntryWorkflow workflow, HttpResponse response) =>
                    EntryAnswers.AnswerAsync(workflow.CancelScheduleAsync(storyId, entryId, user.ToActor()), response)
            )
            .RequireCapability(Capability.PublishEntries)
            .WithSummary("Cancels the scheduled publication of an entry");
        entry
            .MapPut("/submission", Submit)
            .RequireCapability(Capability.WriteEntries)
            .WithSummary("Submits the entry to those who may publish it; publishing it approves it");
        entry
            .MapDelete("/submission", SendBack)
            .RequireCapability(Capability.WriteEntries)
            .WithSummary("Returns a submitted entry to its author, with a note");
        entry
            .MapPut("/assignment", Assign)
            .RequireCapability(Capability.WriteEntries)
            .WithSummary("Assigns the entry to somebody in the newsroom; empty for nobody");
        entry
            .MapPut(
                "/tags/{tag}",
                (Guid storyId, Guid entryId, string tag, HttpContext http, EntryWorkflow workflow) =>
                    SetTag(storyId, entryId, tag, true, http, workflow)
            )
            .RequireCapability(Capability.WriteEntries);
        entry
            .MapDelete(
                "/tags/{tag}",
                (Guid storyId, Guid entryId, string tag, HttpContext http, EntryWorkflow workflow) =>
                    SetTag(storyId, entryId, tag, false, http, workflow)
            )
            .RequireCapability(Capability.WriteEntries);
    }

    private delegate Task<EntryWrite> Switch(StoryEntries entries, Guid story, Guid entry, bool on, Actor by, SeenVersions? seen);

    /// <summary>PUT sets what the last part of the path names, DELETE clears it.</summary>
    private static (RouteHandlerBuilder Put, RouteHandlerBuilder Delete) MapSwitch(
        RouteGroupBuilder entry,
        string path,
        Switch set,
        Capability capability
    )
    {
        var put = entry.MapPut(
            path,
            (Guid storyId, Guid entryId, HttpContext http, StoryEntries entries) => AnswerAsync(http, entries, storyId, entryId, true)
        );
        var delete = entry.MapDelete(
            path,
            (Guid storyId, Guid entryId, HttpContext http, StoryEntries entries) => AnswerAsync(http, entries, storyId, entryId, false)
        );
        return (put.RequireCapability(capability), delete.RequireCapability(capability));

        Task<Results<Ok<EntryDetail>, Created<EntryDetail>, ProblemHttpResult>> AnswerAsync(
            HttpContext http,
            StoryEntries entries,
            Guid storyId,
            Guid entryId,
            bool on
        ) => EntryAnswers.AnswerAsync(set(entries, storyId, entryId, on, http.User.ToActor(), http.Request.GetIfMatch()), http.Response);
    }

    private static async Task<Results<Ok<EntryDetail>, ProblemHttpResult>> Get(
        Guid storyId,
        Guid entryId,
        LiveBlogDb db,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        var entry = await db.Entries.AsNoTracking().SingleOrDefaultAsync(e => e.StoryId == storyId && e.Id == entryId, cancellation);
        switch (entry)
        {
            case null:
                return Problems.NoSuchEntry();
            case { State: EntryState.TakenDown }:
                return EntryAnswers.TakenDown();
            default:
                response.SetVersion(entry.Version);
                return TypedResults.Ok(entry.ToDetail());
        }
    }

    private static async Task<Results<Ok<EntryDetail>, Created<EntryDetail>, ProblemHttpResult>> Put(
        Guid storyId,
        Guid entryId,
        EntryEdit edit,
        HttpContext http,
        EntryPreparation preparation,
        StoryEntries entries,
        Erasing erasing
    )
    {
        var (entry, faults) = await preparation.PrepareAsync(storyId, entryId, edit);
        if (faults.Any)
        {
            return faults.ToProblem();
        }
        Task<EntryWrite> WriteAsync() => entries.PutEntryAsync(storyId, entryId, entry, http.Request.GetIfMatch(), http.User.ToActor());

        if (edit.EraseEarlier is not true)
        {
            return await EntryAnswers.AnswerAsync(WriteAsync(), http.Response);
        }
        var (write, refusal) = await erasing.RunAsync(http, entryId, WriteAsync);
        return refusal is not null ? refusal : await EntryAnswers.AnswerAsync(Task.FromResult(write!), http.Response);
    }

    private static Task<Results<Ok<EntryDetail>, Created<EntryDetail>, ProblemHttpResult>> Submit(
        Guid storyId,
        Guid entryId,
        HttpContext http,
        EntryWorkflow workflow
    ) => EntryAnswers.AnswerAsync(workflow.SubmitAsync(storyId, entryId, http.User.ToActor()), http.Response);

    private static async Task<Results<Ok<EntryDetail>, Created<EntryDetail>, ProblemHttpResult>> SendBack(
        Guid storyId,
        Guid entryId,
        [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] SendingBack? request,
        HttpContext http,
        EntryWorkflow workflow
    )
    {
        var faults = new FieldFaults();
        faults.Length("note", request?.Note, EditRules.NoteLength);
        return faults.Any
            ? faults.ToProblem()
            : await EntryAnswers.AnswerAsync(
                workflow.SendBackAsync(storyId, entryId, request?.Note?.Trim(), http.User.ToActor()),
                http.Response
            );
    }

    private static async Task<Results<Ok<EntryDetail>, Created<EntryDetail>, ProblemHttpResult>> Assign(
        Guid storyId,
        Guid entryId,
        Assignment request,
        HttpContext http,
        EntryWorkflow workflow
    )
    {
        var faults = new FieldFaults();
        faults.Length("to", request.To, EditRules.LabelLength);
        return faults.Any
            ? faults.ToProblem()
            : await EntryAnswers.AnswerAsync(
                workflow.AssignAsync(storyId, entryId, request.To?.Trim() ?? "", http.User.ToActor()),
                http.Response
            );
    }

    private static async Task<Results<Ok<EntryDetail>, Created<EntryDetail>, ProblemHttpResult>> SetTag(
        Guid storyId,
        Guid entryId,
        string tag,
        bool on,
        HttpContext http,
        EntryWorkflow workflow
    )
    {
        var faults = new FieldFaults();
        tag = RawPath.LastPart(http.Request) ?? tag;
        EditRules.CheckTag(tag, faults);
        return faults.Any
            ? faults.ToProblem()
            : await EntryAnswers.AnswerAsync(workflow.SetTagAsync(storyId, entryId, tag, on, http.User.ToActor()), http.Response);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        Guid storyId,
        Guid entryId,
        [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] TakeDown? request,
        HttpContext http,
        StoryEntries entries,
        Erasing erasing
    )
    {
        if (request.FindFault() is { } fault)
        {
            return fault;
        }
        var (write, refusal) = await erasing.RunAsync(
            http,
            entryId,
            () => entries.TakeDownAsync(storyId, entryId, request?.Reason, http.User.ToActor(), http.Request.GetIfMatch())
        );
        // An entry that is already down counts as taken down.
        return refusal is not null ? refusal
            : write!.Result == WriteResult.NotFound ? Problems.NoSuchEntry()
            : write is { Result: WriteResult.Stale, Entry: { } entry } ? EntryAnswers.Stale(entry)
            : TypedResults.NoContent();
    }
}
