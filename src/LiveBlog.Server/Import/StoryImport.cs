using System.Runtime.CompilerServices;
using System.Text.Json;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Import;

/// <summary>
/// Makes a draft story from an imported one: no reader learns of it until an editor has looked at it and takes it live. Ids are derived
/// from the source's, so an import that was stopped or killed can be run again and continues where it was.
/// </summary>
internal sealed partial class StoryImport(
    IDbContextFactory<LiveBlogDb> databases,
    StoryHeaders headers,
    StoryEntries entries,
    StoryPreparation storyPreparation,
    EntryPreparation entryPreparation,
    ImportedMedia media,
    TimeProvider time,
    ILogger<StoryImport> logger
)
{
    /// <summary>Entries between two progress reports.</summary>
    private const int Step = 10;

    /// <exception cref="ImportException">Nothing was imported.</exception>
    public async Task<ImportRun> BeginAsync(FoundStory found, ImportBundle bundle, Actor by, bool isDry, CancellationToken cancellation)
    {
        var content = new ImportedContent(found);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        (await db.ReadRightsAsync(by, content.StoryId)).Require(Capability.EditStories);
        var row = await db.Stories.AsNoTracking().SingleOrDefaultAsync(s => s.Id == content.StoryId, cancellation);
        if (row is { Status: DeskStatuses.Deleted })
        {
            throw new ImportException(
                row.ErasedAt is null
                    ? $"This was imported before, as \"{row.Headline}\", and deleted since. Restore that story to continue the import."
                    : "This was imported before and erased since, so it cannot be imported again."
            );
        }
        if (row is not null && row.Status != DeskStatuses.Draft)
        {
            throw new ImportException(
                $"This was imported before, as \"{row.Headline}\", which is not a draft any more. Importing into a public story would send its readers one entry at a time."
            );
        }
        var known = await db.Entries.Where(e => e.StoryId == content.StoryId).Select(e => e.Id).ToListAsync(cancellation);
        return new ImportRun(found, content, bundle, by, isDry, row, known.ToHashSet());
    }

    /// <summary>Reports what happens as it happens. Cancelling stops it between two entries.</summary>
    public async IAsyncEnumerable<ImportLine> RunAsync(ImportRun run, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var found = run.Found;
        var (unread, total) = (found.Unread.Count, found.Unread.Count + found.Entries.Count);
        yield return new ImportLine(
            "begin",
            run.StoryId,
            found.Format,
            found.Headline,
            total,
            found.Entries.SelectMany(entry => run.Content.MediaOf(entry).Keys).Distinct().Count()
        );
        var problems = 0;
        foreach (var line in (await MakeStoryAsync(run, cancellation)).Concat(found.Unread.Select(LineOf)))
        {
            if (++problems <= ImportLimits.ProblemsTold)
            {
                yield return line;
            }
        }
        var (imported, already, skipped) = (0, 0, unread);
        for (var at = 0; at < found.Entries.Count; at++)
        {
            cancellation.ThrowIfCancellationRequested();
            var entry = found.Entries[at];
            var (outcome, faults) = run.Knows(entry) ? (Outcome.Already, []) : await TryTakeAsync(run, entry, cancellation);
            imported += outcome == Outcome.Imported ? 1 : 0;
            already += outcome == Outcome.Already ? 1 : 0;
            skipped += outcome == Outcome.Skipped ? 1 : 0;
            foreach (var fault in faults)
            {
                if (++problems <= ImportLimits.ProblemsTold)
                {
                    var name = FoundEntries.NameOf(entry) is { Length: > 0 } words ? words : $"Entry {at + 1}";
                    yield return new ImportLine("problem", Entry: name, At: entry.At, Message: fault);
                }
            }
            if ((at + 1) % Step == 0)
            {
                yield return new ImportLine("progress", Entries: total, Done: unread + at + 1);
            }
        }
        if (!run.IsDry)
        {
            await NoteAsync(run, imported);
        }
        yield return new ImportLine(
            "end",
            run.StoryId,
            found.Format,
            found.Headline,
            total,
            Imported: imported,
            Already: already,
            Skipped: skipped,
            Problems: problems
        );
    }

    /// <summary>Logs an unexpected fault; the editor is told only that it happened.</summary>
    public void NoteUnforeseen(ImportRun run, Exception fault) => Log.Stopped(logger, run.StoryId, fault);

    private static ImportLine LineOf(UnreadEntry entry) => new("problem", Entry: entry.Name, Message: entry.Reason);

    /// <summary>Problems of the header; none if an earlier run has made the story.</summary>
    private async Task<IEnumerable<ImportLine>> MakeStoryAsync(ImportRun run, CancellationToken cancellation)
    {
        if (run.Row is not null)
        {
            return [];
        }
        var problems = new List<string>(ImportedHeader.LossesOf(run.Found));
        await MakeStoryAsync(run, problems, cancellation);
        return problems.Select(problem => new ImportLine("problem", Entry: run.Found.Headline, Message: problem));
    }

    private async Task MakeStoryAsync(ImportRun run, List<string> problems, CancellationToken cancellation)
    {
        var (found, content) = (run.Found, run.Content);
        var edit = ImportedHeader.Of(found);
        if (run.IsDry)
        {
            var (_, faults) = await storyPreparation.PrepareAsync(run.StoryId, edit, cancellation);
            problems.AddRange(SentencesOf(faults));
            return;
        }
        var (opening, lead) = (found.Opening, found.Lead);
        var there = new HashSet<Guid>();
        foreach (var (id, medium) in new[] { opening, lead }.SelectMany(content.MediaOf).DistinctBy(pair => pair.Key))
        {
            if (await run.BringAsync(media, id, medium, cancellation) is { } fault)
            {
                problems.Add(fault);
            }
            else
            {
                there.Add(id);
            }
        }
        edit = edit with
        {
            Opening = opening.ValueKind == JsonValueKind.Array ? content.Blocks(opening, there) : default,
            Lead =
                lead.ValueKind == JsonValueKind.Object && content.Blocks(lead, there) is { ValueKind: JsonValueKind.Object } kept
                    ? kept
                    : default,
        };
        await using var db = await databases.CreateDbContextAsync(cancellation);
        for (var attempt = 0; attempt < FreeSlug.MostAttempts; attempt++)
        {
            var (prepared, faults) = await storyPreparation.PrepareAsync(run.StoryId, edit, cancellation);
            if (faults.Any)
            {
                // What surrounds the entries can be set in the console later; the entries must not wait for it.
                problems.AddRange(SentencesOf(faults));
                edit = edit with { Opening = default, Lead = default, Sources = default, PublishedAt = default };
                (prepared, faults) = await storyPreparation.PrepareAsync(run.StoryId, edit, cancellation);
                if (faults.Any)
                {
                    throw new ImportException($"The story cannot be made: {SentencesOf(faults).First()}");
                }
            }
            var (result, _) = await headers.PutStoryAsync(run.StoryId, prepared, ifMatch: null, run.By);
            if (result != WriteResult.SlugTaken)
            {
                return;
            }
            edit = edit with
            {
                Slug =
                    await FreeSlug.SuggestAsync(db, edit.Slug!, cancellation)
                    ?? throw new ImportException($"The address \"{edit.Slug}\" and those after it are taken by other stories."),
            };
        }
        throw new ImportException($"The address \"{edit.Slug}\" has just been taken by another story. Import it again.");
    }

    /// <summary>A fault in one entry, even an unexpected one, must not keep out the others, in this run or any later one.</summary>
    private async Task<(Outcome Outcome, IReadOnlyList<string> Faults)> TryTakeAsync(
        ImportRun run,
        FoundEntry found,
        CancellationToken cancellation
    )
    {
        try
        {
            return await TakeAsync(run, found, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested && ImportStop.ReasonOf(fault) is null)
        {
            Log.EntryFailed(logger, found.Id, run.StoryId, fault);
            return (Outcome.Skipped, ["Internal error; see the server log. The entry was left out."]);
        }
    }

    private async Task<(Outcome Outcome, IReadOnlyList<string> Faults)> TakeAsync(
        ImportRun run,
        FoundEntry found,
        CancellationToken cancellation
    )
    {
        var faults = new List<string>();
        var there = new HashSet<Guid>();
        foreach (var (id, medium) in run.Content.MediaOf(found))
        {
            // A dry run fetches nothing, so it cannot know whether pictures are there.
            if (run.IsDry || await run.BringAsync(media, id, medium, cancellation) is not { } fault)
            {
                there.Add(id);
            }
            else
            {
                faults.Add(fault);
            }
        }
        EntryEdit edit;
        try
        {
            edit = ImportedEntry.Of(found, run.Content, there, run.MayPin(found));
        }
        catch (Exception malformed) when (malformed is ArgumentException or InvalidOperationException or JsonException)
        {
            return (Outcome.Skipped, [.. faults, "The entry is not written as the format says. It was left out."]);
        }
        var entryId = run.Content.EntryId(found);
        var (prepared, wrong) = await entryPreparation.PrepareAsync(run.StoryId, entryId, edit);
        if (
            wrong.Fields.Where(fault => !run.IsDry || !fault.Key.EndsWith(".media", StringComparison.Ordinal)).ToList() is
            { Count: > 0 } left
        )
        {
            return (Outcome.Skipped, [.. faults, .. left.Take(1).Select(fault => $"{fault.Key}: {fault.Value[0]}")]);
        }
        faults.AddRange(ImportedEntry.LossesOf(found, run.MayPin(found)));
        if (found.At > time.GetInstant())
        {
            faults.Add("Its time is in the future. Check it before the story goes live.");
        }
        if (run.IsDry)
        {
            return (Outcome.Imported, faults);
        }
        var (result, _) = await entries.PutEntryAsync(run.StoryId, entryId, prepared, ifMatch: null, run.By);
        return result switch
        {
            WriteResult.Created => (Outcome.Imported, faults),
            WriteResult.Unchanged or WriteResult.Gone or WriteResult.Conflict => (Outcome.Already, faults),
            _ => (Outcome.Skipped, [.. faults, "The story was changed meanwhile. Run the import again."]),
        };
    }

    private async Task NoteAsync(ImportRun run, int imported)
    {
        await using var db = await databases.CreateDbContextAsync();
        db.Record(run.By, time.GetInstant(), AuditAction.StoryImport, run.Found.Format, $"{imported}", story: run.StoryId);
        await db.SaveChangesAsync();
    }

    private static IEnumerable<string> SentencesOf(FieldFaults faults) => faults.Fields.Select(fault => $"{fault.Key}: {fault.Value[0]}");

    private enum Outcome
    {
        Imported,
        Already,
        Skipped,
    }

    private static partial class Log
    {
        [LoggerMessage(15101, LogLevel.Error, "The entry {Entry} was not imported into the story {Story}")]
        public static partial void EntryFailed(ILogger logger, string entry, Guid story, Exception fault);

        [LoggerMessage(15102, LogLevel.Error, "The import into the story {Story} stopped")]
        public static partial void Stopped(ILogger logger, Guid story, Exception fault);
    }
}
