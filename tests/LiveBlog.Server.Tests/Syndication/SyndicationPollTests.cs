using System.Net;
using System.Net.Http.Json;

namespace LiveBlog.Server.Tests.Syndication;

/// <summary>[23] A followed poll shows the votes at its source together with those cast here.</summary>
public sealed class SyndicationPollTests(TwoNewsrooms newsrooms) : IClassFixture<TwoNewsrooms>
{
    [Fact]
    public async Task Poll_OfTheSource_ShowsItsVotesWithThoseGivenHere()
    {
        var story = await newsrooms.Writer.CreateStoryAsync();
        var there = await PublishPollAsync(story);
        await VoteAsync(newsrooms.Source, there, 0);
        await VoteAsync(newsrooms.Source, there, 1);
        var mirror = await newsrooms.FollowAsync(story);
        var here = await PollOfAsync(mirror);
        Assert.NotEqual(there.Id, here.Id);
        await StandsAsync(newsrooms.Follower, here, 1, 1);

        await VoteAsync(newsrooms.Follower, here, 1);
        await StandsAsync(newsrooms.Follower, here, 1, 2);
        await VoteAsync(newsrooms.Source, there, 0);
        await StandsAsync(newsrooms.Follower, here, 2, 2);
        // Votes cast here stay here: nobody's vote is sent to another newsroom.
        await StandsAsync(newsrooms.Source, there, 2, 1);

        await newsrooms.Source.KillAsync();
        await VoteAsync(newsrooms.Follower, here, 1);
        await StandsAsync(newsrooms.Follower, here, 2, 3);
        await newsrooms.Source.StartAgainAsync();

        (await story.TakeDownAsync(there.Entry)).Expect(HttpStatusCode.NoContent);
        await Patience.EventuallyAsync(
            async () => (await StandingAsync(newsrooms.Follower, here)).Status == HttpStatusCode.NotFound,
            "the poll is gone from here as well",
            Patience.Extended
        );
    }

    [Fact]
    public async Task Poll_ClosedAtTheSource_IsClosedHereWithItsLastVotes()
    {
        var story = await newsrooms.Writer.CreateStoryAsync();
        var there = await PublishPollAsync(story);
        var mirror = await newsrooms.FollowAsync(story);
        var here = await PollOfAsync(mirror);
        await VoteAsync(newsrooms.Source, there, 1);
        var whole = await story.GetEntryAsync(there.Entry);
        object[] closed =
        [
            new
            {
                type = "poll",
                id = there.Id,
                question = "Open again?",
                options = new[] { "Yes", "No" },
                closesAt = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero),
            },
        ];
        (await story.PutEntryAsync(there.Entry, new { content = closed }, whole.Version)).Expect(HttpStatusCode.OK);
        await Patience.EventuallyAsync(
            async () =>
                (await StandingAsync(newsrooms.Follower, here)).Body is var now
                && !now.GetProperty("isOpen").GetBoolean()
                && now.GetProperty("votes").GetInt64() == 1,
            "the poll is closed here with the last vote",
            Patience.Extended
        );
        using var late = newsrooms.Follower.Visitor(Addresses.Next());
        var refused = await late.PostAsJsonAsync($"/polls/{here.Id}/votes?entry={here.Entry}", new { choice = 0 }).InTime();
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    private static async Task<Poll> PublishPollAsync(NewsroomStory story)
    {
        var entry = Guid.CreateVersion7();
        object[] content =
        [
            new
            {
                type = "poll",
                question = "Open again?",
                options = new[] { "Yes", "No" },
            },
        ];
        var made = await story.PutEntryAsync(entry, new { content, state = "published" });
        return new Poll(entry, made.Expect(HttpStatusCode.Created).Body.GetProperty("content")[0].GetProperty("id").GetGuid());
    }

    private static async Task<Poll> PollOfAsync(Mirror mirror)
    {
        var entry = Assert.Single(await mirror.EntriesAsync());
        return new Poll(entry.GetProperty("id").GetGuid(), entry.GetProperty("content")[0].GetProperty("id").GetGuid());
    }

    private static async Task VoteAsync(NewsroomServer server, Poll poll, int choice)
    {
        using var reader = server.Visitor(Addresses.Next());
        var answer = await reader.PostAsJsonAsync($"/polls/{poll.Id}/votes?entry={poll.Entry}", new { choice }).InTime();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<Answer> StandingAsync(NewsroomServer server, Poll poll)
    {
        using var reader = server.Visitor();
        return await Answer.ReadAsync(await reader.GetAsync($"/polls/{poll.Id}?entry={poll.Entry}").InTime());
    }

    private static Task StandsAsync(NewsroomServer server, Poll poll, params long[] counts) =>
        Patience.EventuallyAsync(
            async () =>
                (await StandingAsync(server, poll))
                    .Body.GetProperty("counts")
                    .EnumerateArray()
                    .Select(count => count.GetInt64())
                    .SequenceEqual(counts),
            $"the poll stands at {string.Join(" to ", counts)}",
            Patience.Extended
        );

    private sealed record Poll(Guid Entry, Guid Id);
}
