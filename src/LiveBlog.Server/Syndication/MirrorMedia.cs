using LiveBlog.Server.Import;
using LiveBlog.Server.Media.Intake;
using LiveBlog.Server.Media.Stores;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Syndication;

/// <summary>Copies the source's media to this server, so that no reader's browser contacts the source.</summary>
internal sealed class MirrorMedia(ImportedMedia media, MediaIntake intake, TimeProvider time)
{
    private static readonly ImportBundle NoFile = ImportBundle.OfDocument([]);

    /// <summary>An unresponsive picture host, or our own storage, must not delay the source's words or its take-downs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>The media that are here now. Those that take too long count as missing and are requested again.</summary>
    /// <param name="wanted">The media, by their ids here.</param>
    public async Task<IReadOnlySet<Guid>> BringAsync(
        LiveBlogDb db,
        MirrorRow mirror,
        IReadOnlyDictionary<Guid, FoundMedium> wanted,
        CancellationToken cancellation
    )
    {
        var there = new HashSet<Guid>();
        using var late = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        foreach (var (medium, where) in wanted.Take(SyndicationLimits.Media))
        {
            // Those that are ready stay, however long others have taken.
            if (
                await db.Media.AnyAsync(m => m.Id == medium && m.ErasedAt == null && m.File!.State == MediaState.Ready, cancellation)
                || await TryBringAsync(medium, where, mirror, either.Token, cancellation)
            )
            {
                there.Add(medium);
            }
        }
        return there;
    }

    private async Task<bool> TryBringAsync(
        Guid id,
        FoundMedium medium,
        MirrorRow mirror,
        CancellationToken either,
        CancellationToken cancellation
    )
    {
        try
        {
            if (await intake.IsKeptAsync(id, either))
            {
                return true;
            }
            // An upload that has arrived is kept even if nobody waits for it any more; the next attempt finds it.
            return medium.Address is not null
                && await media.BringAsync(id, medium, NoFile, MirroredEntries.Program(mirror), either).WaitAsync(either) is null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
        catch (MediaStoreException)
        {
            // Our own storage is unavailable or full: the words come without the picture.
            return false;
        }
    }
}
