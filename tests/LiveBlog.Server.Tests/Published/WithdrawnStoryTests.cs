using System.Net;
using Microsoft.Data.Sqlite;

namespace LiveBlog.Server.Tests.Published;

/// <summary>Another node withdraws a story, and this one has not heard of it yet.</summary>
public sealed class WithdrawnStoryTests(Newsroom newsroom)
{
    [Theory]
    [InlineData("")]
    [InlineData("?before={cursor}")]
    [InlineData("?at=1")]
    [InlineData("/entries/{entry}")]
    [InlineData("/text")]
    [InlineData("/feed.atom")]
    [InlineData("/feed.atom?tag=economy")]
    [InlineData("/entries/{entry}/card.png")]
    public async Task Page_OfAStoryThatHasJustGone_IsAbsent_AndNoFaultOfTheServer(string below)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var entry = await story.PublishAsync(tags: ["Economy"]);
        // The node knows the story as public from now on, but has not made this page of it.
        await story.ReadSnapshotAsync();
        await using (var db = new SqliteConnection($"Data Source={newsroom.Server.DatabaseFile};Pooling=False"))
        {
            await db.OpenAsync(TestContext.Current.CancellationToken);
            await using var withdraw = db.CreateCommand();
            withdraw.CommandText = "UPDATE Stories SET Status = 'draft' WHERE Slug = $slug";
            withdraw.Parameters.AddWithValue("$slug", story.Slug);
            Assert.Equal(1, await withdraw.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }

        var path = below
            .Replace("{entry}", entry.ToString(), StringComparison.Ordinal)
            .Replace("{cursor}", $"{new string('9', 15)}.{Guid.AllBitsSet:N}", StringComparison.Ordinal);
        using var reader = newsroom.Server.Visitor();
        foreach (
            var address in new[]
            {
                $"/{story.Slug}{path}",
                $"/public/v1/stories/{story.Slug}",
                $"/public/v1/stories/{story.Slug}/entries/{entry}",
            }
        )
        {
            using var answer = await reader.GetAsync(address, TestContext.Current.CancellationToken).InTime();
            Assert.Equal((HttpStatusCode.NotFound, address), (answer.StatusCode, address));
        }
    }
}
