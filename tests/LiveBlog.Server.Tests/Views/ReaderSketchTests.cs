using System.Buffers.Binary;
using System.Security.Cryptography;
using LiveBlog.Server.Views;

namespace LiveBlog.Server.Tests.Views;

/// <summary>Different readers are estimated closely enough for a newsroom, from nothing that names any of them.</summary>
public sealed class ReaderSketchTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(10, 0)]
    [InlineData(1_000, 0.03)]
    [InlineData(10_000, 0.05)] // about where the formula changes
    [InlineData(200_000, 0.05)] // three standard errors
    public void Estimate_IsCloseToWhatWasAdded(int visitors, double error)
    {
        var sketch = SketchOf(0, visitors);
        Assert.InRange(sketch.Estimate(), visitors * (1 - error), visitors * (1 + error));
    }

    /// <summary>However rare a visitor is, a register counts no further than the bits that are left of the hash.</summary>
    [Fact]
    public void Rank_OfTheRarestVisitor_IsThatOfTheLastBit()
    {
        var sketch = new ReaderSketch();
        sketch.Add(0);
        Assert.Equal(53, sketch.ToBytes()[0]);
    }

    /// <summary>As long as a register is empty, few visitors are told apart by it; of many it says nothing.</summary>
    [Theory]
    [InlineData(1, 4_096, 5_800, 6_000)] // none is empty, though there are few
    [InlineData(20, 4_095, 1_000_000, long.MaxValue)] // one is empty, though there are many
    public void Estimate_UsesEmptyRegisters_OnlyForFewVisitors(byte rank, int filled, long least, long most)
    {
        var sketch = new ReaderSketch();
        sketch.Merge([.. Enumerable.Repeat(rank, filled)]);
        Assert.InRange(sketch.Estimate(), least, most);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(ReaderSketch.Size + 1)]
    public void Merge_OfRegistersOfAnotherLength_TakesThoseThatThereAre(int length)
    {
        var sketch = new ReaderSketch();
        Assert.Equal(length > 0, sketch.Merge([.. Enumerable.Repeat((byte)3, length)]));
        Assert.Equal(Math.Min(length, ReaderSketch.Size), sketch.ToBytes().Count(register => register == 3));
    }

    [Fact]
    public void Readers_WhomTheDatabaseKnows_AreNotWrittenAgain()
    {
        var views = new StoryViews();
        views.TryAdd("", Hash(1));
        Assert.NotNull(views.TakeReaders());
        views.LearnReaders(SketchOf(1, 2).ToBytes());
        views.TryAdd("", Hash(2)); // another node has counted this one
        Assert.Null(views.TakeReaders());
    }

    [Fact]
    public void Visitor_AddedAgain_ChangesNothing()
    {
        var sketch = SketchOf(0, 500);
        Assert.DoesNotContain(Enumerable.Range(0, 500), visitor => sketch.Add(Hash(visitor)));
        Assert.True(sketch.Add(ulong.MaxValue >> 30), "The premise: a rare visitor does");
    }

    [Fact]
    public void Merge_IsWhatOneNodeWouldHaveCounted_InWhateverOrderAndHoweverOften()
    {
        var (one, other) = (SketchOf(0, 700), SketchOf(500, 700));
        Assert.True(one.Merge(other.ToBytes()));
        Assert.False(one.Merge(other.ToBytes()));
        Assert.True(other.Merge(one.ToBytes()));
        Assert.Equal(SketchOf(0, 1_200).ToBytes(), one.ToBytes());
        Assert.Equal(one.ToBytes(), other.ToBytes());
    }

    /// <summary>A failed write loses nobody, and what has been written is not written again.</summary>
    [Fact]
    public void Unwritten_IsTakenOnce_AndKeptWhenItCouldNotBeWritten()
    {
        var views = new StoryViews();
        Assert.Null(views.TakeReaders());
        views.TryAdd("", Hash(1));
        var taken = views.TakeReaders();
        Assert.NotNull(taken);
        views.TryAdd("", Hash(2));
        views.KeepReaders(taken);
        Assert.Equal(SketchOf(1, 2).ToBytes(), views.TakeReaders());
        views.TryAdd("", Hash(2));
        Assert.Null(views.TakeReaders());
    }

    private static ReaderSketch SketchOf(int from, int count)
    {
        var sketch = new ReaderSketch();
        foreach (var visitor in Enumerable.Range(from, count))
        {
            sketch.Add(Hash(visitor));
        }
        return sketch;
    }

    private static ulong Hash(int visitor) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(BitConverter.GetBytes(visitor)));
}
