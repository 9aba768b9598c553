using LiveBlog.Server.Tallies;
using LiveBlog.Server.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Tallies;

/// <summary>One choice for each visitor and subject, and counts that are the sum of the choices.</summary>
public sealed class VoteCountingTests : IAsyncLifetime
{
    private static readonly Guid Poll = Guid.CreateVersion7();

    private OneDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await OneDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Vote_IsCountedOnce_WhateverTheVisitorChoosesNext()
    {
        Assert.Equal([true, false, false], await MarkAsync(1, new Vote(Poll, 7, 1), new Vote(Poll, 7, 1), new Vote(Poll, 7, 0)));
        Assert.Equal([false], await MarkAsync(2, new Vote(Poll, 7, 0)));
        Assert.Equal([true, true], await MarkAsync(3, new Vote(Poll, 8, 1), new Vote(Poll, 9, 0)));
        Assert.Equal([(0, 1L), (1, 2L)], await CountsAsync(Poll));
    }

    /// <summary>What somebody has voted for is nobody's business, and a vote that cannot be changed need not be remembered.</summary>
    [Fact]
    public async Task Vote_ThatCannotBeChanged_IsRememberedWithoutItsChoice()
    {
        await MarkAsync(1, new Vote(Poll, 7, 3));
        await using var db = _database.CreateDbContext();
        var mark = await db.TallyMarks.SingleAsync();
        Assert.Equal((Poll, 7L, 0, 1L), (mark.Subject, mark.Visitor, mark.Choice, mark.At));
    }

    [Fact]
    public async Task Subjects_AreCountedApart()
    {
        var other = Guid.CreateVersion7();
        Assert.Equal([true, true], await MarkAsync(1, new Vote(Poll, 7, 1), new Vote(other, 7, 1)));
        Assert.Equal([(1, 1L)], await CountsAsync(Poll));
        Assert.Equal([(1, 1L)], await CountsAsync(other));
    }

    [Fact]
    public async Task Choice_ThatMayChange_MovesItsCount()
    {
        Assert.Equal([true], await MarkAsync(1, Changing(7, 1)));
        Assert.Equal([false], await MarkAsync(2, Changing(7, 1)));
        Assert.Equal([true], await MarkAsync(3, Changing(7, 2)));
        Assert.Equal([true], await MarkAsync(4, Changing(8, 2)));
        Assert.Equal([(1, 0L), (2, 2L)], await CountsAsync(Poll));
        await using var db = _database.CreateDbContext();
        var mark = await db.TallyMarks.SingleAsync(m => m.Visitor == 7);
        Assert.Equal((2, 3L), (mark.Choice, mark.At));
    }

    [Fact]
    public async Task Choice_TakenBack_IsNoLongerCounted_AndCanBeMadeAnew()
    {
        Assert.Equal([false], await MarkAsync(1, Changing(7, null)));
        Assert.Equal([true, true], await MarkAsync(2, Changing(7, 1), Changing(8, 1)));
        Assert.Equal([true, false], await MarkAsync(3, Changing(7, null), Changing(7, null)));
        Assert.Equal([(1, 1L)], await CountsAsync(Poll));
        Assert.Equal([true], await MarkAsync(4, Changing(7, 2)));
        Assert.Equal([(1, 1L), (2, 1L)], await CountsAsync(Poll));
    }

    [Fact]
    public async Task Choices_ThatCancelOut_LeaveNoRow()
    {
        Assert.Equal([true, true], await MarkAsync(1, Changing(7, 1), Changing(7, null)));
        Assert.Empty(await CountsAsync(Poll));
    }

    [Fact]
    public async Task Marks_AreForgottenAfterAMonth_AndTheCountsStay()
    {
        var now = new DateTimeOffset(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);
        var kept = (now - MarkUpkeep.Kept).ToUnixTimeMilliseconds();
        await MarkAsync(kept - 1, new Vote(Poll, 1, 0));
        await MarkAsync(kept, new Vote(Poll, 2, 0));
        using var upkeep = new MarkUpkeep(
            _database,
            new Microsoft.Extensions.Time.Testing.FakeTimeProvider(now),
            Microsoft.Extensions.Logging.Abstractions.NullLogger<MarkUpkeep>.Instance
        );
        await upkeep.ForgetAsync(CancellationToken.None);
        await using var db = _database.CreateDbContext();
        Assert.Equal(2, (await db.TallyMarks.SingleAsync(TestContext.Current.CancellationToken)).Visitor);
        Assert.Equal([(0, 2L)], await CountsAsync(Poll));
    }

    private static Vote Changing(long visitor, int? choice) => new(Poll, visitor, choice, MayChange: true);

    private async Task<IReadOnlyList<bool>> MarkAsync(long now, params Vote[] votes)
    {
        await using var db = _database.CreateDbContext();
        var counting = new VoteCounting(db, now);
        var changed = new List<bool>();
        foreach (var vote in votes)
        {
            changed.Add(await counting.MarkAsync(vote));
        }
        await counting.CountAsync();
        return [.. changed];
    }

    private async Task<IReadOnlyList<(int Choice, long Count)>> CountsAsync(Guid subject)
    {
        await using var db = _database.CreateDbContext();
        var tallies = await db.Tallies.Where(t => t.Subject == subject).OrderBy(t => t.Choice).ToListAsync();
        return tallies.ConvertAll(tally => (tally.Choice, tally.Count));
    }
}
