using System.Net;
using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>Who may keep a connection, and what happens to the others.</summary>
public sealed class DeliveryGateTests
{
    [Fact]
    public async Task Readers_BeyondTheLimit_PollAndSeeNoError_UntilAPlaceIsFree()
    {
        await using var server = await NewsroomServer.StartAsync("--Delivery:MaxReaders=2", "--Delivery:RefusalDelay=00:00:07");
        var story = await (await server.CreateAdministratorAsync()).CreateStoryAsync();
        await using var first = await LiveReader.FollowAsync(story);
        await using (var second = await LiveReader.FollowAsync(story))
        {
            await second.HearAsync<Snapshot>();
            using var visitor = server.Visitor();
            using var refused = await visitor.GetAsync($"/live/{story.Slug}/events", HttpCompletionOption.ResponseHeadersRead).InTime();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(7), refused.Headers.RetryAfter!.Delta);
            Assert.Equal(1, (await story.ReadSnapshotAsync()).Seq);
        }
        await Patience.EventuallyAsync(
            async () =>
            {
                using var visitor = server.Visitor();
                using var admitted = await visitor.GetAsync($"/live/{story.Slug}/events", HttpCompletionOption.ResponseHeadersRead);
                return admitted.IsSuccessStatusCode;
            },
            "the place of the reader who left is free"
        );
    }

    [Fact]
    public void Readers_BeyondWhatASecondTakes_AreLetInWithTheNext()
    {
        var time = new FakeTimeProvider();
        var gate = GateOf(new DeliveryOptions { MaxConnectsPerSecond = 2, AddressShare = 1_000 }, time);
        Assert.True(gate.TryEnter(story: null, client: 1, out _));
        Assert.True(gate.TryEnter(story: null, client: 2, out _));
        Assert.False(gate.TryEnter(story: null, client: 3, out _));
        Assert.Equal(2, gate.Open);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(gate.TryEnter(story: null, client: 3, out _));
    }

    [Fact]
    public async Task Readers_OfADrainingNode_AreSentToAnother()
    {
        var gate = GateOf(new DeliveryOptions { RefusalDelay = TimeSpan.FromSeconds(30) }, new FakeTimeProvider());
        Assert.True(gate.TryEnter(story: null, client: 1, out _));
        await gate.DrainAsync(TimeSpan.Zero, TestContext.Current.CancellationToken).InTime();
        Assert.False(gate.TryEnter(story: null, client: 2, out var retryAfter));
        Assert.Equal(TimeSpan.FromSeconds(1), retryAfter);
    }

    [Fact]
    public void Readers_BeyondTheMost_AreTurnedAway_AndEachWhoLeavesFreesOnePlace()
    {
        var gate = GateOf(new DeliveryOptions { MaxReaders = 2, AddressShare = 1_000 }, new FakeTimeProvider());
        Assert.True(gate.TryEnter(story: null, client: 1, out _));
        Assert.True(gate.TryEnter(story: null, client: 2, out _));
        Assert.False(gate.TryEnter(story: null, client: 3, out var retryAfter));
        Assert.Equal((2, TimeSpan.FromSeconds(30)), (gate.Open, retryAfter));
        gate.Leave(client: 1);
        Assert.True(gate.TryEnter(story: null, client: 3, out _));
        Assert.False(gate.TryEnter(story: null, client: 1, out _));
    }

    [Fact]
    public void Dial_IsOfAllStoriesOrOfOne_AndOfOneSaysNothingAboutAnother()
    {
        var gate = GateOf(new DeliveryOptions(), new FakeTimeProvider());
        gate.SetPollingStories(new HashSet<string> { "flood" });
        Assert.False(gate.TryEnter("flood", client: 1, out _));
        Assert.True(gate.TryEnter("comet", client: 1, out _));
        Assert.True(gate.TryEnter(story: null, client: 1, out _));
        gate.SetMode(new DeliveryMode(Push: false, TimeSpan.FromSeconds(9)));
        Assert.False(gate.MayPush("comet"));
        Assert.False(gate.TryEnter("comet", client: 1, out _));
        Assert.False(gate.TryEnter(story: null, client: 1, out _));
        Assert.Equal(TimeSpan.FromSeconds(9), gate.PollDelay);
        var asked = gate.AskToPoll("comet");
        Assert.Equal(("comet", RefusalCodes.Poll, 30_000), (asked.Story, asked.Code, asked.RetryAfterMs));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(5, 6)]
    [InlineData(100, 61)]
    public void Reconnecting_IsSpreadOverTheTimeThatAllOfThemTake(int seconds, int longest)
    {
        var time = new FakeTimeProvider();
        var gate = GateOf(new DeliveryOptions { MaxConnectsPerSecond = 20, AddressShare = 1_000 }, time);
        for (var n = 0; n < 20 * seconds; n++)
        {
            if (n % 20 == 0)
            {
                time.Advance(TimeSpan.FromSeconds(1));
            }
            Assert.True(gate.TryEnter(story: null, (ulong)n, out _));
        }
        var delays = Enumerable.Range(0, 2_000).Select(_ => gate.NextReconnectDelay()).ToList();
        Assert.All(delays, delay => Assert.InRange(delay, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(longest)));
        Assert.Contains(delays, delay => delay > TimeSpan.FromSeconds(1 + ((longest - 1) * 0.9)));
    }

    /// <summary>Sent away all at once, they would all come back at once.</summary>
    [Fact]
    public async Task Drain_SendsReadersAwayInSlicesOverItsWindow()
    {
        var time = new FakeTimeProvider();
        var gate = GateOf(new DeliveryOptions(), time);
        Held[] held = [.. Enumerable.Range(0, 40).Select(_ => new Held(gate.Admission))];
        Array.ForEach(held, gate.Hold);
        var draining = gate.DrainAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        for (var slice = 1; slice <= 20; slice++)
        {
            await Patience.EventuallyAsync(() => held.Sum(reader => reader.TimesSentAway) >= 2 * slice, $"slice {slice} is sent away");
            Assert.Equal(2 * slice, held.Sum(reader => reader.TimesSentAway));
            Assert.False(draining.IsCompleted);
            time.Advance(TimeSpan.FromSeconds(1));
        }
        await draining.InTime();
        Assert.All(held, reader => Assert.Equal(1, reader.TimesSentAway));
        gate.LetGo(held[0]);
        Assert.Equal(39, gate.Held.Count());
    }

    /// <summary>A story may have to be loaded between the two, and an upgrade to be written.</summary>
    [Fact]
    public async Task Reader_AdmittedBeforeADrain_AndHeldAfterIt_IsSentAway()
    {
        var gate = GateOf(new DeliveryOptions(), new FakeTimeProvider());
        var reader = new Held(gate.Admission);
        Assert.True(gate.TryEnter(story: null, client: 1, out _));
        await gate.DrainAsync(TimeSpan.Zero, TestContext.Current.CancellationToken).InTime();
        gate.Hold(reader);
        Assert.Equal(1, reader.TimesSentAway);
    }

    [Fact]
    public async Task ReaderAdmittedUnderEarlierTerms_IsAskedToReconnectOnce_AndNoOtherIs()
    {
        var time = new FakeTimeProvider();
        var gate = GateOf(new DeliveryOptions(), time);
        var (held, late) = (new Held(gate.Admission), new Held(gate.Admission));
        gate.Hold(held);
        var admitting = gate.AdmitAnewAsync(TestContext.Current.CancellationToken);
        var next = new Held(gate.Admission);
        gate.Hold(late);
        gate.Hold(next);
        while (!admitting.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        Assert.Equal((1, 1, 0), (held.TimesSentAway, late.TimesSentAway, next.TimesSentAway));
    }

    [Fact]
    public async Task Places_TakenAndGivenBackByManyAtOnce_AreAllFreeInTheEnd()
    {
        const int Each = 200_000;
        var gate = GateOf(new DeliveryOptions { MaxConnectsPerSecond = int.MaxValue }, TimeProvider.System);
        var came = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(() =>
                    {
                        var entered = 0;
                        for (var i = 0; i < Each; i++)
                        {
                            if (gate.TryEnter(story: null, client: 1, out var _))
                            {
                                entered++;
                                gate.Leave(client: 1);
                            }
                        }
                        return entered;
                    })
                )
        );
        Assert.Equal(4 * Each, came.Sum());
        Assert.Equal(0, gate.Open);
    }

    [Fact]
    public async Task Dial_TurnedWhileAStoryIsLoaded_ReachesWhoWaitsForIt()
    {
        var log = new MemoryStoryLog();
        var options = Options.Create(new DeliveryOptions());
        var stories = log.OpenStories(options, TimeProvider.System);
        await using var reader = new LoopbackReader(stories, TimeProvider.System);
        var hold = log.HoldNext(nameof(IStoryLog.ReadHeadAsync));
        var follow = reader.FollowAsync();
        await hold.Begun;
        reader.Gate.SetPollingStories(new HashSet<string> { MemoryStoryLog.Name });
        hold.Release();
        await follow;
        while (await reader.HearAsync() is not Refused { Code: RefusalCodes.Poll }) { }
        Assert.Equal(0, stories.CountFollowers(MemoryStoryLog.Name));
    }

    [Fact]
    public async Task Dial_TurnedWhileReadersRead_AsksThemToPoll_AndLetsThemUpAgain()
    {
        await using var server = await NewsroomServer.StartAsync();
        var editor = await server.CreateAdministratorAsync();
        var (story, other) = (await editor.CreateStoryAsync(), await editor.CreateStoryAsync());
        await using var reader = await LiveReader.FollowAsync(story);
        await using var untouched = await LiveReader.FollowAsync(other);
        await reader.HearAsync<Snapshot>();
        await untouched.HearAsync<Snapshot>();

        (await editor.PutAsync($"/api/delivery/stories/{story.Slug}", new { push = false })).Expect(HttpStatusCode.OK);
        Assert.Equal(RefusalCodes.Poll, (await reader.HearAsync<Refused>()).Code);
        await using (var late = await LiveReader.FollowAsync(story))
        {
            Assert.Equal(RefusalCodes.Poll, (await late.HearAsync<Refused>()).Code);
        }
        await other.PublishAsync("Goes on");
        await untouched.ReachAsync(2);

        (await editor.PutAsync("/api/delivery", new { push = true, pollDelayMs = 9000 })).Expect(HttpStatusCode.OK);
        (await editor.PutAsync($"/api/delivery/stories/{story.Slug}", new { push = true })).Expect(HttpStatusCode.OK);
        await using var again = await LiveReader.FollowAsync(story);
        await again.HearAsync<Snapshot>();
        using var visitor = server.Visitor();
        using var polled = await visitor.GetAsync($"/live/{story.Slug}/snapshot").InTime();
        Assert.Equal("9000", polled.Headers.GetValues("Poll-After-Ms").Single());
    }

    [Fact]
    public async Task Drain_ClosesEveryReadersConnectionInOrder_AndEndsInTime()
    {
        await using var server = await NewsroomServer.StartAsync("--Delivery:DrainWindow=00:00:01");
        var story = await (await server.CreateAdministratorAsync()).CreateStoryAsync();
        await using var reader = await LiveReader.FollowAsync(story);
        await reader.HearAsync<Snapshot>();
        using var visitor = server.Visitor();
        using var events = await visitor.GetAsync($"/live/{story.Slug}/events", HttpCompletionOption.ResponseHeadersRead).InTime();
        await story.PublishAsync("The last word");
        await reader.ReachAsync(2);

        var stopping = server.StopAsync();
        var text = await events.Content.ReadAsStringAsync().InTime(); // to the end of the response, which is complete and not cut
        Assert.Contains("The last word", text);
        Assert.Equal(0, await stopping.InTime());
    }

    private static DeliveryGate GateOf(DeliveryOptions delivery, TimeProvider time)
    {
        var options = Options.Create(delivery);
        var log = new MemoryStoryLog();
        var stories = log.OpenStories(options, time);
        return new DeliveryGate(options, stories, time);
    }

    private sealed class Held(int admission) : IHeldConnection
    {
        public int TimesSentAway { get; private set; }

        public string Id => "reader";

        public int Admission => admission;

        public TimeSpan Stalled(long now) => TimeSpan.Zero;

        public void Abort() { }

        public void SendAway() => TimesSentAway++;
    }
}
