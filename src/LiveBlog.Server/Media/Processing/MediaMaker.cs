using LiveBlog.Server.Media.Pictures;
using LiveBlog.Server.Media.Recordings;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Media.Processing;

/// <summary>Makes of an upload what readers load, by its kind.</summary>
internal sealed class MediaMaker(PictureProcess pictures, RecordingMaker recordings)
{
    /// <param name="folder">Where what is made is laid, each file under the name by which it is served.</param>
    public Task<MadeFiles> MakeAsync(MediaFileRow file, string source, string folder, CancellationToken cancellation) =>
        file.Kind == MediaKind.Image
            ? pictures.MakeAsync(source, folder, cancellation)
            : recordings.MakeAsync(file.ContentType, source, folder, cancellation);
}
