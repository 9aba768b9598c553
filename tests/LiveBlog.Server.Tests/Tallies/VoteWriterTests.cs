using LiveBlog.Server.Tallies;
using LiveBlog.Server.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveBlog.Server.Tests.Tallies;

/// <summary>Votes that come at once, and what those who cast them are told.</summary>
public sealed class VoteWriterTests : IAsyncLifetime
{
    private static readonly Guid Poll = Guid.CreateVersion7();

    private OneDatabase _database = null!;
    private VoteWriter _writer = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await OneDatabase.CreateAsync();
        _writer = new VoteWriter(_database, TimeProvider.System, NullLogger<VoteWriter>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _writer.Dispose();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Votes_OfManyAtOnce_AreEachToldWhetherTheyCount()
    {
        // Every visitor votes twice, and only the first of the two counts.
        var votes = Enumerable.Range(0, 600).Select(visitor => _writer.WriteAsync(new Vote(Poll, visitor % 300, visitor / 300))).ToList();
        await _writer.StartAsync(CancellationToken.None);
        var counted = await Task.WhenAll(votes).InTime();
        Assert.Equal(Enumerable.Range(0, 600).Select(visitor => (bool?)(visitor < 300)), counted);
        await using var db = _database.CreateDbContext();
        var tally = await db.Tallies.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, 300L), (tally.Choice, tally.Count));
    }

    [Fact]
    public async Task Choices_OfOneVisitorTogether_EndWithTheLast()
    {
        var choices = Enumerable.Range(0, 50).Select(choice => _writer.WriteAsync(new Vote(Poll, 7, choice, MayChange: true))).ToList();
        await _writer.StartAsync(CancellationToken.None);
        await Task.WhenAll(choices).InTime();
        await using var db = _database.CreateDbContext();
        Assert.Equal(49, (await db.TallyMarks.SingleAsync(TestContext.Current.CancellationToken)).Choice);
    }

    [Fact]
    public async Task Votes_ThatCannotBeSaved_AreNotSaidToCount_AndTheNextOnesAre()
    {
        await _database.RenameTableAsync("Tallies", "Away");
        await _writer.StartAsync(CancellationToken.None);
        await Assert.ThrowsAnyAsync<Exception>(() => _writer.WriteAsync(new Vote(Poll, 7, 0)).InTime());
        await _database.RenameTableAsync("Away", "Tallies");
        // Nothing of the failed one is left behind, or it would be taken for a second vote.
        Assert.True(await _writer.WriteAsync(new Vote(Poll, 7, 0)).InTime());
    }

    [Fact]
    public async Task Votes_BeyondWhatCanWait_AreRefused_AndThoseThatWaitWhenTheServerStopsAreNotLeftHanging()
    {
        var waiting = Enumerable.Range(0, 10_000).Select(visitor => _writer.WriteAsync(new Vote(Poll, visitor, 0))).ToList();
        Assert.All(waiting, vote => Assert.False(vote.IsCompleted));
        Assert.Null(await _writer.WriteAsync(new Vote(Poll, -1, 0)).InTime());

        await _writer.StartAsync(CancellationToken.None);
        await waiting[0].InTime();
        await _writer.StopAsync(CancellationToken.None).InTime();
        var ended = await Task.WhenAll(waiting.Select(vote => Record.ExceptionAsync(() => vote.InTime()).AsTask()));
        Assert.Contains(ended, fault => fault is OperationCanceledException);
        Assert.Null(await _writer.WriteAsync(new Vote(Poll, -1, 0)).InTime());
    }
}
