using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Stories;

/// <summary>The record that makes sure that every place that may hold erased content is cleared.</summary>
internal static class ErasureRecords
{
    /// <summary>
    /// A row among the channels that is not a channel: the proof shows its detail with the media. Only the transaction knows which media
    /// the erased text showed.
    /// </summary>
    public const string KeptMedia = "kept media";

    /// <summary>Adds a record. Call it after the edition has risen.</summary>
    /// <param name="keptMedia">Files that were shown there and are still served.</param>
    public static void RecordErasure(this StoryTransaction transaction, ErasureKind kind, Guid? entryId, string? reason, int keptMedia = 0)
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
        if (keptMedia > 0)
        {
            db.ErasureChannels.Add(
                new ErasureChannelRow
                {
                    ErasureId = id,
                    Channel = KeptMedia,
                    State = ErasureState.Done,
                    DueAt = now,
                    EndedAt = now,
                    Detail =
                        keptMedia == 1 ? "1 file stays: something else shows it." : $"{keptMedia} files stay: something else shows them.",
                }
            );
        }
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
