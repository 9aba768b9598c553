using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.TakeDowns;

/// <summary>Caches between us and readers. Their copies expire by themselves; this waits until they have, in caches that obey our headers.</summary>
internal sealed class CachesChannel(TimeProvider time) : IErasureChannel
{
    public string Name => "caches";
    public bool IsUsed => true;

    public Task<ErasureOutcome> RunAsync(IReadOnlyList<ErasureRow> erasures, CancellationToken cancellation)
    {
        var left = erasures.Max(erasure => erasure.At) + PublicCaching.Longest - time.GetInstant();
        return Task.FromResult(
            left > TimeSpan.Zero
                ? new ErasureOutcome(ErasureState.Pending, Again: left)
                : new ErasureOutcome(ErasureState.Done, "The time for which caches may keep an answer has passed.")
        );
    }
}
