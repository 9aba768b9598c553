using LiveBlog.Server.Import;
using LiveBlog.Server.Media.Stores;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Syndication;

/// <summary>Brings what the source shows to this server, so that no reader's browser asks the source.</summary>
internal sealed class MirrorMedia(ImportedMedia media, TimeProvider time)
{
    private static readonly ImportBundle NoFile = ImportBundle.OfDocument([]);

    /// <summary>A host of pictures that does not answer must not keep the source's words, or its take-downs, from being taken over.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Those that are here now. What takes too long counts as missing, and is asked for again.</summary>
    /// <param name="wanted">By the ids that they have here.</param>
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
            if (
                await db.Media.AnyAsync(m => m.Id == medium && m.ErasedAt == null, cancellation)
                || (where.Address is not null && await TryBringAsync(medium, where, mirror, either.Token, cancellation))
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
            return await media.BringAsync(id, medium, NoFile, MirroredEntries.Program(mirror), either) is null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
        catch (MediaStoreException)
        {
            // Our own storage is away or full: the words come without it.
            return false;
        }
    }
}
