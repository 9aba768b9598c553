using LiveBlog.Server.Media;
using LiveBlog.Server.Media.Intake;
using LiveBlog.Server.Media.Processing;
using LiveBlog.Server.Media.Recordings;
using LiveBlog.Server.Media.Stores;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Media;

/// <summary>The parts of a node that keep media, in a folder of their own, without the program around them.</summary>
internal sealed class MediaFolder : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("liveblog-media-");
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();

    private MediaFolder(OneDatabase database)
    {
        Database = database;
        Folders = new MediaFolders(
            Options.Create(new MediaOptions()),
            Options.Create(new StorageOptions { DataFolder = _folder.FullName })
        );
        Store = new FolderMediaStore(Folders);
        Keys = new MediaKeys(database);
        Parts = new MediaParts(Store, Folders);
        // Without what makes pictures: a file that comes that far is one that the program faults at.
        Worker = new MediaWorker(database, Store, Folders, null!, _services, Time, NullLogger<MediaWorker>.Instance);
        Receiver = new MediaReceiver(Folders, Keys, new Ffmpeg(Time));
        Intake = new MediaIntake(database, Keys, Store, Worker, Time);
    }

    public OneDatabase Database { get; }
    public FakeTimeProvider Time { get; } = new(DateTimeOffset.UtcNow);
    public MediaFolders Folders { get; }
    public IMediaStore Store { get; }
    public MediaKeys Keys { get; }
    public MediaParts Parts { get; }
    public MediaWorker Worker { get; }
    public MediaReceiver Receiver { get; }
    public MediaIntake Intake { get; }

    public static async Task<MediaFolder> OpenAsync() => new(await OneDatabase.CreateOnDiskAsync());

    /// <summary>Files that are being received or processed.</summary>
    public IEnumerable<string> WorkFiles => Directory.Exists(Folders.Work) ? Directory.EnumerateFileSystemEntries(Folders.Work) : [];

    /// <summary>Adds a file that waits to be processed, and an upload of it.</summary>
    public async Task<MediaFileRow> AddAsync(string key, Action<MediaFileRow>? change = null)
    {
        var file = new MediaFileRow
        {
            Key = key,
            Digest = key,
            Kind = MediaKind.Image,
            State = MediaState.Processing,
            ContentType = MediaTypes.Jpeg,
            Bytes = 3,
            CreatedAt = Time.GetUtcNow(),
        };
        change?.Invoke(file);
        await using var db = Database.CreateDbContext();
        db.MediaFiles.Add(file);
        db.Media.Add(
            new MediaRow
            {
                Id = Guid.CreateVersion7(),
                FileKey = key,
                By = "",
                CreatedAt = Time.GetUtcNow(),
            }
        );
        await db.SaveChangesAsync();
        return file;
    }

    public async Task<MediaFileRow> ReadAsync(string key)
    {
        await using var db = Database.CreateDbContext();
        return (await db.MediaFiles.FindAsync(key))!;
    }

    /// <summary>Puts a small file into the store.</summary>
    public async Task PutAsync(string name)
    {
        var path = Folders.NewWorkFile();
        await File.WriteAllTextAsync(path, name);
        await Store.PutAsync(name, path, "text/plain", CancellationToken.None);
    }

    public async Task<bool> HasAsync(string name)
    {
        await using var file = await Store.OpenAsync(name, CancellationToken.None);
        return file is not null;
    }

    public async ValueTask DisposeAsync()
    {
        Worker.Dispose();
        await _services.DisposeAsync();
        await Database.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
