using LiveBlog.Server.Media.Erasing;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.TakeDowns;

/// <summary>
/// The files of pictures and recordings that only an erased entry showed. Their addresses answer 410 from the commit on; a store that is away
/// throws, and is asked again.
/// </summary>
internal sealed class MediaChannel(MediaErasure media) : IErasureChannel
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    public string Name => "media";
    public bool IsUsed => true;

    // Editors can still bring a hidden story back: its rows and files stay.
    public bool Concerns(ErasureKind kind) => kind != ErasureKind.StoryHidden;

    public async Task<ErasureOutcome> RunAsync(IReadOnlyList<ErasureRow> erasures, CancellationToken cancellation) =>
        await media.DeleteMarkedAsync(cancellation)
            ? ErasureOutcome.Done
            : new ErasureOutcome(ErasureState.Pending, "Many files are being deleted.", Again);
}
