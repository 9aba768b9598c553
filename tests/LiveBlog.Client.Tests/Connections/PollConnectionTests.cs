using LiveBlog.Client.Connections;
using LiveBlog.Protocol;

namespace LiveBlog.Client.Tests.Connections;

public sealed class PollConnectionTests : IAsyncLifetime
{
    private static readonly FollowRequest FromNothing = new(Story.Name, null, 0);
    private static readonly FollowRequest From3 = new(Story.Name, "e1", 3);

    private readonly Story _story = new();
    private readonly TestClock _clock = new();
    private readonly KeptSnapshot _kept = new();
    private StubAddresses _server = null!;
    private PollConnection _connection = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await StubAddresses.StartAsync();
        _connection = Connect();
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_position_it_takes_a_snapshot_and_then_asks_for_the_changes_after_it_when_the_server_said()
    {
        await FollowAsync(FromNothing, null);
        await (await _server.NextAsync("snapshot")).AnswerAsync(_story.Snapshot(3), ("Poll-After-Ms", "7000"));

        Assert.Equal(3, (await NextAsync<Snapshot>()).Seq);
        Assert.Equal(TimeSpan.FromSeconds(7), (await NextAsync<Resting>()).Time);
        await _clock.WaitBegunAsync(TimeSpan.FromSeconds(7));
        Assert.False(_server.HasRequest);
        _clock.Advance(TimeSpan.FromSeconds(7));

        await (await _server.NextAsync("changes/e1.0/4")).AnswerAsync(_story.Frame(4, 5));
        Assert.Equal(5, (await NextAsync<Frame>()).To);
        Assert.Equal(PollDelay.Default, (await NextAsync<Resting>()).Time);
    }

    [Fact]
    public async Task From_a_position_with_its_edition_it_asks_for_changes_and_for_the_rest_of_them_at_once()
    {
        await FollowAsync(From3, 2);
        await (await _server.NextAsync("changes/e1.2/4")).AnswerAsync(_story.Frame(4, 5, head: 9));
        await (await _server.NextAsync("changes/e1.2/6")).AnswerAsync(_story.Frame(6, 9));

        Assert.Equal(5, (await NextAsync<Frame>()).To);
        Assert.Equal(9, (await NextAsync<Frame>()).To);
        await NextAsync<Resting>();
    }

    [Fact]
    public async Task Position_that_is_gone_starts_over_at_once_and_the_second_time_in_a_row_after_a_wait()
    {
        await FollowAsync(From3, 0);
        await (await _server.NextAsync("changes/e1.0/4")).AnswerAsync(410, "");
        await (await _server.NextAsync("snapshot")).AnswerAsync(_story.Snapshot(3));
        await NextAsync<Snapshot>();
        await NextAsync<Resting>();
        await _clock.WaitBegunAsync(PollDelay.Default);
        _clock.Advance(PollDelay.Default);
        await (await _server.NextAsync("changes/e1.0/4")).AnswerAsync(410, "");

        await NextAsync<Resting>();
        await _clock.WaitBegunAsync(PollDelay.Default);
        Assert.False(_server.HasRequest);
        _clock.Advance(PollDelay.Default);
        await _server.NextAsync("snapshot");
    }

    [Fact]
    public async Task Snapshot_that_has_not_changed_is_told_again_without_being_transferred_by_a_later_connection_too()
    {
        await FollowAsync(FromNothing, null);
        await (await _server.NextAsync("snapshot")).AnswerAsync(_story.Snapshot(3), ("ETag", "W/\"s3\""));
        await NextAsync<Snapshot>();
        await _connection.DisposeAsync();

        _connection = Connect();
        await FollowAsync(FromNothing, null);
        var again = await _server.NextAsync("snapshot");
        Assert.Equal("W/\"s3\"", again.Header("If-None-Match"));
        await again.AnswerAsync(304, "");

        Assert.Equal(3, (await NextAsync<Snapshot>()).Seq);
    }

    [Theory]
    [InlineData("snapshot", 404, RefusalCodes.UnknownStory)]
    [InlineData("snapshot", 410, RefusalCodes.UnknownStory)]
    [InlineData("snapshot", 429, RefusalCodes.Busy)]
    [InlineData("snapshot", 403, RefusalCodes.Stranger)]
    [InlineData("changes/e1.0/4", 403, RefusalCodes.Stranger)]
    [InlineData("changes/e1.0/4", 404, RefusalCodes.UnknownStory)]
    [InlineData("changes/e1.0/4", 429, RefusalCodes.Busy)]
    [InlineData("changes/e1.0/4", 503, RefusalCodes.Busy)]
    public async Task Answer_that_declines_is_told_as_a_refusal_with_the_time_to_wait(string path, int status, int code)
    {
        await (path == "snapshot" ? FollowAsync(FromNothing, null) : FollowAsync(From3, 0));
        await (await _server.NextAsync(path)).AnswerAsync(status, "", ("Retry-After", "7"));

        var refused = await NextAsync<Refused>();
        Assert.Equal((code, 7000), (refused.Code, refused.RetryAfterMs));
        await OverAsync();
    }

    [Theory]
    [InlineData(200, "<html>Please sign in</html>")]
    [InlineData(200, "{}")]
    [InlineData(200, "null")]
    [InlineData(500, "")]
    [InlineData(304, "")]
    public async Task Invalid_response_ends_the_connection(int status, string body)
    {
        await FollowAsync(From3, 0);
        await (await _server.NextAsync("changes/e1.0/4")).AnswerAsync(status, body);
        await OverAsync();
    }

    [Fact]
    public async Task Response_longer_than_any_honest_one_ends_the_connection()
    {
        await FollowAsync(From3, 0);
        var request = await _server.NextAsync("changes/e1.0/4");
        // Never ends by itself: what ends it is that the client has had enough.
        await request.BeginAsync(200, new string(' ', RequestConnection.MaxBodyBytes + 1));
        await OverAsync();
    }

    [Fact]
    public async Task Follow_again_asks_at_once_and_the_earlier_follow_asks_no_more()
    {
        await FollowAsync(From3, 0);
        await (await _server.NextAsync("changes/e1.0/4")).AnswerAsync(_story.Heartbeat(3));
        await NextAsync<Resting>();
        await _clock.WaitBegunAsync(PollDelay.Default);

        await FollowAsync(From3 with { After = 8 }, 0);
        await (await _server.NextAsync("changes/e1.0/9")).AnswerAsync(_story.Heartbeat(8));
        await NextAsync<Resting>();
        await _clock.WaitBegunAsync(PollDelay.Default);
        _clock.Advance(PollDelay.Default);

        await _server.NextAsync("changes/e1.0/9");
        Assert.False(_server.HasRequest);
    }

    // Half of the jitter is none.
    private PollConnection Connect() => new(_server.Address, _kept, _clock, new FixedRandom(0.5));

    private Task FollowAsync(FollowRequest request, int? edition) => _connection.FollowAsync(request, edition, CancellationToken.None);

    private async Task<T> NextAsync<T>()
    {
        while (true)
        {
            if (await _connection.Inbox.ReadAsync().Soon() is T expected)
            {
                return expected;
            }
        }
    }

    private async Task OverAsync() => Assert.False(await _connection.Inbox.WaitToReadAsync().Soon(), "Something was told");
}
