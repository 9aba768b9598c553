using LiveBlog.Protocol;

namespace LiveBlog.Client.Tests.Connections;

/// <summary>The real server behind proxies as they are found in offices, hotels and planes.</summary>
[Collection(nameof(RealServer))]
public sealed class NarrowNetworkTests(ServerProcess server) : IAsyncLifetime
{
    /// <summary>A minute until the next climb takes six seconds, and an answer still has a second to come.</summary>
    private readonly SwiftClock _clock = new(times: 10);
    private readonly NarrowProxy _proxy = new(server.Address);
    private readonly Guid _storyId = Guid.CreateVersion7();
    private Reading _reading = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Slug => $"narrow-{_storyId:N}";

    public async ValueTask InitializeAsync()
    {
        await server.Desk.CreateStoryAsync(_storyId, new StoryEdit { Slug = Slug, Headline = "Bridge closed" }, Cancellation);
        await server.Desk.SetStatusAsync(_storyId, StoryStatuses.Live, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _reading.DisposeAsync();
        await _proxy.DisposeAsync();
    }

    [Fact]
    public async Task Proxy_that_strips_upgrades_leaves_the_event_stream_on_which_every_change_arrives_once_and_in_order()
    {
        _proxy.StripsUpgrades = true;
        var seq = await FollowAsync();

        await _proxy.RequestedAsync("/events");
        await _reading.PaceAsync(FollowingPace.Pushed); // an answer that took too long may have led to polling for a while
        await PostAndHearAsync(seq, 12);
        Assert.Equal(FollowingPace.Pushed, _reading.Pace);
    }

    [Fact]
    public async Task Proxy_that_also_holds_event_streams_leaves_polling_and_when_it_opens_again_the_follower_climbs()
    {
        (_proxy.StripsUpgrades, _proxy.HoldsEventStreams) = (true, true);
        var seq = await FollowAsync();

        await _proxy.HeldAsync();
        await _proxy.RequestedAsync("/snapshot");
        seq = await PostAndHearAsync(seq, 6);
        Assert.Equal(FollowingPace.Polled, _reading.Pace);

        (_proxy.StripsUpgrades, _proxy.HoldsEventStreams) = (false, false);
        await _reading.PaceAsync(FollowingPace.Pushed);
        await PostAndHearAsync(seq, 6);
    }

    /// <summary>Begins to follow, and gives the seq of the snapshot.</summary>
    private async Task<long> FollowAsync()
    {
        _reading = new Reading(new StoryFollower(_proxy.Address, Slug, null, _clock, new Random(7)));
        return (await _reading.NextAsync<SnapshotTaken>()).Snapshot.Seq;
    }

    /// <summary>Posts entries, each of which must be told as the change after the one before it. Gives the last seq.</summary>
    private async Task<long> PostAndHearAsync(long after, int count)
    {
        for (var seq = after + 1; seq <= after + count; seq++)
        {
            var id = Guid.CreateVersion7();
            var edit = new EntryEdit { Body = $"<p>Entry {seq}</p>", State = "published" };
            await server.Desk.CreateEntryAsync(_storyId, id, edit, Cancellation);
            var change = (await _reading.NextAsync<ChangeApplied>()).Change;
            Assert.Equal((seq, id.ToString()), (change.Seq, change.Entry!.Id));
        }
        return after + count;
    }
}
