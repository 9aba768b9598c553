using System.Threading.Channels;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tallies;

/// <param name="Visitor">See <see cref="VoterKey"/>.</param>
/// <param name="Choice">Null takes back the earlier choice.</param>
/// <param name="MayChange">Whether it replaces the visitor's earlier choice; otherwise the first one counts.</param>
internal sealed record Vote(Guid Subject, long Visitor, int? Choice, bool MayChange = false);

/// <summary>
/// Writes votes, simultaneous ones in one transaction. The record that the visitor has voted and the count are written together, and a
/// vote is acknowledged once both are in the database. A vote that is sent again after a fault counts once.
/// </summary>
internal sealed partial class VoteWriter(IDbContextFactory<LiveBlogDb> databases, TimeProvider time, ILogger<VoteWriter> logger)
    : BackgroundService
{
    /// <summary>Votes that may wait; beyond that, visitors are asked to try again. It is a second or two of work for the database.</summary>
    private const int MaxWaiting = 10_000;

    /// <summary>Votes in one transaction; other writers wait a few tens of milliseconds for it.</summary>
    private const int MaxTogether = 500;

    /// <summary>
    /// The pause between two transactions, in which votes gather and others can write. Without it a steady stream of votes would hold SQLite's only
    /// write lock most of the time. With it, 10,000 votes a minute take the p99 of publishing from 57 to 63 ms (decisions/0205).
    /// </summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Channel<(Vote Vote, TaskCompletionSource<bool> Written)> _waiting = Channel.CreateBounded<(
        Vote,
        TaskCompletionSource<bool>
    )>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });

    /// <summary>Returns whether the vote changed the counts, which it does not if the visitor has voted before. Null if too many are waiting.</summary>
    public async Task<bool?> WriteAsync(Vote vote)
    {
        var written = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _waiting.Writer.TryWrite((vote, written)) ? await written.Task : null;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var together = new List<(Vote Vote, TaskCompletionSource<bool> Written)>(MaxTogether);
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
            {
                while (together.Count < MaxTogether && _waiting.Reader.TryRead(out var next))
                {
                    together.Add(next);
                }
                await WriteAsync(together);
                together.Clear();
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
        finally
        {
            _waiting.Writer.TryComplete();
            while (_waiting.Reader.TryRead(out var left))
            {
                left.Written.TrySetCanceled(CancellationToken.None);
            }
        }
    }

    private async Task WriteAsync(List<(Vote Vote, TaskCompletionSource<bool> Written)> together)
    {
        try
        {
            // In the same order on every node, so that two never deadlock; the last of a visitor's votes stays last.
            var inOrder = together.OrderBy(each => (each.Vote.Subject, each.Vote.Visitor)).ToList();
            var counted = await StoreAsync([.. inOrder.Select(each => each.Vote)]);
            for (var at = 0; at < inOrder.Count; at++)
            {
                inOrder[at].Written.SetResult(counted[at]);
            }
        }
        catch (Exception fault)
        {
            Log.NotWritten(logger, together.Count, fault);
            foreach (var (_, written) in together)
            {
                written.TrySetException(fault);
            }
        }
    }

    private async Task<bool[]> StoreAsync(IReadOnlyList<Vote> votes)
    {
        await using var db = await databases.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var counting = new VoteCounting(db, time.GetUtcNow().ToUnixTimeMilliseconds());
        var counted = new bool[votes.Count];
        for (var at = 0; at < votes.Count; at++)
        {
            counted[at] = await counting.MarkAsync(votes[at]);
        }
        await counting.CountAsync();
        await transaction.CommitAsync();
        return counted;
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 8801,
            Level = LogLevel.Error,
            Message = "{Count} votes could not be saved; the readers who cast them are told"
        )]
        public static partial void NotWritten(ILogger logger, int count, Exception fault);
    }
}
