using System.Security.Claims;
using LiveBlog.Server.Storage;
using LiveBlog.Server.TakeDowns;
using LiveBlog.Server.Tests.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.TakeDowns;

public sealed class ErasureLimitTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(StoryRows.Nine);
    private readonly StoryRow _story = StoryRows.New("live");
    private readonly Guid _account = Guid.CreateVersion7();
    private OneDatabase _database = null!;
    private ErasureLimit _limit = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await OneDatabase.CreateAsync();
        _limit = new ErasureLimit(_database, _time, NullLogger<ErasureLimit>.Instance);
        await _database.AddAsync(_story);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Thirtieth_IsTheLastInFiveMinutes_ForThatAccountAlone()
    {
        await EraseAsync(_account, 29);
        Assert.Null((await AskAsync(_account)).Fault);
        _time.Advance(TimeSpan.FromMinutes(1));
        await EraseAsync(_account, 1);

        var (fault, retryAfter) = await AskAsync(_account);
        Assert.Equal(StatusCodes.Status429TooManyRequests, fault);
        Assert.Equal("240", retryAfter); // when the first of them is five minutes old
        Assert.Null((await AskAsync(Guid.CreateVersion7())).Fault);

        _time.Advance(TimeSpan.FromMinutes(4) - TimeSpan.FromMilliseconds(1));
        Assert.Equal("1", (await AskAsync(_account)).RetryAfter);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null((await AskAsync(_account)).Fault);
    }

    /// <summary>Drafts are deleted by the dozen, and nobody misses what readers never had.</summary>
    [Fact]
    public async Task Drafts_AreNeitherCountedNorLimited()
    {
        var draft = await _database.AddEntryAsync(_story, "Never public", StoryRows.Nine, EntryState.Draft);
        var published = await _database.PublishAsync(_story, StoryRows.Nine);
        await EraseAsync(_account, 30, draft.Id);
        Assert.Null((await AskAsync(_account, published.Id)).Fault);
        await EraseAsync(_account, 30, published.Id);
        Assert.Equal(StatusCodes.Status429TooManyRequests, (await AskAsync(_account, published.Id)).Fault);
        Assert.Null((await AskAsync(_account, draft.Id)).Fault);

        // In a rehearsal the log is not that of readers.
        await _database.ChangeAsync(_story, story => story.SecretLink = "rehearsal");
        Assert.Null((await AskAsync(_account)).Fault);
    }

    /// <summary>The administrators get one line for each occasion, however often somebody tries.</summary>
    [Fact]
    public async Task Refusals_OfOneOccasion_AreCountedTogether()
    {
        await EraseAsync(_account, 30);
        await AskAsync(_account);
        _time.Advance(TimeSpan.FromMinutes(1));
        await AskAsync(_account);
        var row = Assert.Single(await ReadAsync());
        Assert.Equal((_account, "Eve", 2, StoryRows.Nine, _time.GetUtcNow()), (row.AccountId, row.By, row.Refused, row.Since, row.LastAt));

        _time.Advance(TimeSpan.FromHours(1));
        await EraseAsync(_account, 30);
        await AskAsync(_account);
        Assert.Equal([1, 2], (await ReadAsync()).Select(each => each.Refused).Order());
    }

    private async Task<(int? Fault, string RetryAfter)> AskAsync(Guid account, Guid? entry = null)
    {
        var http = new DefaultHttpContext
        {
            User = new ClaimsPrincipal(
                new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, account.ToString()), new Claim(ClaimTypes.Name, "Eve")], "tests")
            ),
        };
        var fault = await _limit.FindFaultAsync(http, entry);
        return (fault?.StatusCode, http.Response.Headers.RetryAfter.ToString());
    }

    private Task EraseAsync(Guid account, int count, Guid? entry = null) =>
        _database.AddAsync(
            Enumerable
                .Range(0, count)
                .Select(_ => new ErasureRow
                {
                    Id = Guid.CreateVersion7(),
                    Kind = ErasureKind.Entry,
                    StoryId = _story.Id,
                    EntryId = entry,
                    Edition = 0,
                    At = _time.GetUtcNow(),
                    By = "Eve",
                    AccountId = account,
                })
        );

    private async Task<List<ErasureRefusalRow>> ReadAsync()
    {
        await using var db = _database.CreateDbContext();
        return await db.ErasureRefusals.AsNoTracking().ToListAsync();
    }
}
