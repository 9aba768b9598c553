using System.Security.Claims;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.TakeDowns;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Desk;

/// <param name="Reason">Why, for the newsroom's own record.</param>
internal sealed record TakeDown(string? Reason);

internal static class TakeDownRules
{
    public static ProblemHttpResult? FindFault(this TakeDown? request) =>
        request?.Reason?.Length > EditRules.NoteLength
            ? Problems.Fields(
                new Dictionary<string, string[]> { ["reason"] = [$"At most {EditRules.NoteLength} characters."] },
                StatusCodes.Status413PayloadTooLarge
            )
            : null;
}

/// <summary>Entries of a story, for editors.</summary>
internal static class EntriesApi
{
    private const int DefaultPage = 50;
    private const int MaxPage = 200;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/stories/{storyId:guid}/entries").WithTags("Entries").RequireAuthorization(Policies.Editor);
        group.MapGet("", List).WithSummary("Entries in every state, newest display time first");
        var entry = group.MapGroup("/{entryId:guid}");
        entry.MapGet("", Get);
        entry.MapPut("", Put).WithSummary("Creates an entry under an id that the client made (UUIDv7), or edits it with If-Match");
        entry.MapDelete("", Delete).WithSummary("Takes the entry down for good");
        entry.MapGet("/versions", Versions).WithSummary("The entry's history, oldest first");
        entry.MapPut(
            "/pin",
            (Guid storyId, Guid entryId, ClaimsPrincipal user, StoryWriter writer, HttpResponse response) =>
                Answer(writer.SetPinnedAsync(storyId, entryId, true, user.ToActor()), response)
        );
        entry.MapDelete(
            "/pin",
            (Guid storyId, Guid entryId, ClaimsPrincipal user, StoryWriter writer, HttpResponse response) =>
                Answer(writer.SetPinnedAsync(storyId, entryId, false, user.ToActor()), response)
        );
        entry.MapPut(
            "/key",
            (Guid storyId, Guid entryId, ClaimsPrincipal user, StoryWriter writer, HttpResponse response) =>
                Answer(writer.SetKeyAsync(storyId, entryId, true, user.ToActor()), response)
        );
        entry.MapDelete(
            "/key",
            (Guid storyId, Guid entryId, ClaimsPrincipal user, StoryWriter writer, HttpResponse response) =>
                Answer(writer.SetKeyAsync(storyId, entryId, false, user.ToActor()), response)
        );
        entry
            .MapDelete(
                "/schedule",
                (Guid storyId, Guid entryId, ClaimsPrincipal user, StoryWriter writer, HttpResponse response) =>
                    Answer(writer.CancelScheduleAsync(storyId, entryId, user.ToActor()), response)
            )
            .WithSummary("Keeps an entry that waits for its time from being published");
        entry.MapPut(
            "/publication",
            (Guid storyId, Guid entryId, ClaimsPrincipal user, StoryWriter writer, HttpResponse response) =>
                Answer(writer.SetPublishedAsync(storyId, entryId, true, user.ToActor()), response)
        );
        entry.MapDelete(
            "/publication",
            (Guid storyId, Guid entryId, ClaimsPrincipal user, StoryWriter writer, HttpResponse response) =>
                Answer(writer.SetPublishedAsync(storyId, entryId, false, user.ToActor()), response)
        );
    }

    private static async Task<Results<Ok<ItemList<EntryDetail>>, ProblemHttpResult>> List(
        Guid storyId,
        LiveBlogDb db,
        CancellationToken cancellation,
        string? before = null,
        int limit = DefaultPage
    )
    {
        if (before is not null && !EntryPosition.IsCursor(before))
        {
            return Problems.BadRequest("This is no cursor that a list of entries has given.");
        }
        if (!await db.Stories.AnyAsync(s => s.Id == storyId, cancellation))
        {
            return Problems.NotFound("There is no such story.");
        }
        var size = Math.Clamp(limit, 1, MaxPage);
        var rows = await db
            .Entries.AsNoTracking()
            .Where(e =>
                e.StoryId == storyId && e.State != EntryState.TakenDown && (before == null || string.Compare(e.Position, before) < 0)
            )
            .OrderByDescending(e => e.Position)
            .Take(size + 1)
            .ToListAsync(cancellation);
        var page = rows.Take(size).ToList();
        return TypedResults.Ok(
            new ItemList<EntryDetail>([.. page.Select(e => e.ToDetail())], rows.Count > size ? page[^1].Position : null)
        );
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
                return Problems.NotFound("There is no such entry.");
            case { State: EntryState.TakenDown }:
                return TakenDown();
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
        StoryWriter writer,
        Erasing erasing
    )
    {
        var (entry, faults) = await preparation.PrepareAsync(storyId, entryId, edit);
        if (faults.Any)
        {
            return faults.ToProblem();
        }
        Task<EntryWrite> WriteAsync() => writer.PutEntryAsync(storyId, entryId, entry, http.Request.GetIfMatch(), http.User.ToActor());

        if (edit.EraseEarlier is not true)
        {
            return await Answer(WriteAsync(), http.Response);
        }
        var (write, refusal) = await erasing.RunAsync(http, WriteAsync);
        return refusal is not null ? refusal : await Answer(Task.FromResult(write!), http.Response);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        Guid storyId,
        Guid entryId,
        [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] TakeDown? request,
        HttpContext http,
        StoryWriter writer,
        Erasing erasing
    )
    {
        if (request.FindFault() is { } fault)
        {
            return fault;
        }
        var (write, refusal) = await erasing.RunAsync(
            http,
            () => writer.TakeDownAsync(storyId, entryId, request?.Reason, http.User.ToActor())
        );
        // Taking down what is down already has happened as asked.
        return refusal is not null ? refusal
            : write!.Result == WriteResult.NotFound ? Problems.NotFound("There is no such entry.")
            : TypedResults.NoContent();
    }

    private static async Task<Results<Ok<ItemList<EntryVersionView>>, ProblemHttpResult>> Versions(
        Guid storyId,
        Guid entryId,
        LiveBlogDb db,
        CancellationToken cancellation
    )
    {
        if (!await db.Entries.AnyAsync(e => e.StoryId == storyId && e.Id == entryId, cancellation))
        {
            return Problems.NotFound("There is no such entry.");
        }
        // The newest are what matters of an entry edited more often than this.
        var versions = await db
            .EntryVersions.AsNoTracking()
            .Where(v => v.EntryId == entryId)
            .OrderByDescending(v => v.Version)
            .Take(MaxPage)
            .ToListAsync(cancellation);
        versions.Reverse();
        return TypedResults.Ok(new ItemList<EntryVersionView>([.. versions.Select(v => v.ToView())], null));
    }

    private static async Task<Results<Ok<EntryDetail>, Created<EntryDetail>, ProblemHttpResult>> Answer(
        Task<EntryWrite> write,
        HttpResponse response
    )
    {
        var (result, entry) = await write;
        if (entry is not null && result != WriteResult.Gone)
        {
            response.SetVersion(entry.Version);
        }
        return result switch
        {
            WriteResult.Created => TypedResults.Created($"/api/stories/{entry!.StoryId}/entries/{entry.Id}", entry.ToDetail()),
            WriteResult.Saved or WriteResult.Unchanged => TypedResults.Ok(entry!.ToDetail()),
            WriteResult.Stale => Problems.Stale("Somebody else has edited the entry since you opened it.", entry!.ToDetail()),
            WriteResult.Conflict => Problems.Conflict("There is another entry with this id.", entry?.ToDetail()),
            WriteResult.TooManyPinned => Problems.Conflict($"{Protocol.Limits.PinnedEntries} entries are pinned already. Unpin one first."),
            WriteResult.TimePassed => Problems.Field("publishAt", "This time has passed. Choose a later one, or publish now."),
            WriteResult.AlreadyPublic => Problems.Field("publishAt", "The entry is public already."),
            WriteResult.Gone => TakenDown(),
            WriteResult.NotFound => Problems.NotFound("There is no such entry."),
            WriteResult.SlugTaken or WriteResult.SlugFixed or WriteResult.OlderEntry => throw new InvalidOperationException(
                $"Not an entry's: {result}"
            ),
        };
    }

    private static ProblemHttpResult TakenDown() => Problems.Gone("The entry was taken down. Its text is erased and cannot come back.");
}
