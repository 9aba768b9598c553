using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>Which stories are kept, which are let go, and what is read of the log.</summary>
public sealed class LiveStoriesTests : StillDelivery
{
    private const string Name = MemoryStoryLog.Name;

    [Fact]
    public async Task Story_IsLoadedOnce_AndAgainAfterAFailure()
    {
        Log.Failure = new InvalidOperationException("The disk is gone");
        await Assert.ThrowsAsync<InvalidOperationException>(() => Stories.GetAsync(Name));
        Log.Failure = null;
        var story = await Stories.GetAsync(Name);
        Assert.Same(story, await Stories.GetAsync(Name));
        Assert.Equal(2, Log.CountReads(nameof(IStoryLog.ReadHeadAsync)));
        Assert.True(Stories.IsInUse(Name));
    }

    /// <summary>Names come from addresses, and there is no end to them.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(Limits.StoryKeyLength, 1)]
    [InlineData(Limits.StoryKeyLength + 1, 0)]
    public async Task Name_ThatCannotBeOne_IsNotLookedUp(int length, int reads)
    {
        Assert.Null(await Stories.GetAsync(new string('a', length)));
        Assert.Equal(reads, Log.CountReads(nameof(IStoryLog.ReadHeadAsync)));
        Assert.False(Stories.IsInUse(new string('a', length)));
    }

    [Fact]
    public async Task MissingStory_IsFoundOnceItExists()
    {
        Assert.Null(await Stories.GetAsync("nothing"));
        Assert.Null(await Stories.GetAsync("nothing"));
        Assert.Equal(2, Log.CountReads(nameof(IStoryLog.ReadHeadAsync)));
    }

    [Fact]
    public async Task WithdrawnStory_IsServedToNobody_AndReloadedWhenItIsBack()
    {
        Publish(2);
        await using var reader = await FollowAsync("e1", 2);
        await reader.HearAsync<Frame>();
        var story = (await Stories.GetAsync(Name))!;
        await story.GetSnapshotAsync();
        var withdrawn = story.WithdrawAsync();
        Assert.Equal(RefusalCodes.UnknownStory, (await reader.HearAsync<Refused>()).Code);
        Assert.False(Stories.IsInUse(Name));
        Assert.Empty(Stories.InUse);
        Assert.Null(await story.GetSnapshotAsync());
        Assert.Null(story.GetTail(1));
        Assert.False(story.TryAttach(new Follower(new NoReader(), story, Time)));
        var again = await Stories.GetAsync(Name);
        Assert.NotSame(story, again);
        Assert.Equal(2, again!.Head.Seq);
        while (!withdrawn.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    [Fact]
    public async Task Changes_TooManyToSendAlong_AreFetched()
    {
        var story = (await Stories.GetAsync(Name))!;
        Log.Append();
        Stories.Hear(Name, Log.Epoch, Log.Edition, changes: null);
        await Patience.EventuallyAsync(() => story.Head.Seq == 1, "the change is fetched");
    }

    [Fact]
    public async Task Reconciling_ReadsOnlyWhatDiffers_AndNothingWithoutStories()
    {
        await Stories.ReconcileAsync(CancellationToken.None).InTime();
        Assert.Equal(0, Log.CountReads(nameof(IStoryLog.ReadHeadsAsync)));
        Publish(1);
        var story = (await Stories.GetAsync(Name))!;
        var reads = Log.CountReads(nameof(IStoryLog.ReadHeadAsync));
        await Stories.ReconcileAsync(CancellationToken.None).InTime();
        Assert.Equal(reads, Log.CountReads(nameof(IStoryLog.ReadHeadAsync)));
        Log.Append(); // of another node, whose doorbell was lost
        await Stories.ReconcileAsync(CancellationToken.None).InTime();
        Assert.Equal(2, story.Head.Seq);
        Log.TakeDown(1);
        await Stories.ReconcileAsync(CancellationToken.None).InTime();
        Assert.Equal(Log.Head, story.Head);
    }

    [Fact]
    public async Task StoriesThatNobodyFollows_AreDroppedOldestFirst_WhenTheyTakeTooMuchMemory()
    {
        var logs = Enumerable.Range(0, 10).Select(n => new MemoryStoryLog($"story-{n}")).ToList();
        var stories = new LiveStories(
            new ManyLogs(logs),
            new SilentDoorbell(),
            Microsoft.Extensions.Options.Options.Create(new DeliveryOptions()),
            FanOutPaces.None,
            Time,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<LiveStory>.Instance
        );
        for (var n = 0; n < logs.Count; n++)
        {
            logs[n].Append(new string('x', ChangeRing.MaxBytes - 1_000)); // counted in both encodings: 8 MB
            await stories.GetAsync($"story-{n}");
            Time.Advance(TimeSpan.FromSeconds(1));
        }
        await using var reader = new LoopbackReader(stories, Time, 16 * 1024 * 1024);
        await reader.FollowAsync("e1", 1, "story-0");
        await reader.HearAsync<Frame>();
        stories.DropUnused();
        Assert.Equal(
            ["story-0", "story-3", "story-4", "story-5", "story-6", "story-7", "story-8", "story-9"],
            stories.InUse.Select(story => story.Name).Order()
        );
    }

    /// <summary>New readers get the last snapshot and what came since, unless something in it has been erased.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Snapshot_WhileTheLogCannotBeRead_IsTheLast_UnlessSomethingWasErased(bool isErased)
    {
        Publish(2);
        var story = (await Stories.GetAsync(Name))!;
        await story.GetSnapshotAsync();
        if (isErased)
        {
            Stories.Hear(Name, Log.Epoch, Log.Edition + 1, [.. Log.TakeDown(1)]);
        }
        else
        {
            Publish(1);
        }
        Log.Failure = new InvalidOperationException("The disk is gone");
        if (isErased)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => story.GetSnapshotAsync());
        }
        else
        {
            Assert.Equal(2, (await story.GetSnapshotAsync())!.Value.Seq);
        }
        Log.Failure = null;
        Assert.Equal(3, (await story.GetSnapshotAsync())!.Value.Seq);
    }

    private sealed class NoReader : IReaderSink
    {
        public string Id => "nobody";
        public bool IsUnbuffered => true;

        public ValueTask WriteAsync(LiveFrame frame) => ValueTask.CompletedTask;

        public void Abort() { }
    }

    /// <summary>A log of several stories.</summary>
    private sealed class ManyLogs(IReadOnlyList<MemoryStoryLog> logs) : IStoryLog
    {
        public Task<LogHead?> ReadHeadAsync(string story, CancellationToken cancellation) => Of(story).ReadHeadAsync(story, cancellation);

        public Task<IReadOnlyDictionary<string, LogHead>> ReadHeadsAsync(
            IReadOnlyCollection<string> stories,
            CancellationToken cancellation
        ) => throw new NotSupportedException();

        public Task<IReadOnlyList<LoggedChange>> ReadChangesAsync(string story, long after, int limit, CancellationToken cancellation) =>
            Of(story).ReadChangesAsync(story, after, limit, cancellation);

        public Task<Snapshot?> ReadSnapshotAsync(string story, CancellationToken cancellation) =>
            Of(story).ReadSnapshotAsync(story, cancellation);

        private MemoryStoryLog Of(string story) => logs[story[^1] - '0'];
    }
}
