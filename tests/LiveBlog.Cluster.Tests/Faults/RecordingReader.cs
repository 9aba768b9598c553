using System.Diagnostics;
using LiveBlog.Client;
using LiveBlog.Protocol;

namespace LiveBlog.Cluster.Tests.Faults;

/// <summary>What a reader received: a snapshot or a change.</summary>
/// <param name="At">Timestamp of the stopwatch.</param>
public sealed record Heard(string Epoch, long Seq, Snapshot? Snapshot, Change? Change, long At);

/// <summary>A reader on the real hub that reconnects by itself and records everything it was shown.</summary>
public sealed class RecordingReader : IAsyncDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly Lock _gate = new();
    private readonly List<Heard> _heard = [];
    private readonly List<Counts> _counts = [];
    private readonly List<(FollowingState State, long At)> _states = [];
    private readonly Task _reading;

    public RecordingReader(Uri server, string story) => _reading = ReadAsync(new StoryFollower(server, story));

    public long Head => Heard is [.., var last] ? last.Seq : 0;

    public IReadOnlyList<Heard> Heard => Copy(_heard);

    public IReadOnlyList<Counts> Counts => Copy(_counts);

    /// <summary>The state of the reader's connection, and since when.</summary>
    public IReadOnlyList<(FollowingState State, long At)> States => Copy(_states);

    /// <summary>Connections opened so far.</summary>
    public int Connections => States.Count(state => state.State == FollowingState.Connecting);

    public Task HasAsync(long seq) => Patience.EventuallyAsync(() => Task.FromResult(Head >= seq), $"the reader has change {seq}");

    /// <summary>When the reader first received the entry; null if it came with a snapshot or never.</summary>
    public long? ArrivalOf(string entry) => Heard.FirstOrDefault(heard => heard.Change?.Entry?.Id == entry)?.At;

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _reading.InTime();
        _leaving.Dispose();
    }

    private async Task ReadAsync(StoryFollower follower)
    {
        var epoch = "";
        try
        {
            await foreach (var told in follower.FollowAsync(_leaving.Token))
            {
                lock (_gate)
                {
                    var now = Stopwatch.GetTimestamp();
                    switch (told)
                    {
                        case SnapshotTaken { Snapshot: var snapshot }:
                            epoch = snapshot.Epoch;
                            _heard.Add(new Heard(epoch, snapshot.Seq, snapshot, null, now));
                            break;
                        case ChangeApplied { Change: var change }:
                            _heard.Add(new Heard(epoch, change.Seq, null, change, now));
                            break;
                        case CountsTold { Counts: var counts }:
                            _counts.Add(counts);
                            break;
                        case FollowingChanged { State: var state }:
                            _states.Add((state, now));
                            break;
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The reader closed the page.
        }
    }

    private List<T> Copy<T>(List<T> of)
    {
        lock (_gate)
        {
            return [.. of];
        }
    }
}
