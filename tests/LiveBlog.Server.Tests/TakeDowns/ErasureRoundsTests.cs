using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using LiveBlog.Server.TakeDowns;
using LiveBlog.Server.Tests.Delivery;
using LiveBlog.Server.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Tests.TakeDowns;

/// <summary>How a node carries erasures through the places, each at its own speed.</summary>
public sealed class ErasureRoundsTests : IAsyncLifetime
{
    private readonly StoryRow _story = StoryRows.New("live");
    private OneDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await OneDatabase.CreateOnDiskAsync();
        await _database.AddAsync(_story);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    /// <summary>A purge that hangs must not keep the disk from being cleared, nor be begun a second time.</summary>
    [Fact]
    public async Task PlaceThatHangs_HoldsUpNoOther_AndIsNotEnteredTwice()
    {
        var (slow, quick) = (new Place("slow") { Holds = true }, new Place("quick"));
        await using var run = await BackgroundRun.StartAsync(NewRounds(slow, quick));
        await AddAsync();
        await Patience.EventuallyAsync(() => slow.Runs == 1 && quick.Runs == 1, "both places were entered");
        await AddAsync();
        await Patience.EventuallyAsync(() => quick.Runs == 2, "the quick place was entered for the second erasure");
        Assert.Equal(1, slow.Runs);
        slow.Release();
        await Patience.EventuallyAsync(IsFinishedAsync, "both erasures are finished");
        Assert.Equal(2, slow.Runs);
    }

    [Fact]
    public async Task PlaceThatThrows_IsTriedAgain_AndTheErasureFinishes()
    {
        var place = new Place("disk") { Failures = 1 };
        await using var run = await BackgroundRun.StartAsync(NewRounds(place));
        var erasure = await AddAsync();
        await Patience.EventuallyAsync(
            async () => await RowAsync(erasure) is { Detail: "Broken.", State: ErasureState.Pending },
            "the failure is recorded"
        );
        await Patience.EventuallyAsync(IsFinishedAsync, "the second attempt succeeds");
        var row = await RowAsync(erasure);
        Assert.Equal((ErasureState.Done, null, 2), (row?.State, row?.Detail, row?.Attempts));
    }

    [Fact]
    public async Task Place_IsEnteredOnlyIfItIsUsed_AndForWhatConcernsIt()
    {
        var (unused, links, disk) = (new Place("purge") { IsUsed = false }, new Place("links", ErasureKind.Story), new Place("disk"));
        await using var run = await BackgroundRun.StartAsync(NewRounds(unused, links, disk));
        await AddAsync();
        await Patience.EventuallyAsync(IsFinishedAsync, "the erasure is finished");
        Assert.Equal((0, 0, 1), (unused.Runs, links.Runs, disk.Runs));
    }

    private async Task<ErasureRow> AddAsync()
    {
        var erasure = new ErasureRow
        {
            Id = Guid.CreateVersion7(),
            Kind = ErasureKind.Entry,
            StoryId = _story.Id,
            EntryId = Guid.CreateVersion7(),
            Edition = 0,
            At = TimeProvider.System.GetInstant(),
            By = "Ada",
        };
        await _database.AddAsync(erasure);
        return erasure;
    }

    private async Task<ErasureChannelRow?> RowAsync(ErasureRow erasure)
    {
        await using var db = _database.CreateDbContext();
        return await db.ErasureChannels.AsNoTracking().SingleOrDefaultAsync(row => row.ErasureId == erasure.Id && row.Channel == "disk");
    }

    private async Task<bool> IsFinishedAsync()
    {
        await using var db = _database.CreateDbContext();
        return await db.Erasures.AllAsync(erasure => erasure.FinishedAt != null);
    }

    private ErasureRounds NewRounds(params IErasureChannel[] channels)
    {
        var live = new MemoryStoryLog().OpenStories(Options.Create(new DeliveryOptions()), TimeProvider.System);
        var erasures = new Erasures(_database, channels, live, NodeName.New(), TimeProvider.System);
        return new ErasureRounds(erasures, channels, NullLogger<ErasureRounds>.Instance);
    }

    private sealed class Place(string name, ErasureKind? only = null) : IErasureChannel
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _runs;

        public string Name => name;
        public bool IsUsed { get; init; } = true;

        /// <summary>Whether the first run ends only when it is released.</summary>
        public bool Holds { get; init; }

        /// <summary>How many runs fail.</summary>
        public int Failures { get; init; }

        public int Runs => Volatile.Read(ref _runs);

        public void Release() => _released.SetResult();

        public bool Concerns(ErasureKind kind) => only is null || kind == only;

        public async Task<ErasureOutcome> RunAsync(IReadOnlyList<ErasureRow> erasures, CancellationToken cancellation)
        {
            var run = Interlocked.Increment(ref _runs);
            if (Holds && run == 1)
            {
                await _released.Task.WaitAsync(cancellation);
            }
            return run > Failures ? ErasureOutcome.Done : throw new InvalidOperationException("Broken.");
        }
    }
}
