using LiveBlog.Server.Questions;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Cluster.Tests.Storage;

public sealed class SqliteQuestionSharesTests() : QuestionSharesContract(new SqliteDatabase());

public sealed class PostgresQuestionSharesTests(SharedPostgres server) : QuestionSharesContract(new PostgresDatabase(server));

/// <summary>Whichever nodes take them, questions from other sites' pages fill no more of a story's queue than their share.</summary>
public abstract class QuestionSharesContract(TestDatabase database) : StorageContract(database)
{
    private long _asker;

    [Fact]
    public async Task Questions_OfOtherSites_LeaveRoomOnEveryNodeForPartnersAndTheNewsroom()
    {
        var story = await One.CreateLiveStoryAsync("comet");
        foreach (var site in new[] { "https://one.example", "https://two.example" })
        {
            for (var n = 0; n < WaitingShares.OfSite; n++)
            {
                Assert.Equal(Asked.Kept, await AskAsync(n % 2 == 0 ? One : Two, story, site));
            }
            Assert.Equal(Asked.FullForSite, await AskAsync(One, story, site));
            Assert.Equal(Asked.FullForSite, await AskAsync(Two, story, site));
        }
        Assert.Equal(Asked.FullForSite, await AskAsync(Two, story, "https://three.example"));
        for (var n = 0; n < WaitingShares.OfSite; n++)
        {
            Assert.Equal(Asked.Kept, await AskAsync(Two, story, "evening-post"));
        }
        Assert.Equal(Asked.FullForSite, await AskAsync(One, story, "evening-post"));
        Assert.Equal(Asked.FullForSite, await AskAsync(One, story, "morning-post"));
        for (var n = WaitingShares.OfOthers; n < QuestionBox.MostWaiting; n++)
        {
            Assert.Equal(Asked.Kept, await AskAsync(One, story, site: ""));
        }
        Assert.Equal(Asked.Full, await AskAsync(Two, story, site: ""));
        // Another story has its own.
        Assert.Equal(Asked.Kept, await AskAsync(One, await One.CreateLiveStoryAsync("harbour"), "https://one.example"));
    }

    private Task<Asked> AskAsync(StorageNode node, Guid story, string site) =>
        new QuestionBox(node.Get<IDbContextFactory<LiveBlogDb>>(), node.Get<DeskBell>(), Time).AskAsync(story, "Why?", "", ++_asker, site);
}
