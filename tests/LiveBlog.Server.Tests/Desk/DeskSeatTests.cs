using LiveBlog.Server.Desk;

namespace LiveBlog.Server.Tests.Desk;

public sealed class DeskSeatTests
{
    private static readonly Guid Low = Guid.Parse("00000000-0000-7000-8000-000000000001");
    private static readonly Guid High = Guid.Parse("00000000-0000-7000-8000-000000000002");

    /// <summary>Nodes compare their lists, so the same people are always in the same order.</summary>
    [Fact]
    public void Seats_AreInOneOrder_ByNameEditorAndEntry()
    {
        List<DeskSeat> ordered =
        [
            new(High, "Ada Lund", null),
            new(Low, "Ben Ruiz", null),
            new(Low, "Ben Ruiz", Low),
            new(Low, "Ben Ruiz", High),
            new(High, "Ben Ruiz", Low),
        ];
        List<DeskSeat> sorted = [.. Enumerable.Reverse(ordered)];
        sorted.Sort(DeskPresence.InOrder);
        Assert.Equal(ordered, sorted);
        Assert.Equal(0, DeskPresence.InOrder(ordered[0], ordered[0]));
    }
}
