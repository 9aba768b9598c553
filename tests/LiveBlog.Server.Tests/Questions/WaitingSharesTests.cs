using LiveBlog.Server.Questions;

namespace LiveBlog.Server.Tests.Questions;

public sealed class WaitingSharesTests
{
    private const string Stranger = "https://stranger.example";

    [Fact]
    public void Room_OfOneSite_EndsAtItsQuarter()
    {
        Assert.True(WaitingShares.HaveRoom(Stranger, Waiting((Stranger, WaitingShares.OfSite - 1))));
        Assert.False(WaitingShares.HaveRoom(Stranger, Waiting((Stranger, WaitingShares.OfSite))));
        Assert.False(WaitingShares.HaveRoom("evening-post", Waiting(("evening-post", WaitingShares.OfSite))));
    }

    [Fact]
    public void Room_OfStrangersTogether_EndsAtHalfAndLeavesPartnersTheirs()
    {
        var made = Waiting([.. Enumerable.Range(0, WaitingShares.OfStrangers).Select(n => ($"https://made-up-{n}.example", 1))]);
        Assert.False(WaitingShares.HaveRoom(Stranger, made));
        Assert.False(WaitingShares.HaveRoom("null:", made));
        made["evening-post"] = WaitingShares.OfSite - 1;
        Assert.True(WaitingShares.HaveRoom("evening-post", made));
    }

    [Fact]
    public void Room_OfAllOtherSites_LeavesAQuarterToTheNewsroomsOwnPages()
    {
        Assert.Equal(QuestionBox.MostWaiting / 4, QuestionBox.MostWaiting - WaitingShares.OfOthers);
        var full = Waiting(("one", WaitingShares.OfSite), ("two", WaitingShares.OfSite), ("three", WaitingShares.OfSite));
        Assert.False(WaitingShares.HaveRoom("four", full));
        Assert.False(WaitingShares.HaveRoom(Stranger, full));
    }

    private static Dictionary<string, int> Waiting(params ReadOnlySpan<(string Site, int Count)> sites)
    {
        var waiting = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (site, count) in sites)
        {
            waiting[site] = count;
        }
        return waiting;
    }
}
