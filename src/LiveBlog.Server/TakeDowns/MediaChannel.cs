using LiveBlog.Server.Media.Erasing;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.TakeDowns;

/// <summary>
/// Files of pictures and recordings that only an erased entry showed. Their addresses answer 410 from the commit on; if the store is unavailable,
/// it throws, and the channel is tried again.
/// </summary>
internal sealed class MediaChannel(MediaErasure media) : IErasureChannel
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    public const string Media = "media";

    public string Name => Media;
    public bool IsUsed => true;

    // Editors can still restore a hidden story, so its rows and files stay.
    public bool Concerns(ErasureKind kind) => kind != ErasureKind.StoryHidden;

    public async Task<ErasureOutcome> RunAsync(IReadOnlyList<ErasureRow> erasures, CancellationToken cancellation) =>
        await media.DeleteMarkedAsync(cancellation)
            ? ErasureOutcome.Done
            : new ErasureOutcome(ErasureState.Pending, "Many files are being deleted.", Again);
}
