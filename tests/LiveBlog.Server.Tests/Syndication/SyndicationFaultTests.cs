namespace LiveBlog.Server.Tests.Syndication;

/// <summary>Either server is killed while a story is followed; readers of the follower still have the source's story.</summary>
public sealed class SyndicationFaultTests(TwoNewsrooms newsrooms) : IClassFixture<TwoNewsrooms>
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Servers_KilledInTheMiddle_GoOnWithoutDoublesOrGaps()
    {
        const int entries = 30;
        var story = await newsrooms.Writer.CreateStoryAsync();
        var mirror = await newsrooms.FollowAsync(story);
        var posting = Task.Run(async () =>
        {
            for (var n = 1; n <= entries; n++)
            {
                await story.PublishAsync($"Update {n}", at: At.AddMinutes(n));
            }
        });
        await Patience.EventuallyAsync(async () => (await mirror.EntriesAsync()).Count > 0, "some are here");
        await newsrooms.Follower.KillAsync();
        await posting.InLongTime();
        await newsrooms.Follower.StartAgainAsync();
        string[] all = [.. Enumerable.Range(1, entries).Reverse().Select(n => $"Update {n}")];
        await mirror.ShowsAsync(all);

        await newsrooms.Source.KillAsync();
        await Patience.EventuallyAsync(
            async () => (await mirror.ProblemAsync()).Contains("is not responding", StringComparison.Ordinal),
            "the editors are told"
        );
        await newsrooms.Source.StartAgainAsync();
        await story.PublishAsync("Back", at: At.AddHours(2));
        await mirror.ShowsAsync(["Back", .. all]);
        await Patience.EventuallyAsync(async () => (await mirror.ProblemAsync()).Length == 0, "nothing is wrong any more");
    }
}
