using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Stories;

internal sealed partial class StoryTransaction
{
    /// <summary>Leaves the record by which every place that may hold the text is seen to. To be called when the edition has risen.</summary>
    public void RecordErasure(ErasureKind kind, Guid? entryId, string? reason) =>
        db.Erasures.Add(
            new ErasureRow
            {
                Id = Guid.CreateVersion7(now),
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
}
