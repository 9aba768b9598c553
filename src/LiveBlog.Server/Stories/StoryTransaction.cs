using System.Text.Json;
using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>
/// One write to one story: state and changes go into the database together or not at all, and each change takes the next seq while the
/// story's row is locked, so the log has no hole and one order.
/// </summary>
internal sealed partial class StoryTransaction(LiveBlogDb db, StoryRow story, EntryRenderer renderer, DateTimeOffset now, string by)
{
    private readonly List<LoggedChange> _changes = [];

    public LiveBlogDb Db => db;
    public StoryRow Story => story;
    public DateTimeOffset Now => now;
    public string By => by;

    /// <summary>What followers must hear after the commit: first earlier changes that were rewritten, then the new ones, each in order.</summary>
    public IReadOnlyList<LoggedChange> Changes => _changes;

    public bool IsPublic => story.Status != StoryStatuses.Draft;

    public void PutHeader()
    {
        if (IsPublic)
        {
            story.UpdatedAt = now;
            Append(new Change(story.Seq + 1, ChangeKinds.StoryPut, now.ToUnixTimeMilliseconds(), Header: story.ToHeader()), null);
        }
    }

    /// <summary>Renders the entry as readers get it, or would: editors see drafts the same way.</summary>
    /// <remarks>Of its content only the finished markup is put into its frame: nothing here grows with what an entry holds.</remarks>
    public async Task RenderAsync(EntryRow entry) => entry.Html = await renderer.RenderAsync(story, entry);

    /// <summary>Writes down which media the entry shows.</summary>
    /// <param name="isNew">Whether it is only being created and so has none yet.</param>
    public async Task UseMediaAsync(EntryRow entry, IReadOnlyList<Guid> media, bool isNew = false)
    {
        List<EntryMediaRow> used = isNew ? [] : await db.EntryMedia.Where(u => u.EntryId == entry.Id).ToListAsync();
        db.EntryMedia.RemoveRange(used.Where(use => !media.Contains(use.MediaId)));
        db.EntryMedia.AddRange(
            media.Except(used.Select(use => use.MediaId)).Select(id => new EntryMediaRow { EntryId = entry.Id, MediaId = id })
        );
    }

    /// <summary>Takes the entry's media from it.</summary>
    /// <returns>Those that no other entry shows.</returns>
    public async Task<IReadOnlyList<Guid>> GiveUpMediaAsync(EntryRow entry)
    {
        var used = await db.EntryMedia.Where(use => use.EntryId == entry.Id).ToListAsync();
        db.EntryMedia.RemoveRange(used);
        var ids = used.Select(use => use.MediaId).ToList();
        var shared = await db
            .EntryMedia.Where(use => ids.Contains(use.MediaId) && use.EntryId != entry.Id)
            .Select(use => use.MediaId)
            .ToListAsync();
        return [.. ids.Except(shared)];
    }

    /// <summary>Puts the entry, as it now stands, before the readers.</summary>
    /// <param name="isNews">False when it says what it said: then the story does not count as updated.</param>
    public void PutEntry(EntryRow entry, bool isNews = true)
    {
        if (IsPublic)
        {
            story.UpdatedAt = isNews ? now : story.UpdatedAt;
            entry.Seq = story.Seq + 1;
            Append(new Change(entry.Seq, ChangeKinds.EntryPut, now.ToUnixTimeMilliseconds(), Entry: entry.ToView()), entry.Id);
        }
    }

    /// <summary>
    /// Takes the entry from the readers. Its text also leaves every earlier change, which becomes a removal with the same seq; the
    /// edition rises, so that URLs under which a cache may hold the text are dead.
    /// </summary>
    public async Task RemoveEntryAsync(EntryRow entry)
    {
        if (!IsPublic || entry.Seq == 0)
        {
            return;
        }
        foreach (
            var earlier in await db.Changes.Where(c => c.StoryId == story.Id && c.EntryId == entry.Id).OrderBy(c => c.Seq).ToListAsync()
        )
        {
            var was = JsonSerializer.Deserialize(earlier.Payload, ProtocolJson.Wire.Change)!;
            if (was.Kind == ChangeKinds.EntryPut)
            {
                var erased = new Change(was.Seq, ChangeKinds.EntryRemoved, was.At, EntryId: entry.Id.ToString());
                earlier.Payload = JsonSerializer.Serialize(erased, ProtocolJson.Wire.Change);
                _changes.Add(LoggedChange.From(erased));
            }
        }
        story.Edition++;
        story.UpdatedAt = now;
        entry.Seq = 0;
        Append(new Change(story.Seq + 1, ChangeKinds.EntryRemoved, now.ToUnixTimeMilliseconds(), EntryId: entry.Id.ToString()), entry.Id);
    }

    public void AddVersion(EntryRow entry, string action, string? note = null) =>
        db.EntryVersions.Add(
            new EntryVersionRow
            {
                EntryId = entry.Id,
                Version = entry.Version,
                Action = action,
                By = by,
                At = now,
                Title = entry.Title,
                Body = entry.Body,
                Content = entry.Content,
                Note = note,
            }
        );

    private void Append(Change change, Guid? entryId)
    {
        var logged = LoggedChange.From(change);
        db.Changes.Add(
            new ChangeRow
            {
                StoryId = story.Id,
                Seq = change.Seq,
                EntryId = entryId,
                Payload = System.Text.Encoding.UTF8.GetString(logged.Json),
            }
        );
        story.Seq = change.Seq;
        _changes.Add(logged);
    }
}
