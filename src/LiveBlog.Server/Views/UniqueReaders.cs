using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Views;

/// <summary>The number of unique readers of each story on all nodes, as stored in the database. Shown to editors only.</summary>
internal sealed class UniqueReaders(IDbContextFactory<LiveBlogDb> databases)
{
    /// <summary>Merges a node's sketch into the story's. Doing so again changes nothing, so repeated writes need not be recognised.</summary>
    /// <returns>The registers of all nodes; null when there is no such story.</returns>
    public async Task<byte[]?> MergeAsync(string story, byte[] registers, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "StoryReaders" ("StoryId", "Registers", "Readers") SELECT "Id", {new byte[ReaderSketch.Size]}, 0 FROM "Stories"
            WHERE "Slug" = {story} ON CONFLICT DO NOTHING
            """,
            cancellation
        );
        var id = await db.Stories.Where(s => s.Slug == story).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation);
        if (id is null || await db.LockReadersAsync(id.Value) is not { } row)
        {
            return null;
        }
        var all = new ReaderSketch();
        all.Merge(row.Registers);
        if (all.Merge(registers))
        {
            row.Registers = all.ToBytes();
            // An estimate may dip where its formula changes, but the shown number must not fall.
            row.Readers = Math.Max(row.Readers, all.Estimate());
            await db.SaveChangesAsync(cancellation);
        }
        await transaction.CommitAsync(cancellation);
        return row.Registers;
    }

    public async Task<long> CountAsync(string story)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db
            .StoryReaders.Where(r => db.Stories.Any(s => s.Slug == story && s.Id == r.StoryId))
            .Select(r => r.Readers)
            .SingleOrDefaultAsync();
    }
}
