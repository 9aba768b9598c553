using LiveBlog.Server.Media;
using LiveBlog.Server.Media.Erasing;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveBlog.Server.Tests.Media.Erasing;

/// <summary>What a node does by itself with what was erased, and with what other runs have left behind.</summary>
public sealed class MediaErasureRoundsTests : IAsyncLifetime
{
    private MediaFolder _media = null!;
    private MediaErasure _erasure = null!;

    public async ValueTask InitializeAsync()
    {
        _media = await MediaFolder.OpenAsync();
        _erasure = new MediaErasure(
            _media.Database,
            _media.Store,
            _media.Parts,
            _media.Folders,
            _media.Time,
            NullLogger<MediaErasure>.Instance
        );
    }

    public ValueTask DisposeAsync()
    {
        _erasure.Dispose();
        return _media.DisposeAsync();
    }

    [Fact]
    public async Task Mark_OfAnUpload_MarksItsFileOnlyIfNoOtherUploadShowsIt()
    {
        await AddAsync(1, MediaState.Ready);
        var shared = await AddAsync(2, MediaState.Ready);
        var twin = Guid.CreateVersion7();
        await using var db = _media.Database.CreateDbContext();
        db.Media.Add(
            new MediaRow
            {
                Id = twin,
                FileKey = shared.Key,
                By = "",
            }
        );
        await db.SaveChangesAsync();
        var ids = await db.Media.Where(m => m.Id != twin).Select(m => m.Id).ToListAsync();
        Assert.Equal([Key(1)], await _erasure.MarkAsync(db, ids, StoryRows.Nine, CancellationToken.None));
        var erased = await _media.ReadAsync(Key(1));
        Assert.Equal((MediaState.Gone, null, null), (erased.State, erased.Placeholder, erased.Problem));
        Assert.NotNull(erased.ToldAt);
        Assert.Equal((MediaState.Ready, "tiny"), ((await _media.ReadAsync(Key(2))).State, (await _media.ReadAsync(Key(2))).Placeholder));
        Assert.Equal([Key(2)], await _erasure.MarkAsync(db, [twin], StoryRows.Nine, CancellationToken.None));
        Assert.Empty(await _erasure.MarkAsync(db, [twin], StoryRows.Nine, CancellationToken.None));
        Assert.Equal(MediaState.Gone, (await _media.ReadAsync(Key(2))).State);
    }

    [Fact]
    public async Task Marked_FilesAreDeleted_AHundredAtATime_AndNoOthers()
    {
        for (var n = 0; n < 101; n++)
        {
            await AddAsync(n, MediaState.Gone);
        }
        await AddAsync(200, MediaState.Ready);
        Assert.False(await _erasure.DeleteMarkedAsync(CancellationToken.None));
        Assert.False(await _media.HasAsync(NameOf(0)));
        Assert.True(await _media.HasAsync(NameOf(100)));
        Assert.True(await _erasure.DeleteMarkedAsync(CancellationToken.None));
        Assert.False(await _media.HasAsync(NameOf(100)));
        Assert.NotNull((await _media.ReadAsync(Key(100))).DeletedAt);
        Assert.True(await _media.HasAsync(NameOf(200)));
        // Only a file that is marked is recorded as deleted.
        await _erasure.DeleteAsync(Key(200), CancellationToken.None);
        Assert.Null((await _media.ReadAsync(Key(200))).DeletedAt);
    }

    [Fact]
    public async Task WorkFiles_OfADayAgo_AreTidiedAway_AndYoungerOnesStay()
    {
        var (old, oldFolder, young) = (_media.Folders.NewWorkFile(), _media.Folders.NewWorkFile(), _media.Folders.NewWorkFile());
        await File.WriteAllTextAsync(old, "old");
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(oldFolder).FullName, "original"), "old");
        await File.WriteAllTextAsync(young, "young");
        var now = _media.Time.GetUtcNow().UtcDateTime;
        File.SetLastWriteTimeUtc(old, now.AddHours(-25));
        Directory.SetLastWriteTimeUtc(oldFolder, now.AddHours(-25));
        File.SetLastWriteTimeUtc(young, now.AddHours(-23));
        await AddAsync(1, MediaState.Gone);
        await _erasure.StartAsync(CancellationToken.None);
        await Patience.EventuallyAsync(
            async () => !File.Exists(old) && !Directory.Exists(oldFolder) && !await _media.HasAsync(NameOf(1)),
            "what is old or erased is gone"
        );
        await _erasure.StopAsync(CancellationToken.None);
        Assert.True(File.Exists(young));
    }

    private async Task<MediaFileRow> AddAsync(int number, MediaState state)
    {
        await _media.PutAsync(NameOf(number));
        return await _media.AddAsync(Key(number), file => (file.State, file.Placeholder, file.Problem) = (state, "tiny", "why"));
    }

    private static string Key(int number) => $"{number:x32}";

    private static string NameOf(int number) => $"{MediaKeys.FolderOf(Key(number))}/480.jpg";
}
