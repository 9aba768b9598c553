using System.Buffers.Binary;
using System.Security.Cryptography;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Tests.Storage;
using LiveBlog.Server.Views;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Views;

/// <summary>Readers of all nodes are counted together, each once, and the number never falls.</summary>
public sealed class UniqueReadersTests : IAsyncLifetime
{
    private OneDatabase _database = null!;
    private UniqueReaders _readers = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await OneDatabase.CreateAsync();
        _readers = new UniqueReaders(_database);
        await _database.AddAsync("comet", DeskStatuses.Live, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
        await _database.AddAsync("eclipse", DeskStatuses.Live, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Readers_OfTwoNodes_AreCountedOnceEach_ForTheirStory()
    {
        await MergeAsync("comet", 0, 600);
        await MergeAsync("eclipse", 0, 50);
        var all = await MergeAsync("comet", 400, 600);
        Assert.InRange(await _readers.CountAsync("comet"), 970, 1030);
        Assert.InRange(await _readers.CountAsync("eclipse"), 48, 52);
        // What it returns is everybody, so that the node writes none of them again.
        Assert.False(Sketch(0, 1_000).Merge(all));
        Assert.False(SketchOf(all!).Merge(Sketch(0, 1_000).ToBytes()));
    }

    [Fact]
    public async Task Sketch_WrittenAgain_ChangesNothing()
    {
        var all = await MergeAsync("comet", 0, 50);
        var counted = await _readers.CountAsync("comet");
        Assert.Equal(all, await MergeAsync("comet", 0, 50));
        Assert.Equal(counted, await _readers.CountAsync("comet"));
    }

    [Fact]
    public async Task Number_ThatWasShown_DoesNotFall()
    {
        await MergeAsync("comet", 0, 50);
        await using (var db = _database.CreateDbContext())
        {
            await db.StoryReaders.ExecuteUpdateAsync(set => set.SetProperty(r => r.Readers, 1_000), TestContext.Current.CancellationToken);
        }
        await MergeAsync("comet", 50, 50);
        Assert.Equal(1_000, await _readers.CountAsync("comet"));
    }

    [Fact]
    public async Task UnknownStory_HasNoReaders()
    {
        Assert.Null(await MergeAsync("unknown", 0, 5));
        Assert.Equal(0, await _readers.CountAsync("unknown"));
    }

    private Task<byte[]?> MergeAsync(string story, int from, int count) =>
        _readers.MergeAsync(story, Sketch(from, count).ToBytes(), CancellationToken.None);

    private static ReaderSketch Sketch(int from, int count)
    {
        var sketch = new ReaderSketch();
        foreach (var visitor in Enumerable.Range(from, count))
        {
            sketch.Add(BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(BitConverter.GetBytes(visitor))));
        }
        return sketch;
    }

    private static ReaderSketch SketchOf(byte[] registers)
    {
        var sketch = new ReaderSketch();
        sketch.Merge(registers);
        return sketch;
    }
}
