using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Storage.Copy;

/// <summary>Compares the copy with the installation: the rows of each table, and for each story its head and every change of its log.</summary>
internal sealed class CopyCheck(LiveBlogDb source, LiveBlogDb target, TextWriter output)
{
    private int _differences;

    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        await output.WriteLineAsync("Checking");
        foreach (var table in target.Model.GetEntityTypes())
        {
            var rows = TableCopy.Of(table);
            var (ours, theirs) = (await rows.CountAsync(source, cancellation), await rows.CountAsync(target, cancellation));
            await CompareAsync($"{table.GetTableName()}: rows", ours, theirs);
        }
        var stories = await source.Stories.AsNoTracking().OrderBy(s => s.Slug).ToListAsync(cancellation);
        var changes = 0L;
        foreach (var story in stories)
        {
            if (await target.Stories.AsNoTracking().SingleOrDefaultAsync(s => s.Id == story.Id, cancellation) is not { } copied)
            {
                await CompareAsync($"{story.Slug}: story", "there", "missing");
                continue;
            }
            await CompareAsync($"{story.Slug}: head", Head(story), Head(copied));
            var (ours, theirs) = (await ReadLogAsync(source, story, cancellation), await ReadLogAsync(target, copied, cancellation));
            await CompareAsync($"{story.Slug}: changes", ours, theirs);
            await CompareAsync($"{story.Slug}: changes without a gap", copied.Seq, theirs.Count);
            changes += theirs.Count;
        }
        await output.WriteLineAsync(
            _differences == 0
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"The copy is complete: {stories.Count:N0} stories and {changes:N0} changes, each the same in both."
                )
                : "The copy differs. Stop whatever writes to either database and run the same command again."
        );
        return _differences == 0;
    }

    private static string Head(StoryRow story) => $"{story.Epoch}.{story.Edition}/{story.Seq}";

    private static async Task<(long Count, string Checksum)> ReadLogAsync(LiveBlogDb db, StoryRow story, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var seqBytes = new byte[sizeof(long)];
        var count = 0L;
        var log = db.Changes.AsNoTracking().Where(c => c.StoryId == story.Id).OrderBy(c => c.Seq).AsAsyncEnumerable();
        await foreach (var change in log.WithCancellation(cancellation))
        {
            BinaryPrimitives.WriteInt64LittleEndian(seqBytes, change.Seq);
            hash.AppendData(seqBytes);
            hash.AppendData(Encoding.UTF8.GetBytes(change.Payload));
            count++;
        }
        return (count, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private async Task CompareAsync<T>(string what, T ours, T theirs)
    {
        if (!EqualityComparer<T>.Default.Equals(ours, theirs))
        {
            _differences++;
            await output.WriteLineAsync($"  DIFFERENT {what}: {ours} in the installation, {theirs} in the copy");
        }
    }
}
