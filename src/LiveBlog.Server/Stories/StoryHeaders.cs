using LiveBlog.Server.Hosting;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>Writes the parts above and below a story's entries.</summary>
internal sealed class StoryHeaders(
    IDbContextFactory<LiveBlogDb> databases,
    StoryWriter writer,
    StoryPreparation preparation,
    WordingErasure wording,
    Rerendering rerendering,
    EntryRenderer renderer,
    DeskBell desk,
    TimeProvider time
)
{
    /// <summary>Creates the story, or edits it if <paramref name="ifMatch"/> names its version.</summary>
    public async Task<StoryWrite> PutStoryAsync(Guid id, PreparedStory prepared, SeenVersions? ifMatch, Actor by)
    {
        var edit = prepared.Edit;
        if (ifMatch is null && await TryCreateAsync(id, prepared, by) is { } created)
        {
            return created;
        }
        var looksDifferent = false;
        var result = await writer.WriteAsync(
            id,
            by,
            Capability.EditStories,
            async transaction =>
            {
                var story = transaction.Story;
                if (edit.EraseEarlier is true)
                {
                    transaction.Rights.Require(Capability.TakeDown);
                }
                if (await FindFaultAsync(transaction, prepared, ifMatch) is { } fault)
                {
                    return new StoryWrite(fault, story);
                }
                var shown = (story.Slug, story.TimeZone, story.Language);
                story.TranslationOf = edit.TranslationOf is { } original ? NoneIfEmpty(original) : story.TranslationOf;
                story.Slug = edit.Slug!;
                Apply(story, prepared);
                story.Version++;
                story.UpdatedAt = transaction.Now;
                await transaction.Media.SetAsync(prepared.Top.Media);
                transaction.PutHeader();
                transaction.AddVersion();
                if (edit.EraseEarlier is true)
                {
                    await wording.EraseAsync(transaction, prepared.EarlierMedia);
                }
                looksDifferent = !transaction.IsPublic && shown != (story.Slug, story.TimeZone, story.Language);
                return new StoryWrite(WriteResult.Saved, story);
            },
            StoryWrite.Unknown
        );
        if (looksDifferent)
        {
            await RenderDraftAgainAsync(id);
        }
        return result;
    }

    /// <summary>The same for an edit that has not been prepared and is known to be valid.</summary>
    public async Task<StoryWrite> PutStoryAsync(Guid id, StoryEdit edit, SeenVersions? ifMatch, Actor by)
    {
        var (story, faults) = await preparation.PrepareAsync(id, edit, CancellationToken.None);
        return faults.Any
            ? throw new ArgumentException($"Not a story: {string.Join(' ', faults.Fields.Values.Select(fault => fault[0]))}", nameof(edit))
            : await PutStoryAsync(id, story, ifMatch, by);
    }

    /// <summary>Tells the readers of a public story that something other than its own text has changed, so that its page is refreshed.</summary>
    public Task<StoryWrite> RefreshAsync(Guid id, Actor by) =>
        writer.WriteAsync(
            id,
            by,
            Capability.EditStories,
            transaction =>
            {
                transaction.PutHeader();
                return Task.FromResult(new StoryWrite(WriteResult.Saved, transaction.Story));
            },
            StoryWrite.Unknown
        );

    private static async Task<WriteResult?> FindFaultAsync(StoryTransaction transaction, PreparedStory prepared, SeenVersions? ifMatch)
    {
        var (story, edit) = (transaction.Story, prepared.Edit);
        if (ifMatch is not { } seen)
        {
            return IsSame(story, prepared) ? WriteResult.Unchanged : WriteResult.Conflict;
        }
        if (!seen.Has(story.Version))
        {
            return WriteResult.Stale;
        }
        if (transaction.IsPublic && edit.Slug != story.Slug)
        {
            return WriteResult.SlugFixed;
        }
        if (await transaction.Db.Stories.AnyAsync(s => s.Slug == edit.Slug && s.Id != story.Id))
        {
            return WriteResult.SlugTaken;
        }
        return prepared.PublishedAt is { } at && await transaction.Published().FirstOrDefaultAsync() is { } first && first.DisplayAt < at
            ? WriteResult.OlderEntry
            : null;
    }

    private static void Apply(StoryRow story, PreparedStory prepared)
    {
        var (edit, top) = (prepared.Edit, prepared.Top);
        story.Headline = edit.Headline!.OnOneLine();
        story.Standfirst = edit.Standfirst?.Trimmed() ?? "";
        story.Section = edit.Section?.OnOneLine() ?? "";
        story.Byline = edit.Byline?.OnOneLine() ?? "";
        story.Language = edit.Language ?? Words.Supported[0];
        story.TimeZone = edit.TimeZone ?? "UTC";
        story.PublishedAt = prepared.PublishedAt;
        story.Reactions = edit.Reactions ?? story.Reactions;
        story.Questions = edit.Questions ?? story.Questions;
        story.Push = edit.Push ?? story.Push;
        story.PlacesEvery = edit.PlacesEvery ?? story.PlacesEvery;
        story.PlaceAfterOpening = edit.PlaceAfterOpening ?? story.PlaceAfterOpening;
        top.ApplyTo(story);
    }

    private async Task<StoryWrite?> TryCreateAsync(Guid id, PreparedStory prepared, Actor by)
    {
        var edit = prepared.Edit;
        await using var db = await databases.CreateDbContextAsync();
        if (await db.Stories.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id || s.Slug == edit.Slug) is { } existing)
        {
            return existing.Id == id ? null : new StoryWrite(WriteResult.SlugTaken, existing);
        }
        var now = time.GetInstant();
        var story = new StoryRow
        {
            Id = id,
            Slug = edit.Slug!,
            Epoch = Epochs.New(),
            Headline = "",
            Standfirst = "",
            Section = "",
            Byline = "",
            Language = "",
            TimeZone = "",
            TranslationOf = NoneIfEmpty(edit.TranslationOf ?? Guid.Empty),
            Status = DeskStatuses.Draft,
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
        };
        Apply(story, prepared);
        db.Stories.Add(story);
        var first = new StoryTransaction(db, story, renderer, now, by, WriterRights.OfProgram);
        await first.Media.SetAsync(prepared.Top.Media);
        first.AddVersion();
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            (await db.ReadRightsAsync(by, id)).Require(Capability.EditStories);
            db.Record(by, now, AuditAction.StoryCreate, story: id);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }
        catch (DbUpdateException exception) when (DatabaseFaults.Of(exception) == DatabaseFault.Duplicate)
        {
            // Somebody else took the id or the address between the two statements; the retry finds out which.
            return await TryCreateAsync(id, prepared, by);
        }
        desk.Ring(new DeskChange(id, null, story.Version));
        return new StoryWrite(WriteResult.Created, story);
    }

    /// <summary>
    /// Entries contain the story's address, time zone and words. In a draft they follow every change. In a public story, where only the time zone and the language
    /// can still change, entries are left as they are until each is edited.
    /// </summary>
    private async Task RenderDraftAgainAsync(Guid story)
    {
        await using var db = await databases.CreateDbContextAsync();
        foreach (
            var entry in await db.Entries.Where(e => e.StoryId == story && e.State != EntryState.TakenDown).Select(e => e.Id).ToListAsync()
        )
        {
            await rerendering.RenderAgainAsync(story, entry);
        }
    }

    private static Guid? NoneIfEmpty(Guid id) => id == Guid.Empty ? null : id;

    private static bool IsSame(StoryRow story, PreparedStory prepared)
    {
        var (edit, top) = (prepared.Edit, prepared.Top);
        return story.Slug == edit.Slug
            && story.Headline == edit.Headline?.OnOneLine()
            && story.Standfirst == (edit.Standfirst?.Trimmed() ?? "")
            && story.Section == (edit.Section?.OnOneLine() ?? "")
            && story.Byline == (edit.Byline?.OnOneLine() ?? "")
            && story.Language == (edit.Language ?? Words.Supported[0])
            && story.TimeZone == (edit.TimeZone ?? "UTC")
            && story.TranslationOf == NoneIfEmpty(edit.TranslationOf ?? Guid.Empty)
            && story.PublishedAt == prepared.PublishedAt
            && story.Reactions == (edit.Reactions ?? false)
            && story.Questions == (edit.Questions ?? false)
            && story.Push == (edit.Push ?? false)
            && story.PlacesEvery == (edit.PlacesEvery ?? 0)
            && story.PlaceAfterOpening == (edit.PlaceAfterOpening ?? false)
            && (story.Opening, story.Lead, story.Sources, story.Related) == (top.OpeningJson, top.LeadJson, top.Sources, top.Related);
    }
}
