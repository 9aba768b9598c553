using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Media.Erasing;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>Writes entries, publishes them and takes them down.</summary>
internal sealed class StoryEntries(
    StoryWriter writer,
    EntryChanges changes,
    EntryPreparation preparation,
    EarlierParts earlier,
    WordingErasure wording,
    Rerendering rerendering,
    MediaErasure media
)
{
    /// <summary>
    /// Creates the entry, or edits it if <paramref name="ifMatch"/> names its version. Repeating a creation whose answer was lost finds
    /// the entry and changes nothing, even if it has been edited since.
    /// </summary>
    public async Task<EntryWrite> PutEntryAsync(Guid storyId, Guid entryId, PreparedEntry entry, SeenVersions? ifMatch, Actor by)
    {
        var written = await writer.WriteAsync(
            storyId,
            by,
            Capability.WriteEntries,
            async transaction =>
            {
                var row = await transaction.Db.Entries.SingleOrDefaultAsync(e => e.Id == entryId);
                if (row is null)
                {
                    return ifMatch is null ? await CreateAsync(transaction, entryId, entry) : EntryWrite.Unknown;
                }
                if (row.StoryId != storyId)
                {
                    return new EntryWrite(WriteResult.Conflict, null);
                }
                if (row.State == EntryState.TakenDown)
                {
                    return new EntryWrite(WriteResult.Gone, row);
                }
                if (ifMatch is not { } seen)
                {
                    return new EntryWrite(
                        await WasCreatedAsAsync(transaction, row, entry) ? WriteResult.Unchanged : WriteResult.Conflict,
                        row
                    );
                }
                return seen.Has(row.Version) ? await EditAsync(transaction, row, entry) : new EntryWrite(WriteResult.Stale, row);
            },
            EntryWrite.Unknown
        );
        // A picture that became ready while this was being saved has not yet found the entry that shows it.
        if (await preparation.IsBehindAsync(entry))
        {
            await rerendering.RenderAgainAsync(storyId, entryId);
        }
        return written;
    }

    /// <summary>The same for an edit that has not been prepared and is known to be valid.</summary>
    public async Task<EntryWrite> PutEntryAsync(Guid storyId, Guid entryId, EntryEdit edit, SeenVersions? ifMatch, Actor by)
    {
        var (entry, faults) = await preparation.PrepareAsync(storyId, entryId, edit);
        return faults.Any
            ? throw new ArgumentException($"Not an entry: {string.Join(' ', faults.Fields.Values.Select(fault => fault[0]))}", nameof(edit))
            : await PutEntryAsync(storyId, entryId, entry, ifMatch, by);
    }

    public Task<EntryWrite> SetPinnedAsync(Guid storyId, Guid entryId, bool pinned, Actor by) =>
        changes.ChangeAsync(
            storyId,
            entryId,
            by,
            EntryRight.Highlight,
            pinned ? "pin" : "unpin",
            async (transaction, entry) =>
            {
                if (pinned && await IsPinBoardFullAsync(transaction, entry))
                {
                    return WriteResult.TooManyPinned;
                }
                entry.IsPinned = pinned;
                return WriteResult.Saved;
            }
        );

    public Task<EntryWrite> SetKeyAsync(Guid storyId, Guid entryId, bool key, Actor by) =>
        changes.ChangeAsync(storyId, entryId, by, EntryRight.Highlight, key ? "mark key" : "unmark key", (_, entry) => entry.IsKey = key);

    /// <summary>Publishes the entry as it is at the desk, if it has what readers need.</summary>
    /// <param name="seen">The versions that the writer read; null for any. It says nothing of an entry that is public already.</param>
    public async Task<EntryWrite> PublishAsync(Guid storyId, Guid entryId, Actor by, SeenVersions? seen = null)
    {
        var (version, faults) = await preparation.FindPublishingFaultsAsync(storyId, entryId);
        var write = await changes.ChangeAsync(
            storyId,
            entryId,
            by,
            EntryRight.Publish,
            "publish",
            (transaction, entry) => Task.FromResult(Publish(transaction, entry))
        );
        return write.Result == WriteResult.NotReady ? write with { Faults = faults } : write;

        WriteResult Publish(StoryTransaction transaction, EntryRow entry)
        {
            if (entry.State != EntryState.Published)
            {
                if (entry.Version != version || SeenVersions.Miss(seen, entry.Version))
                {
                    return WriteResult.Stale;
                }
                if (faults.Any)
                {
                    return WriteResult.NotReady;
                }
                EntryChanges.SetState(transaction, entry, EntryStates.Published, displayAt: null);
            }
            return WriteResult.Saved;
        }
    }

    public Task<EntryWrite> UnpublishAsync(Guid storyId, Guid entryId, Actor by, SeenVersions? seen = null) =>
        changes.ChangeAsync(
            storyId,
            entryId,
            by,
            EntryRight.Publish,
            "unpublish",
            (transaction, entry) =>
            {
                if (entry.State is EntryState.Published or EntryState.Submitted && SeenVersions.Miss(seen, entry.Version))
                {
                    return Task.FromResult(WriteResult.Stale);
                }
                EntryChanges.SetState(transaction, entry, EntryStates.Draft, displayAt: null);
                return Task.FromResult(WriteResult.Saved);
            }
        );

    /// <summary>
    /// Erases the entry for good: its text is removed from the entry, its versions and every earlier change. A tombstone prevents the id from being reused.
    /// Authors may delete their own entries in this way if those were never public.
    /// </summary>
    public async Task<EntryWrite> TakeDownAsync(Guid storyId, Guid entryId, string? reason, Actor by, SeenVersions? seen = null)
    {
        // Readers may still have the address of a picture that an edit has replaced.
        var shown = await earlier.MediaOfEntryAsync(entryId, CancellationToken.None);
        var polls = await earlier.PollsOfEntryAsync(entryId);
        var kept = 0;
        return await changes.ChangeAsync(
            storyId,
            entryId,
            by,
            EntryRight.Write,
            EntryVersionRow.TakeDown,
            async (transaction, entry) =>
            {
                if (transaction.IsPublic && await transaction.Db.Changes.AnyAsync(c => c.EntryId == entryId))
                {
                    transaction.Rights.Require(Capability.TakeDown);
                }
                else if (entry.State == EntryState.Published)
                {
                    transaction.Rights.Require(EntryRight.Publish, entry.AuthorId);
                }
                if (SeenVersions.Miss(seen, entry.Version))
                {
                    return WriteResult.Stale;
                }
                if (entry.State == EntryState.Published)
                {
                    transaction.Story.PublishedEntries--;
                }
                await EntryPolls.EraseAsync(transaction, entry, polls);
                entry.State = EntryState.TakenDown;
                entry.Title = entry.Body = entry.Text = entry.Byline = entry.Markup = "";
                entry.Tags = entry.Source = entry.Origin = entry.Verification = entry.AssignedTo = "";
                (entry.SubmittedAt, entry.SubmittedBy, entry.ReturnNote, entry.ReturnedBy) = (null, null, null, null);
                entry.IsBreaking = false;
                await transaction.Db.SetTagsAsync(entry);
                // Colleagues may have quoted the text that is being erased.
                transaction.Db.Notes.RemoveRange(await transaction.Db.Notes.Where(n => n.EntryId == entryId).ToListAsync());
                await transaction.Db.EraseTalliesAsync([TallySubjects.OfReactions(entryId)]);
                await transaction.Db.EntrySeen.Where(s => s.EntryId == entryId).ExecuteDeleteAsync();
                // The question that it quotes must not come back through the queue.
                await transaction.Db.Questions.Where(q => q.StoryId == storyId && q.EntryId == entryId).ExecuteDeleteAsync();
                // Drafts may contain its text; anything else that somebody wrote in them is still on their device (decisions/0044).
                await transaction.Db.Drafts.Where(d => d.EntryId == entryId).ExecuteDeleteAsync();
                entry.Content = EntryContent.Empty.Json;
                await media.MarkAsync(
                    transaction.Db,
                    await transaction.Media.GiveUpAsync(entry, shown),
                    transaction.Now,
                    CancellationToken.None
                );
                kept = await transaction.Media.CountKeptAsync(entry, shown);
                entry.Correction = null;
                entry.IsPinned = entry.IsKey = false;
                entry.PublishAt = null;
                foreach (var version in await transaction.Db.EntryVersions.Where(v => v.EntryId == entryId).ToListAsync())
                {
                    (version.Title, version.Body, version.Content, version.Note) = ("", "", EntryContent.Empty.Json, null);
                }
                return WriteResult.Saved;
            },
            reason,
            transaction => transaction.RecordErasure(ErasureKind.Entry, entryId, reason, kept)
        );
    }

    /// <summary>Adds the entry to the story; the warm-up after a start uses this as well.</summary>
    public static async Task<EntryWrite> CreateAsync(StoryTransaction transaction, Guid entryId, PreparedEntry prepared)
    {
        var edit = prepared.Edit;
        RequireRights(transaction, before: null, edit);
        var entry = EntryRows.New(transaction.Story.Id, entryId, prepared, transaction.Now, transaction.By.Name, transaction.By.Account);
        if (edit.Pinned is true)
        {
            if (await IsPinBoardFullAsync(transaction, entry))
            {
                return new EntryWrite(WriteResult.TooManyPinned, null);
            }
            entry.IsPinned = true;
        }
        if (edit.PublishAt is { } publishAt)
        {
            entry.PublishAt = EntryRows.ToMilliseconds(publishAt);
            if (transaction.IsDue(entry.PublishAt))
            {
                return new EntryWrite(WriteResult.TimePassed, null);
            }
        }
        transaction.Db.Entries.Add(entry);
        await transaction.Media.SetAsync(entry, prepared.Content.Content.Media, isNew: true);
        await transaction.Db.SetTagsAsync(entry, isNew: true);
        EntryChanges.SetState(transaction, entry, edit.State ?? EntryStates.Draft, edit.At);
        await transaction.RenderAsync(entry);
        if (entry.State == EntryState.Published)
        {
            transaction.PutEntry(entry);
        }
        transaction.AddVersion(entry, "create");
        return new EntryWrite(WriteResult.Created, entry);
    }

    private async Task<EntryWrite> EditAsync(StoryTransaction transaction, EntryRow entry, PreparedEntry prepared)
    {
        var edit = prepared.Edit;
        RequireRights(transaction, entry, edit);
        if (await IsMirroredAsync(transaction, entry))
        {
            return new EntryWrite(WriteResult.Mirrored, entry);
        }
        if (edit.Pinned is true && !entry.IsPinned && await IsPinBoardFullAsync(transaction, entry))
        {
            // Do this before changing anything, since every tracked change is saved.
            return new EntryWrite(WriteResult.TooManyPinned, entry);
        }
        if (FindScheduleFault(transaction, entry, edit) is { } fault)
        {
            return new EntryWrite(fault, entry);
        }
        var wasPublished = entry.State == EntryState.Published;
        if (wasPublished && edit.State == EntryStates.Submitted)
        {
            return new EntryWrite(WriteResult.AlreadyPublic, entry);
        }
        // A followed story's polls are its newsroom's, with the votes that it counts.
        if (prepared is { Origin: null, MovedAnswers.Any: true })
        {
            return new EntryWrite(WriteResult.NotReady, entry) { Faults = prepared.MovedAnswers };
        }
        EntryRows.Amend(entry, prepared, transaction.Now);
        await transaction.Db.SetTagsAsync(entry);
        await transaction.Media.SetAsync(entry, prepared.Content.Content.Media);
        if (edit.State is { } state)
        {
            EntryChanges.SetState(transaction, entry, state, edit.At);
        }
        if (edit.PublishAt is { } publishAt)
        {
            entry.PublishAt = EntryRows.ToMilliseconds(publishAt);
            if (entry.State == EntryState.Submitted)
            {
                // Choosing a time is the approval: an entry that waits for approval is not published by itself.
                EntryRows.TakeBack(entry);
            }
        }
        var (action, note) =
            prepared.Restores is { } version ? ("restore", $"Version {version}")
            : edit.Correction is null ? ("edit", null)
            : ("correct", edit.Correction);
        await EntryChanges.SaveAsync(transaction, entry, wasPublished, action, note);
        if (edit.EraseEarlier is true)
        {
            await wording.EraseAsync(transaction, entry, prepared.EarlierMedia, prepared.EarlierPolls, edit.Correction);
        }
        return new EntryWrite(WriteResult.Saved, entry);
    }

    /// <summary>The rights that an edit needs depend on its effect: text that readers have, or will get without further approval, counts as published.</summary>
    /// <param name="before">The entry as it is, which the edit has not touched yet; null if the edit creates it.</param>
    private static void RequireRights(StoryTransaction transaction, EntryRow? before, EntryEdit edit)
    {
        var author = before is null ? transaction.By.Account : before.AuthorId;
        var isPublic = before is { State: EntryState.Published };
        var reachesReaders =
            isPublic || before is { PublishAt: not null } || edit.State == EntryStates.Published || edit.PublishAt is not null;
        transaction.Rights.Require(reachesReaders ? EntryRight.Publish : EntryRight.Write, author, isPublic);
        var (wasPinned, wasKey) = (before?.IsPinned is true, before?.IsKey is true);
        if ((edit.Pinned ?? wasPinned) != wasPinned || (edit.Key ?? wasKey) != wasKey)
        {
            transaction.Rights.Require(EntryRight.Highlight, author);
        }
        if (edit.EraseEarlier is true)
        {
            transaction.Rights.Require(Capability.TakeDown);
        }
    }

    /// <summary>While another newsroom's story is followed, the text belongs to that newsroom; only the follower writes it.</summary>
    private static async Task<bool> IsMirroredAsync(StoryTransaction transaction, EntryRow entry) =>
        entry.Origin.Length > 0
        && transaction.By.Account is not null
        && await transaction.Db.Mirrors.AnyAsync(m => m.StoryId == entry.StoryId && m.IsActive);

    private static async Task<bool> IsPinBoardFullAsync(StoryTransaction transaction, EntryRow entry) =>
        await transaction.Db.Entries.CountAsync(e => e.StoryId == entry.StoryId && e.IsPinned && e.Id != entry.Id) >= Limits.PinnedEntries;

    /// <summary>The fault in the time that an edit gives; the time that the entry already has is never a fault.</summary>
    private static WriteResult? FindScheduleFault(StoryTransaction transaction, EntryRow entry, EntryEdit edit) =>
        edit.PublishAt is not { } at || EntryRows.ToMilliseconds(at) == entry.PublishAt ? null
        : entry.State == EntryState.Published ? WriteResult.AlreadyPublic
        : transaction.IsDue(EntryRows.ToMilliseconds(at)) ? WriteResult.TimePassed
        : null;

    private static async Task<bool> WasCreatedAsAsync(StoryTransaction transaction, EntryRow entry, PreparedEntry prepared)
    {
        var edit = prepared.Edit;
        var first = await transaction.Db.EntryVersions.SingleAsync(v => v.EntryId == entry.Id && v.Version == 1);
        // An entry that was never public was not created as published; answering "unchanged" would be taken for "published".
        return first.Title == (edit.Title?.OnOneLine() ?? "")
            && EntryContent.Of(first.Content, first.Body).Json == prepared.Content.Json
            && (edit.State != EntryStates.Published || entry.PublishedAt is not null)
            && (edit.State != EntryStates.Submitted || (entry.SubmittedAt ?? entry.PublishedAt) is not null || entry.ReturnedBy is not null)
            && (edit.PublishAt is null || entry.PublishAt is not null || entry.PublishedAt is not null);
    }
}
