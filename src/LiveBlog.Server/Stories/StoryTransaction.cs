using System.Text.Json;
using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Stories;

/// <summary>
/// One write to one story: state and changes are saved together or not at all, and each change takes the next seq while the
/// story's row is locked, so that the log has no gaps and a single order.
/// </summary>
internal sealed class StoryTransaction(
    LiveBlogDb db,
    StoryRow story,
    EntryRenderer renderer,
    DateTimeOffset now,
    Actor by,
    WriterRights rights
)
{
    private readonly List<LoggedChange> _changes = [];

    public LiveBlogDb Db => db;
    public StoryRow Story => story;
    public DateTimeOffset Now => now;
    public Actor By => by;
    public WriterRights Rights => rights;
    public MediaUses Media { get; } = new(db, story, now);

    /// <summary>What followers have to get after the commit: first the earlier changes that were rewritten, then the new ones, each in order.</summary>
    public IReadOnlyList<LoggedChange> Changes => _changes;

    public bool IsPublic => story.IsPublic;

    public bool IsDue(DateTimeOffset? at) => at <= now;

    /// <summary>The name and the epoch under which readers had the story until this transaction; null if it does not withdraw the story from them.</summary>
    public (string Name, string Epoch, int Edition)? Withdrawn { get; private set; }

    /// <summary>Withdraws the story from its current readers. Its edition rises, so that nodes ask the log and learn that it is gone.</summary>
    public void Withdraw()
    {
        story.Edition++;
        Withdrawn = (story.NameForReaders, story.Epoch, story.Edition);
    }

    /// <param name="isNews">False if the text is unchanged, so that the story does not count as updated.</param>
    public void PutHeader(bool isNews = true)
    {
        if (story.HasReaders)
        {
            story.UpdatedAt = isNews ? now : story.UpdatedAt;
            Append(new Change(story.Seq + 1, ChangeKinds.StoryPut, now.ToUnixTimeMilliseconds(), Header: story.ToHeader()), null);
        }
    }

    /// <summary>The entries that readers have, or will have once the story is public; oldest first.</summary>
    public IQueryable<EntryRow> Published() =>
        db.Entries.Where(e => e.StoryId == story.Id && e.State == EntryState.Published).OrderBy(e => e.Position);

    /// <summary>Renders the entry as readers get it, or would: editors see drafts the same way.</summary>
    /// <remarks>Only inserts the finished markup of its content into the article, so the cost does not grow with the content.</remarks>
    public async Task RenderAsync(EntryRow entry) => entry.Html = await renderer.RenderAsync(story, entry);

    /// <summary>Publishes the current entry to readers.</summary>
    /// <param name="isNews">False if the text is unchanged, so that the story does not count as updated.</param>
    public void PutEntry(EntryRow entry, bool isNews = true)
    {
        if (story.HasReaders)
        {
            story.UpdatedAt = isNews ? now : story.UpdatedAt;
            if (entry.DisplayAt < story.PublishedAt)
            {
                DateNoLaterThan(entry);
                PutHeader(isNews);
            }
            entry.Seq = story.Seq + 1;
            Append(new Change(entry.Seq, ChangeKinds.EntryPut, now.ToUnixTimeMilliseconds(), Entry: entry.ToView(story)), entry.Id);
        }
    }

    /// <summary>Search engines reject a story whose updates are older than itself, so an older entry overrides the editor's date.</summary>
    public void DateNoLaterThan(EntryRow entry)
    {
        if (entry.DisplayAt < story.PublishedAt)
        {
            story.PublishedAt = entry.DisplayAt;
            story.Version++;
        }
    }

    /// <summary>
    /// Withdraws the entry from readers. Its text is also removed from every earlier change, which becomes a removal with the same seq. The
    /// edition rises, so that URLs under which a cache may hold the text become invalid.
    /// </summary>
    public async Task RemoveEntryAsync(EntryRow entry)
    {
        if (!story.HasReaders || entry.Seq == 0)
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

    /// <summary>Cancels a scheduled publication as part of another change. The entry stays as it is until an editor publishes it.</summary>
    public void CancelSchedule(EntryRow entry)
    {
        entry.PublishAt = null;
        entry.Version++;
        AddVersion(entry, EntryWorkflow.CancelPublication);
    }

    public void AddVersion(EntryRow entry, string action, string? note = null) =>
        db.EntryVersions.Add(
            new EntryVersionRow
            {
                EntryId = entry.Id,
                Version = entry.Version,
                Action = action,
                By = by.Name,
                At = now,
                Title = entry.Title,
                Body = entry.Body,
                Content = entry.Content,
                Note = note,
            }
        );

    /// <summary>Saves the current header as a version.</summary>
    public void AddVersion() =>
        db.StoryVersions.Add(
            new StoryVersionRow
            {
                StoryId = story.Id,
                Version = story.Version,
                By = by.Name,
                At = now,
                Headline = story.Headline,
                Standfirst = story.Standfirst,
                Opening = story.Opening,
                Lead = story.Lead,
            }
        );

    /// <summary>Nodes take in the rewritten changes before those of this transaction, the last of which raises the edition.</summary>
    public void Rewrite(IEnumerable<Change> earlier)
    {
        story.Edition++;
        // Without readers nothing was appended, and no node has what was rewritten.
        if (_changes.Count > 0)
        {
            _changes.InsertRange(0, earlier.Select(LoggedChange.From));
            _changes[^1] = _changes[^1] with { RaisesEdition = true };
        }
    }

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
