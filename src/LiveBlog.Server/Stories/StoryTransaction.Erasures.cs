using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Stories;

internal sealed partial class StoryTransaction
{
    /// <summary>Leaves the record by which every place that may hold the text is seen to. To be called when the edition has risen.</summary>
    public void RecordErasure(ErasureKind kind, Guid? entryId, string? reason)
    {
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
            // The deletion itself has said it.
            ErasureKind.StoryHidden => null,
            ErasureKind.Story => AuditAction.StoryErase,
        };
        if (action is { } done)
        {
            db.Record(by, now, done, story: story.Id, entry: entryId, id: id);
        }
    }
}
