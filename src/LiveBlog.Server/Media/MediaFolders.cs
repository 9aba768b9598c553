using LiveBlog.Server.Storage;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Media;

/// <summary>The folders of this node: where files are kept, and where they are while they are worked on.</summary>
internal sealed class MediaFolders(IOptions<MediaOptions> media, IOptions<StorageOptions> storage)
{
    private readonly string _root = Path.GetFullPath(
        media.Value.SharedFolder is { Length: > 0 } shared ? shared : Path.Combine(storage.Value.DataFolder, "media")
    );

    public bool IsShared => media.Value.SharedFolder is { Length: > 0 };

    public string Files => Path.Combine(_root, "files");

    /// <summary>On the same file system, so that what is finished moves in one step.</summary>
    public string Work => Path.Combine(_root, "work");

    /// <summary>A path of this node's own for a file in the making.</summary>
    public string NewWorkFile() => Path.Combine(Directory.CreateDirectory(Work).FullName, Guid.CreateVersion7().ToString("N"));
}
