using LiveBlog.Server.Tallies;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Cluster.Tests.Storage;

public sealed class SqliteVoteTests() : VoteContract(new SqliteDatabase());

public sealed class PostgresVoteTests(SharedPostgres server) : VoteContract(new PostgresDatabase(server));

/// <summary>A visitor whose choices reach several nodes at once has one, and it is counted where it is.</summary>
public abstract class VoteContract(TestDatabase database) : StorageContract(database)
{
    [Fact]
    public async Task Choices_OfTheSameVisitorsAtTwoNodes_AreCountedAsTheyAreMarked()
    {
        var subject = Guid.CreateVersion7();
        await Task.WhenAll(
                new[] { One, Two }.Select(
                    async (node, number) =>
                    {
                        for (var round = 0; round < 12; round++)
                        {
                            await using var db = node.Open();
                            await using var transaction = await db.Database.BeginTransactionAsync();
                            var counting = new VoteCounting(db, now: round);
                            for (var visitor = 0; visitor < 8; visitor++)
                            {
                                var choice = (visitor + round + number) % 4;
                                await counting.MarkAsync(new Vote(subject, visitor, choice == 3 ? null : choice, MayChange: true));
                            }
                            await counting.CountAsync();
                            await transaction.CommitAsync();
                        }
                    }
                )
            )
            .InLongTime();
        await using var read = One.Open();
        var marked = await read.TallyMarks.Where(m => m.Subject == subject).ToListAsync();
        var counted = await read.Tallies.Where(t => t.Subject == subject && t.Count != 0).ToListAsync();
        Assert.NotEmpty(marked);
        Assert.Equal(
            marked.GroupBy(mark => mark.Choice).Select(group => (group.Key, group.LongCount())).Order(),
            counted.Select(tally => (tally.Choice, tally.Count)).Order()
        );
    }
}
