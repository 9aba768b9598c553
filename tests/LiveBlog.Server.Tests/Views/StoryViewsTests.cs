using LiveBlog.Server.Views;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Views;

/// <summary>What a node keeps of a story's views until the database has them.</summary>
public sealed class StoryViewsTests
{
    [Fact]
    public void Partners_MadeUpByTheThousand_AreAHundredAndTheOthers()
    {
        var views = new StoryViews();
        var taken = new List<(string Partner, long Count)>();
        for (var i = 0; i < 1000; i++)
        {
            views.TryAdd($"partner-{i}", (ulong)i);
            if (i % 10 == 0)
            {
                taken.AddRange(views.Take().ByPartner);
            }
        }
        taken.AddRange(views.Take().ByPartner);
        Assert.Equal(101, taken.Select(views => views.Partner).Distinct().Count());
        Assert.Equal(1000, taken.Sum(views => views.Count));
        views.TryAdd("partner-7", 1);
        views.TryAdd("", 1);
        Assert.Equal([("partner-7", 1), ("", 1)], views.Take().ByPartner);
    }

    [Fact]
    public async Task Take_WhileViewsAreAdded_HasTheSameOnesByPartnerAndByReferrer()
    {
        const int Added = 20_000;
        var views = new StoryViews();
        var adding = Task.Run(
            () =>
            {
                for (var i = 0; i < Added; i++)
                {
                    views.TryAdd("", (ulong)i, Referrers.Search);
                }
            },
            TestContext.Current.CancellationToken
        );
        for (var taken = 0L; taken < Added; )
        {
            var allWereAdded = adding.IsCompleted;
            var (byPartner, byReferrer) = views.Take();
            Assert.Equal(byPartner.Sum(by => by.Count), byReferrer.Sum(by => by.Count));
            taken += byPartner.Sum(by => by.Count);
            Assert.False(allWereAdded && taken < Added, $"Only {taken} of {Added} were taken");
        }
        await adding.InTime();
    }

    /// <summary>What is released is read from the database again, so nothing may be released that is not there.</summary>
    [Fact]
    public void Story_IsReleased_WhenNothingIsLeftToWriteOrShow_AndNobodyHasAskedLately()
    {
        var time = new FakeTimeProvider();
        var unused = TimeSpan.FromMinutes(10);
        var views = new StoryViews();
        views.Use(time.GetTimestamp());
        time.Advance(unused);
        Assert.False(views.TryRetire(time, unused));
        time.Advance(TimeSpan.FromTicks(1));
        // Each of these alone keeps it: views, readers, a point of the curve, somebody who reads.
        Action[] takes = [() => views.Take(), () => views.TakeReaders(), () => views.TakePoint()];
        foreach (var left in takes)
        {
            views.TryAdd("", 1 + (ulong)Array.IndexOf(takes, left) << 60);
            foreach (var take in takes.Where(take => take != left))
            {
                take();
            }
            Assert.False(views.TryRetire(time, unused));
            left();
        }
        views.Readers = 1;
        views.TakePoint();
        Assert.False(views.TryRetire(time, unused));
        views.Readers = 0;
        views.TakePoint();
        Assert.True(views.TryRetire(time, unused));
        Assert.False(views.TryAdd("", 2));
        Assert.Empty(views.Take().ByPartner);
    }

    [Fact]
    public void Look_IsTakenByOneAtATime_OnceTheNumbersAreOld()
    {
        var time = new FakeTimeProvider();
        var freshness = TimeSpan.FromSeconds(3);
        var views = new StoryViews();
        // Until anything is known everybody has to look.
        Assert.True(views.TakeLook(time, freshness));
        Assert.True(views.TakeLook(time, freshness));
        views.SetStored(40, time.GetTimestamp());
        Assert.False(views.TakeLook(time, freshness));
        time.Advance(freshness);
        Assert.False(views.TakeLook(time, freshness));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.True(views.TakeLook(time, freshness));
        Assert.False(views.TakeLook(time, freshness));
    }

    [Fact]
    public void Point_IsTakenWhileThereAreReaders_AndOnceAfterAnythingElse()
    {
        var views = new StoryViews();
        Assert.False(views.TakePoint());
        views.TryAdd("", 1);
        Assert.Equal((true, false), (views.TakePoint(), views.TakePoint()));
        views.Readers = 2;
        Assert.Equal((true, true), (views.TakePoint(), views.TakePoint()));
        views.Readers = 0;
        Assert.Equal((true, false), (views.TakePoint(), views.TakePoint()));
        views.Readers = 1;
        views.Readers = 0; // somebody came and went between two points
        Assert.Equal((true, false), (views.TakePoint(), views.TakePoint()));
    }

    [Fact]
    public void Total_CountsViewsOnTheirWayToTheDatabase_OfAllPartners()
    {
        var views = new StoryViews();
        views.TryAdd("", 1);
        views.TryAdd("city-news", 2);
        views.Take();
        Assert.Equal(2, views.Total);
    }

    [Fact]
    public void Numbers_AreNewsWhenEitherHasChanged()
    {
        var views = new StoryViews();
        Assert.False(views.IsNewsToReaders(0, 0));
        Assert.Equal((true, false), (views.IsNewsToReaders(1, 0), views.IsNewsToReaders(1, 0)));
        Assert.Equal((true, false), (views.IsNewsToReaders(1, 2), views.IsNewsToReaders(1, 2)));
    }

    [Fact]
    public void Views_AreCountedByPartnerAndByReferrer_AndOwnPagesAreNotAPartner()
    {
        var views = new StoryViews();
        views.TryAdd("", 1, Referrers.Search);
        views.TryAdd("city-news", 2, Referrers.Widget);
        views.TryAdd("city-news", 3, Referrers.Widget);
        var (byPartner, byReferrer) = views.Take();
        Assert.Equal([("", 1), ("city-news", 2)], byPartner.Order());
        Assert.Equal([("search", 1), ("widget", 2)], byReferrer.Order());
        views.TryAdd("", 4);
        Assert.Equal([("direct", 1)], views.Take().ByReferrer);
    }
}
