using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Media.Intake;

/// <summary>A complete upload on this node's disk until it is stored or discarded; disposing deletes whatever is left.</summary>
/// <param name="Type">Identified by its first bytes, and for a sound in a container for video by what its sender says.</param>
/// <param name="Digest">Keyed; see <see cref="MediaKeys"/>.</param>
internal sealed record ReceivedFile(string Path, string Type, string Digest, long Bytes) : IDisposable
{
    public MediaKind Kind =>
        Type.StartsWith("image/", StringComparison.Ordinal) ? MediaKind.Image
        : Type.StartsWith("video/", StringComparison.Ordinal) ? MediaKind.Video
        : MediaKind.Audio;

    public void Dispose() => File.Delete(Path);
}
