using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Stories;

/// <summary>The record that makes sure that every place that may hold erased content is cleared.</summary>
internal static class ErasureRecords
{
    /// <summary>Adds a record. Call it after the edition has risen.</summary>
    public static void RecordErasure(this StoryTransaction transaction, ErasureKind kind, Guid? entryId, string? reason)
    {
        var (db, story, now, by) = (transaction.Db, transaction.Story, transaction.Now, transaction.By);
        var id = Guid.CreateVersion7(now);
        db.Erasures.Add(
            new ErasureRow
            {
                Id = id,
                Kind = kind,
                StoryId = story.Id,
                EntryId = entryId,
                Edition = story.Edition,
                At = now,
                By = by.Name,
                AccountId = by.Account,
                Reason = reason,
            }
        );
        AuditAction? action = kind switch
        {
            ErasureKind.Entry => AuditAction.TakeDown,
            ErasureKind.EntryWording => AuditAction.EraseEntryWording,
            ErasureKind.StoryWording => AuditAction.EraseStoryWording,
            // The deletion itself is recorded already.
            ErasureKind.StoryHidden => null,
            ErasureKind.Story => AuditAction.StoryErase,
        };
        if (action is { } done)
        {
            db.Record(by, now, done, story: story.Id, entry: entryId, id: id);
        }
    }
}
