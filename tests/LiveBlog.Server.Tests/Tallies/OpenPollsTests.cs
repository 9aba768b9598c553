using LiveBlog.Server.Storage;
using LiveBlog.Server.Tallies;
using LiveBlog.Server.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Tallies;

/// <summary>Readers vote on what they can see, and its entry is not read for each of them.</summary>
public sealed class OpenPollsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Poll = Guid.CreateVersion7();
    private static readonly string Content = $$"""
        [
            {"type":"poll","id":"{{Guid.CreateVersion7()}}","question":"Another one?","options":["Yes","No"]},
            {"type":"poll","id":"{{Poll}}","question":"Should it be rebuilt?","options":["Yes","No"]}
        ]
        """;

    private readonly FakeTimeProvider _time = new(Now);
    private OneDatabase _database = null!;
    private OpenPolls _polls = null!;
    private StoryRow _story = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await OneDatabase.CreateAsync();
        _polls = new OpenPolls(_database, _time);
        _story = await _database.AddAsync("bridge", DeskStatuses.Live, Now, Now);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Poll_IsFoundInItsEntry_AndNoOther()
    {
        var (entry, other) = (await AddAsync(EntryState.Published), await _database.PublishAsync(_story, Now));
        Assert.Equal("Should it be rebuilt?", (await FindAsync(entry.Id, Poll))?.Question);
        Assert.Null(await FindAsync(entry.Id, Guid.CreateVersion7()));
        Assert.Null(await FindAsync(other.Id, Poll));
        Assert.Null(await FindAsync(Guid.CreateVersion7(), Poll));
    }

    [Theory]
    [InlineData(EntryState.Draft, DeskStatuses.Live)]
    [InlineData(EntryState.Unpublished, DeskStatuses.Live)]
    [InlineData(EntryState.Published, DeskStatuses.Draft)]
    [InlineData(EntryState.Published, DeskStatuses.Deleted)]
    public async Task PollThatReadersCannotSee_IsNotFound(EntryState state, string status)
    {
        var entry = await AddAsync(state);
        await _database.ChangeAsync(_story, row => row.Status = status);
        Assert.Null(await FindAsync(entry.Id, Poll));
    }

    [Fact]
    public async Task Poll_ThatIsTakenDown_IsGoneWithinTwoSeconds()
    {
        var entry = await AddAsync(EntryState.Published);
        Assert.NotNull(await FindAsync(entry.Id, Poll));
        await using (var db = _database.CreateDbContext())
        {
            await db
                .Entries.Where(e => e.Id == entry.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.State, EntryState.TakenDown), TestContext.Current.CancellationToken);
        }
        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.NotNull(await FindAsync(entry.Id, Poll));
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Null(await FindAsync(entry.Id, Poll));
    }

    private Task<EntryRow> AddAsync(EntryState state) =>
        _database.AddEntryAsync(_story, "Something happened.", Now, state, wasPublished: state == EntryState.Published, content: Content);

    private Task<LiveBlog.Server.Content.PollBlock?> FindAsync(Guid entry, Guid poll) =>
        _polls.FindAsync(entry, poll, CancellationToken.None);
}
