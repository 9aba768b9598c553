using LiveBlog.Server.Delivery;

namespace LiveBlog.Server.Tests.Delivery;

public sealed class ChangeRingTests
{
    [Fact]
    public void Append_PastTheNumber_DropsTheOldest()
    {
        var ring = Ring(ChangeRing.MaxChanges + 5, bytes: 10);
        Assert.Equal((5L, ChangeRing.MaxChanges + 5L), (ring.Start, ring.End));
        Assert.Equal(6, ring.After(5, int.MaxValue)[0].Seq);
    }

    [Fact]
    public void Append_PastTheWeight_DropsTheOldest()
    {
        var ring = Ring(100, bytes: 64 * 1024);
        Assert.Equal(ChangeRing.MaxBytes / (64 * 1024), ring.End - ring.Start);
        Assert.True(ring.After(ring.Start, int.MaxValue).Sum(change => change.Bytes) <= ChangeRing.MaxBytes);
    }

    [Fact]
    public void Append_OfOneHeavierThanTheRing_KeepsIt()
    {
        var ring = Ring(1, bytes: ChangeRing.MaxBytes * 2);
        Assert.Single(ring.After(0, 1));
    }

    [Fact]
    public void Append_WithAHole_IsRefused() => Assert.Throws<InvalidOperationException>(() => Ring(3, bytes: 1).Append(Change(5, 1)));

    [Fact]
    public void After_TakesAsManyAsFitAndAtLeastOne()
    {
        var ring = Ring(10, bytes: 100);
        Assert.Equal([4L, 5L], ring.After(3, 250).Select(change => change.Seq));
        Assert.Equal([4L], ring.After(3, 1).Select(change => change.Seq));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ring(ChangeRing.MaxChanges + 5, 1).After(4, 1));
    }

    [Fact]
    public void Replace_ChangesTheWeight()
    {
        var ring = Ring(64, bytes: 64 * 1024);
        for (var seq = 1; seq <= 64; seq++)
        {
            ring.Replace(Change(seq, 1));
        }
        ring.Append(Change(65, 64 * 1024));
        Assert.Equal(0, ring.Start);
        ring.Replace(Change(66, 1));
        Assert.Equal(65, ring.End);
    }

    private static ChangeRing Ring(int changes, int bytes)
    {
        var ring = new ChangeRing();
        for (var seq = 1; seq <= changes; seq++)
        {
            ring.Append(Change(seq, bytes));
        }
        return ring;
    }

    private static LoggedChange Change(long seq, int bytes) => new(seq, At: 0, RaisesEdition: false, new byte[bytes], []);
}
