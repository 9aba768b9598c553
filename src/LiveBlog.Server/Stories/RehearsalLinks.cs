using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Stories;

/// <summary>Rehearsals: anyone who has the link of a story that is not public can read it live.</summary>
internal sealed class RehearsalLinks(StoryWriter writer)
{
    /// <summary>Creates the link or replaces it.</summary>
    public Task<StoryWrite> MakeLinkAsync(Guid id, Actor by) =>
        ChangeLinkAsync(
            id,
            by,
            async transaction =>
            {
                if (transaction.IsPublic)
                {
                    return WriteResult.AlreadyPublic;
                }
                Record(transaction, transaction.Story.SecretLink is null ? "made" : "renewed");
                await transaction.BeginLinkAsync(SecretLinks.New());
                return WriteResult.Saved;
            }
        );

    public Task<StoryWrite> EndLinkAsync(Guid id, Actor by) =>
        ChangeLinkAsync(
            id,
            by,
            async transaction =>
            {
                if (transaction.Story.SecretLink is null)
                {
                    return WriteResult.Unchanged;
                }
                Record(transaction, "ended");
                await transaction.EndLinkAsync();
                return WriteResult.Saved;
            }
        );

    private Task<StoryWrite> ChangeLinkAsync(Guid id, Actor by, Func<StoryTransaction, Task<WriteResult>> change) =>
        writer.WriteAsync(
            id,
            by,
            Capability.RunStories,
            async transaction =>
            {
                var result = await change(transaction);
                if (result == WriteResult.Saved)
                {
                    transaction.Story.Version++;
                }
                return new StoryWrite(result, transaction.Story);
            },
            StoryWrite.Unknown
        );

    private static void Record(StoryTransaction transaction, string detail) =>
        transaction.Db.Record(transaction.By, transaction.Now, AuditAction.StoryLink, detail: detail, story: transaction.Story.Id);
}
