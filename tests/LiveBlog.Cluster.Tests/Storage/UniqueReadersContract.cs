using LiveBlog.Server.Views;

namespace LiveBlog.Cluster.Tests.Storage;

public sealed class SqliteUniqueReadersTests() : UniqueReadersContract(new SqliteDatabase());

public sealed class PostgresUniqueReadersTests(SharedPostgres server) : UniqueReadersContract(new PostgresDatabase(server));

/// <summary>Readers of all nodes are counted together, each once, and the number outlives the nodes and never falls.</summary>
public abstract class UniqueReadersContract(TestDatabase database) : StorageContract(database)
{
    [Fact]
    public async Task Readers_OfTwoNodes_AreCountedOnceEach()
    {
        await One.CreateLiveStoryAsync("comet");
        await MergeAsync(One, Sketch(0, 600));
        await MergeAsync(Two, Sketch(400, 600));
        Assert.InRange(await CountAsync(), 970, 1030);
    }

    [Fact]
    public async Task Sketch_WrittenAgain_OrAnEmptyOne_ChangesNothing()
    {
        await One.CreateLiveStoryAsync("comet");
        await MergeAsync(One, Sketch(0, 50));
        var counted = await CountAsync();
        await MergeAsync(One, Sketch(0, 50));
        await MergeAsync(Two, new ReaderSketch().ToBytes());
        Assert.InRange(counted, 48, 52);
        Assert.Equal(counted, await CountAsync());
    }

    [Fact]
    public async Task Sketches_WrittenByTwoNodesAtOnce_LoseNobody()
    {
        await One.CreateLiveStoryAsync("comet");
        const int Rounds = 20;
        await Task.WhenAll(
                new[] { One, Two }.Select(
                    async (node, number) =>
                    {
                        for (var round = 0; round < Rounds; round++)
                        {
                            await MergeAsync(node, Sketch(((number * Rounds) + round) * 5, 5));
                        }
                    }
                )
            )
            .InLongTime();
        Assert.InRange(await CountAsync(), 2 * Rounds * 5 * 0.97, 2 * Rounds * 5 * 1.03);
    }

    [Fact]
    public async Task Story_ThatIsGone_HasNoReaders()
    {
        Assert.Null(await One.Get<UniqueReaders>().MergeAsync("unknown", Sketch(0, 5), CancellationToken.None));
        Assert.Equal(0, await One.Get<UniqueReaders>().CountAsync("unknown"));
    }

    private static byte[] Sketch(int from, int count)
    {
        var sketch = new ReaderSketch();
        foreach (var visitor in Enumerable.Range(from, count))
        {
            sketch.Add(Visitors.Hash(visitor));
        }
        return sketch.ToBytes();
    }

    private static async Task MergeAsync(StorageNode node, byte[] registers) =>
        Assert.NotNull(await node.Get<UniqueReaders>().MergeAsync("comet", registers, CancellationToken.None));

    private Task<long> CountAsync() => Two.Get<UniqueReaders>().CountAsync("comet");
}

/// <summary>Visitors as the server knows them: hashes without a pattern.</summary>
internal static class Visitors
{
    public static ulong Hash(int visitor) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(
            System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(visitor))
        );
}
