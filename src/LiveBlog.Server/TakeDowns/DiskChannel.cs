using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.TakeDowns;

/// <summary>The files of the database, once for all that wait. What backups and archived logs hold is beyond it (deploy/RUNBOOK.md).</summary>
internal sealed class DiskChannel(IDbContextFactory<LiveBlogDb> databases) : IErasureChannel
{
    /// <summary>Readers of SQLite's log are through in milliseconds; a transaction that holds a vacuum back is looked at again as seldom as it changes.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    public string Name => "disk";
    public bool IsUsed => true;

    // Editors can still bring a hidden story back: its rows and files stay.
    public bool Concerns(ErasureKind kind) => kind != ErasureKind.StoryHidden;

    public async Task<ErasureOutcome> RunAsync(IReadOnlyList<ErasureRow> erasures, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.WipeAsync(cancellation) is { } hindrance
            ? new ErasureOutcome(ErasureState.Pending, hindrance, Again)
            : ErasureOutcome.Done;
    }
}
