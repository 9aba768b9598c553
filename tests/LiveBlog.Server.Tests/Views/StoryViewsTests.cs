using LiveBlog.Server.Views;

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
}
