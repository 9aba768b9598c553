using LiveBlog.Server.Media.Pictures;
using LiveBlog.Server.Media.Recordings;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Media.Processing;

/// <summary>Makes what readers load from an upload, depending on its type.</summary>
internal sealed class MediaMaker(PictureProcess pictures, RecordingMaker recordings)
{
    /// <param name="folder">Where the files are written, under the names by which they are served.</param>
    public Task<MadeFiles> MakeAsync(MediaFileRow file, string source, string folder, CancellationToken cancellation) =>
        file.Kind == MediaKind.Image
            ? pictures.MakeAsync(source, folder, cancellation)
            : recordings.MakeAsync(file.ContentType, source, folder, cancellation);
}
