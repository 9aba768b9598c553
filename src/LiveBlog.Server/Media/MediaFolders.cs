using LiveBlog.Server.Storage;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Media;

/// <summary>This node's folders: one where files are kept, and one for files in progress.</summary>
internal sealed class MediaFolders(IOptions<MediaOptions> media, IOptions<StorageOptions> storage)
{
    private readonly string _root = Path.GetFullPath(
        media.Value.SharedFolder is { Length: > 0 } shared ? shared : Path.Combine(storage.Value.DataFolder, "media")
    );

    public bool IsShared => media.Value.SharedFolder is { Length: > 0 };

    public string Files => Path.Combine(_root, "files");

    /// <summary>On the same file system, so that finished files can be moved atomically.</summary>
    public string Work => Path.Combine(_root, "work");

    /// <summary>A sentence that says why nothing can be received; null if it can. Files in progress are here, wherever finished ones are kept.</summary>
    public string? FindFault() => DataPlace.FaultOf(_root, IsShared ? "Media:SharedFolder" : "Storage:DataFolder");

    /// <summary>A path for a file in progress that only this node uses.</summary>
    public string NewWorkFile() => Path.Combine(Directory.CreateDirectory(Work).FullName, Guid.CreateVersion7().ToString("N"));
}
