namespace LiveBlog.Server.Media.Stores;

/// <summary>
/// Media in a folder: the data folder of a single node, or one that all nodes have mounted. Files are moved in by renaming, so nobody ever
/// sees half of one.
/// </summary>
internal sealed class FolderMediaStore(MediaFolders folders) : IMediaStore
{
    private readonly string _root = folders.Files;

    public bool IsShared => folders.IsShared;

    public string Place => _root;

    public Task PutAsync(string name, string file, string contentType, CancellationToken cancellation) =>
        Guard(() =>
        {
            var path = PathOf(name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(file, path, overwrite: true);
            return Task.CompletedTask;
        });

    public Task<Stream?> OpenAsync(string name, CancellationToken cancellation) =>
        Guard(() =>
        {
            try
            {
                return Task.FromResult<Stream?>(
                    new FileStream(
                        PathOf(name),
                        FileMode.Open,
                        FileAccess.Read,
                        FileShare.ReadWrite | FileShare.Delete,
                        bufferSize: 0,
                        FileOptions.Asynchronous
                    )
                );
            }
            catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
            {
                return Task.FromResult<Stream?>(null);
            }
        });

    public Task<IReadOnlyList<StoredFile>> ListAsync(string folder, int most, CancellationToken cancellation) =>
        Guard(() =>
        {
            var below = new DirectoryInfo(PathOf(folder));
            IReadOnlyList<StoredFile> files = below.Exists
                ?
                [
                    .. below
                        .EnumerateFiles("*", SearchOption.AllDirectories)
                        .Take(most)
                        .Select(file => new StoredFile(
                            Path.GetRelativePath(_root, file.FullName),
                            file.Length,
                            new DateTimeOffset(file.LastWriteTimeUtc)
                        ))
                        .OrderBy(file => file.Name, StringComparer.Ordinal),
                ]
                : [];
            return Task.FromResult(files);
        });

    public Task DeleteAsync(string folder, CancellationToken cancellation) =>
        Guard(() =>
        {
            var path = PathOf(folder);
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }
            return Task.CompletedTask;
        });

    private string PathOf(string name) => Path.Combine(_root, name);

    private static async Task<T> Guard<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (DiskFaults.IsOne(exception))
        {
            throw DiskFaults.Explain(exception);
        }
    }

    private static Task<bool> Guard(Func<Task> work) =>
        Guard(async () =>
        {
            await work();
            return true;
        });
}
