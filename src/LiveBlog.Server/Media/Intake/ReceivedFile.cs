using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Media.Intake;

/// <summary>An upload that has come whole and lies on this node's disk until it is kept or dropped; disposing drops what is left of it.</summary>
/// <param name="Type">By its first bytes.</param>
/// <param name="Digest">Keyed; see <see cref="MediaKeys"/>.</param>
internal sealed record ReceivedFile(string Path, string Type, string Digest, long Bytes) : IDisposable
{
    public MediaKind Kind =>
        Type.StartsWith("image/", StringComparison.Ordinal) ? MediaKind.Image
        : Type.StartsWith("video/", StringComparison.Ordinal) ? MediaKind.Video
        : MediaKind.Audio;

    public void Dispose() => File.Delete(Path);
}
