using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.TakeDowns;
using LiveBlog.Server.Tests.Delivery;
using LiveBlog.Server.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.TakeDowns;

/// <summary>The bookkeeping that makes sure that every place is cleared, also when a node stops in the middle of it.</summary>
public sealed class ErasuresTests : IAsyncLifetime
{
    private static readonly TimeSpan Claim = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider _time = new(StoryRows.Nine);
    private readonly StoryRow _story = StoryRows.New("live");
    private OneDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await OneDatabase.CreateAsync();
        await _database.AddAsync(_story);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Erasure_IsClaimedByOne_UntilItsTimeIsOver()
    {
        var (one, other) = (NewErasures(), NewErasures());
        var open = await AddAsync(1);

        Assert.Single(await one.ClaimAsync("disk", open, CancellationToken.None));
        Assert.Empty(await other.ClaimAsync("disk", open, CancellationToken.None));
        Assert.Single(await other.ClaimAsync("media", open, CancellationToken.None)); // another channel is another claim
        _time.Advance(Claim - TimeSpan.FromMilliseconds(1));
        Assert.Empty(await other.ClaimAsync("disk", open, CancellationToken.None));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Single(await other.ClaimAsync("disk", open, CancellationToken.None)); // the first has been silent for too long
        Assert.Empty(await one.ClaimAsync("disk", open, CancellationToken.None));
        Assert.Equal(2, (await RowAsync("disk")).Attempts);
    }

    [Fact]
    public async Task Erasures_OfWhatReadersHad_AreReadBeforeAnyNumberOfDrafts()
    {
        await AddAsync(150);
        _time.Advance(TimeSpan.FromSeconds(1));
        var entry = StoryRows.Entry(_story, 0);
        ChangeRow change = new()
        {
            StoryId = _story.Id,
            Seq = 1,
            EntryId = entry.Id,
            Payload = "{}",
        };
        await _database.AddAsync(entry, change);
        var late = Assert.Single(await AddAsync(1, entry: entry.Id));
        var open = await NewErasures().ReadOpenAsync(CancellationToken.None);
        Assert.Equal((100, late.Id), (open.Count, open[0].Id));
    }

