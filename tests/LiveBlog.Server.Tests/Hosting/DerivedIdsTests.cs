using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class DerivedIdsTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Id_OfTheSame_IsTheSame_AndOfAnythingElseAnother()
    {
        var id = DerivedIds.Of(At, 7, "words");
        Assert.Equal(id, DerivedIds.Of(At, 7, "words"));
        Assert.NotEqual(id, DerivedIds.Of(At, 7, "other words"));
        Assert.NotEqual(id, DerivedIds.Of(At, 8, "words"));
        Assert.NotEqual(id, DerivedIds.Of(At.AddMilliseconds(1), 7, "words"));
        Assert.NotEqual(DerivedIds.Of("one"), DerivedIds.Of("two"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0x3f)]
    [InlineData(0x3ffff)]
    public void Id_IsAUuidOfItsTime(int index)
    {
        var id = DerivedIds.Of(At, index, "words").ToString();
        Assert.Equal('7', id[14]);
        Assert.Contains(id[19], "89ab");
        Assert.Equal(Guid.CreateVersion7(At).ToString()[..13], id[..13]);
    }

    [Fact]
    public void Ids_OfOneInstant_AreInTheOrderOfTheirNumbers_AndOfEarlierTimesInThatOfTime()
    {
        int[] numbers = [0, 1, 0x1f, 0x20, 0x3f, 0x40, 0xfff, 0x1000, 0x3ffff];
        var ordered = numbers.Select(n => DerivedIds.Of(At, n, $"{n}").ToString()).ToList();
        Assert.Equal(ordered.Order(StringComparer.Ordinal), ordered);
        Assert.True(string.CompareOrdinal(ordered[^1], DerivedIds.Of(At.AddMilliseconds(1), 0, "next").ToString()) < 0);
        // A UUID has no room for times before 1970.
        Assert.StartsWith("00000000-0000-7", DerivedIds.Of(new DateTimeOffset(1950, 1, 1, 0, 0, 0, TimeSpan.Zero), 0, "old").ToString());
    }
}
