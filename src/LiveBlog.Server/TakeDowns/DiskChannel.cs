using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.TakeDowns;

/// <summary>The database's files, once for all pending erasures. Backups and archived logs are beyond its reach (deploy/RUNBOOK.md).</summary>
internal sealed class DiskChannel(IDbContextFactory<LiveBlogDb> databases) : IErasureChannel
{
    /// <summary>Readers of SQLite's log finish within milliseconds; a transaction that blocks a vacuum changes rarely, so it is checked rarely.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    public string Name => "disk";
    public bool IsUsed => true;

    // Editors can still restore a hidden story, so its rows and files stay.
    public bool Concerns(ErasureKind kind) => kind != ErasureKind.StoryHidden;

    public async Task<ErasureOutcome> RunAsync(IReadOnlyList<ErasureRow> erasures, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.WipeAsync(cancellation) is { } hindrance
            ? new ErasureOutcome(ErasureState.Pending, hindrance, Again)
            : ErasureOutcome.Done;
    }
}