    [Fact]
    public async Task Outcome_EndsTheChannel_OrSaysWhenItLooksAgain()
    {
        var erasures = NewErasures();
        var open = await AddAsync(1);
        await erasures.ClaimAsync("disk", open, CancellationToken.None);

        await erasures.RecordAsync("disk", open, new ErasureOutcome(ErasureState.Pending, "Busy.", TimeSpan.FromSeconds(3)));
        var row = await RowAsync("disk");
        Assert.Equal(
            (ErasureState.Pending, null, "Busy.", _time.GetUtcNow().AddSeconds(3)),
            (row.State, row.EndedAt, row.Detail, row.DueAt)
        );
        Assert.Empty(await erasures.ClaimAsync("disk", open, CancellationToken.None));
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Single(await erasures.ClaimAsync("disk", open, CancellationToken.None));

        await erasures.RecordAsync("disk", open, ErasureOutcome.Done);
        row = await RowAsync("disk");
        Assert.Equal((ErasureState.Done, _time.GetUtcNow()), (row.State, row.EndedAt));
        // A slow node that was taken for dead does not undo it.
        await erasures.RecordAsync("disk", open, new ErasureOutcome(ErasureState.Pending));
        Assert.Equal(ErasureState.Done, (await RowAsync("disk")).State);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await erasures.ClaimAsync("disk", open, CancellationToken.None));
    }

    [Fact]
    public async Task ChannelThatThrows_IsTriedAgainAtGrowingIntervals_AndGivenUpAtLast()
    {
        var erasures = NewErasures();
        var open = await AddAsync(1);
        var waits = new List<double>();
        for (var attempt = 1; attempt <= 6; attempt++)
        {
            Assert.Single(await erasures.ClaimAsync("disk", open, CancellationToken.None));
            await erasures.RecordFailureAsync("disk", open, "Broken.");
            var row = await RowAsync("disk");
            waits.Add((row.DueAt - _time.GetUtcNow()).TotalSeconds);
            Assert.Equal((attempt < 6 ? ErasureState.Pending : ErasureState.Failed, "Broken."), (row.State, row.Detail));
            _time.Advance(row.DueAt - _time.GetUtcNow());
        }
        Assert.Equal([2, 4, 8, 16, 32], waits.Take(5));
        Assert.Empty(await erasures.ClaimAsync("disk", open, CancellationToken.None));
    }

    [Fact]
    public async Task Erasure_IsFinished_OnceEveryPlaceThatItConcernsHasEnded()
    {
        var erasures = NewErasures(new Place("disk"), new Place("purge", IsUsed: false), new Place("links", ErasureKind.Story));
        var open = await AddAsync(2);
        Assert.Equal(["disk"], (await erasures.ReadStatesAsync(open[0], CancellationToken.None)).Select(state => state.Channel));
        await erasures.FinishAsync(open, CancellationToken.None);
        Assert.Equal(2, (await erasures.ReadOpenAsync(CancellationToken.None)).Count);

        _time.Advance(TimeSpan.FromSeconds(5));
        await erasures.ClaimAsync("disk", [open[0]], CancellationToken.None);
        await erasures.FinishAsync(open, CancellationToken.None);
        Assert.Equal(2, (await erasures.ReadOpenAsync(CancellationToken.None)).Count); // at work is not done
        await erasures.RecordAsync("disk", [open[0]], ErasureOutcome.Done);
        await erasures.FinishAsync(open, CancellationToken.None);

        Assert.Equal([open[1].Id], (await erasures.ReadOpenAsync(CancellationToken.None)).Select(erasure => erasure.Id));
        var state = Assert.Single(await erasures.ReadStatesAsync(open[0], CancellationToken.None));
        Assert.Equal(("disk", ErasureState.Done, 5.0), (state.Channel, state.State, state.Seconds));
    }

    /// <summary>The transaction noted it, and the media's own channel has it in the proof.</summary>
    [Fact]
    public async Task FilesThatStay_AreADetailOfTheMedia_ForThisErasureAlone()
    {
        const string stays = "1 file stays: something else shows it.";
        var erasures = NewErasures(new Place(MediaChannel.Media));
        var open = await AddAsync(2);
        await _database.AddAsync(
            new ErasureChannelRow
            {
                ErasureId = open[0].Id,
                Channel = ErasureRecords.KeptMedia,
                State = ErasureState.Done,
                Detail = stays,
            }
        );
        await erasures.ClaimAsync(MediaChannel.Media, open, CancellationToken.None);
        await erasures.RecordAsync(MediaChannel.Media, open, new ErasureOutcome(ErasureState.Pending, "Busy."));
        Assert.Equal("Busy.", Assert.Single(await erasures.ReadStatesAsync(open[0], CancellationToken.None)).Detail);
        await erasures.RecordAsync(MediaChannel.Media, open, ErasureOutcome.Done);

        var states = await erasures.ReadStatesAsync(open, CancellationToken.None);
        var (kept, gone) = (Assert.Single(states[0]), Assert.Single(states[1]));
        Assert.Equal((MediaChannel.Media, ErasureState.Done, stays), (kept.Channel, kept.State, kept.Detail));
        Assert.Null(gone.Detail);
    }

    /// <summary>A node that has not confirmed, or has fallen silent, may still show what was erased.</summary>
    [Fact]
    public async Task NodeThatServedReaders_HasToConfirm_AndCountsAsLostWhenItIsSilent()
    {
        var erasures = NewErasures();
        var before = StoryRows.Nine - Erasures.NodeLifetime;
        await _database.AddAsync(
            new NodeRow
            {
                Name = "node-0000aaaa",
                Host = "one",
                SeenAt = StoryRows.Nine,
            },
            new NodeRow
            {
                Name = "node-0000bbbb",
                Host = "long gone",
                SeenAt = before,
            }
        );
        var open = await AddAsync(1);

        var waiting = Assert.Single(await erasures.ReadStatesAsync(open[0], CancellationToken.None));
        Assert.Equal(("memory 0000aaaa", ErasureState.Pending, "one"), (waiting.Channel, waiting.State, waiting.Detail));
        _time.Advance(Erasures.NodeLifetime);
        Assert.Equal(ErasureState.Pending, Assert.Single(await erasures.ReadStatesAsync(open[0], CancellationToken.None)).State);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(ErasureState.Failed, Assert.Single(await erasures.ReadStatesAsync(open[0], CancellationToken.None)).State);
    }

    [Fact]
    public async Task Node_ConfirmsThatItsMemoryIsClear_OnceItHasTheEditionOrNotTheStory()
    {
        var erasures = NewErasures();
        var open = await AddAsync(1);
        await erasures.ReportMemoryAsync(open, CancellationToken.None);
        await erasures.ReportMemoryAsync(open, CancellationToken.None);
        var state = Assert.Single(await erasures.ReadStatesAsync(open[0], CancellationToken.None));
        Assert.StartsWith(Erasures.MemoryPrefix, state.Channel, StringComparison.Ordinal);
        Assert.Equal(ErasureState.Done, state.State);

        // A node whose readers still have the story of an earlier edition does not.
        var log = new MemoryStoryLog(_story.Slug);
        var live = log.OpenStories(Options.Create(new DeliveryOptions()), _time);
        Assert.NotNull(await live.GetAsync(_story.Slug));
        var behind = NewErasures(live, []);
        open = await AddAsync(1, edition: 7);
        await behind.ReportMemoryAsync(open, CancellationToken.None);
        Assert.Empty(await behind.ReadStatesAsync(open[0], CancellationToken.None));
    }

    [Fact]
    public async Task Caches_AreWaitedFor_AsLongAsTheyMayKeepAnAnswer()
    {
        var channel = new CachesChannel(_time);
        var open = await AddAsync(1);
        var outcome = await channel.RunAsync(open, CancellationToken.None);
        Assert.Equal((ErasureState.Pending, PublicCaching.Longest), (outcome.State, outcome.Again));
        _time.Advance(PublicCaching.Longest);
        Assert.Equal(ErasureState.Done, (await channel.RunAsync(open, CancellationToken.None)).State);
        Assert.Equal(ErasureState.Pending, (await channel.RunAsync([.. open, .. await AddAsync(1)], CancellationToken.None)).State);
    }

    private async Task<ErasureChannelRow> RowAsync(string channel)
    {
        await using var db = _database.CreateDbContext();
        return await db.ErasureChannels.SingleAsync(row => row.Channel == channel);
    }

    private async Task<List<ErasureRow>> AddAsync(int count, int edition = 0, Guid? entry = null)
    {
        List<ErasureRow> rows =
        [
            .. Enumerable
                .Range(0, count)
                .Select(at => new ErasureRow
                {
                    Id = Guid.CreateVersion7(),
                    Kind = ErasureKind.Entry,
                    StoryId = _story.Id,
                    EntryId = entry ?? Guid.CreateVersion7(),
                    Edition = edition,
                    At = _time.GetUtcNow().AddTicks(at * TimeSpan.TicksPerMillisecond),
                    By = "Ada",
                }),
        ];
        await _database.AddAsync(rows);
        return rows;
    }

    private Erasures NewErasures(params IErasureChannel[] channels) =>
        NewErasures(new MemoryStoryLog().OpenStories(Options.Create(new DeliveryOptions()), _time), channels);

    private Erasures NewErasures(LiveStories live, IErasureChannel[] channels) => new(_database, channels, live, NodeName.New(), _time);

    private sealed record Place(string Name, ErasureKind? Only = null, bool IsUsed = true) : IErasureChannel
    {
        public bool Concerns(ErasureKind kind) => Only is null || kind == Only;

        public Task<ErasureOutcome> RunAsync(IReadOnlyList<ErasureRow> erasures, CancellationToken cancellation) =>
            Task.FromResult(ErasureOutcome.Done);
    }
}
