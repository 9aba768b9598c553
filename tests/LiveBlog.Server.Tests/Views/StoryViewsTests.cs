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
                taken.AddRange(views.Take());
            }
        }
        taken.AddRange(views.Take());
        Assert.Equal(101, taken.Select(views => views.Partner).Distinct().Count());
        Assert.Equal(1000, taken.Sum(views => views.Count));
        views.TryAdd("partner-7", 1);
        views.TryAdd("", 1);
        Assert.Equal([("partner-7", 1), ("", 1)], views.Take());
    }
}
