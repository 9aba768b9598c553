using System.Collections.Concurrent;
using System.Threading.Channels;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Stories;
using Microsoft.AspNetCore.SignalR;

namespace LiveBlog.Server.Desk;

/// <summary>A window of the console that has a story open. For editors only: none of it enters the log or reaches a reader.</summary>
/// <param name="EditorId">The editor's account; one who has two windows open is here twice.</param>
/// <param name="EntryId">An entry that is open for editing in the window, which is here once for each; null while there is none.</param>
public sealed record DeskSeat(Guid EditorId, string Name, Guid? EntryId);

/// <summary>Puts together who is at the desk of a story on every node.</summary>
internal interface IDeskSeats
{
    /// <summary>
    /// Says who sits here and returns who sits anywhere, in an order that stays the same while nobody moves. What a node said is forgotten
    /// some seconds after it said so last. Never throws.
    /// </summary>
    Task<IReadOnlyList<DeskSeat>> ReportAsync(Guid story, IReadOnlyList<DeskSeat> here);
}

/// <summary>The desk of a node that is alone.</summary>
internal sealed class LocalDeskSeats : IDeskSeats
{
    public Task<IReadOnlyList<DeskSeat>> ReportAsync(Guid story, IReadOnlyList<DeskSeat> here) => Task.FromResult(here);
}

/// <summary>
/// Knows who sits at the desks of this node and tells every console of a story who else is there. One loop tells, so that a console never
/// hears an older list after a newer one.
/// </summary>
internal sealed class DeskPresence : BackgroundService
{
    /// <summary>How often a node repeats what it said, well within the time after which that is forgotten.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Windows told of one story and node; more than a newsroom has, and a list that a console can show.</summary>
    public const int MaxSeats = 100;

    /// <summary>Entries that one window may have open for editing; people write one or two at a time.</summary>
    private const int MaxEntries = 10;

    private readonly IDeskSeats _seats;
    private readonly IHubContext<DeskHub, IDeskClient> _desk;
    private readonly DeskBell _bell;
    private readonly TimeProvider _time;
    private readonly ILogger<DeskPresence> _logger;
    private readonly ConcurrentDictionary<string, Place> _here = new(StringComparer.Ordinal);

    /// <summary>Stories whose list is to be told; true when somebody here has moved, which other nodes have to hear of.</summary>
    private readonly ConcurrentDictionary<Guid, bool> _moved = [];

    /// <summary>What this node's consoles were told last; only stories with somebody here.</summary>
    private readonly Dictionary<Guid, IReadOnlyList<DeskSeat>> _told = [];

    /// <summary>Holds at most the one fact that there is something to tell.</summary>
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public DeskPresence(
        IDeskSeats seats,
        IHubContext<DeskHub, IDeskClient> desk,
        DeskBell bell,
        TimeProvider time,
        ILogger<DeskPresence> logger
    ) => (_seats, _desk, _bell, _time, _logger) = (seats, desk, bell, time, logger);

    /// <summary>The connection's window shows the story, and edits nothing yet.</summary>
    public void Sit(string connection, Guid story, Guid editor, string name)
    {
        Leave(connection);
        _here[connection] = new Place(story, [new DeskSeat(editor, name, null)]);
        Move(story, isOurs: true);
    }

    /// <summary>These entries are open for editing in the window, and no others.</summary>
    public void Edit(string connection, IReadOnlyList<Guid> entries)
    {
        if (!_here.TryGetValue(connection, out var place))
        {
            return;
        }
        var looking = place.Seats[0] with { EntryId = null };
        DeskSeat[] seats = entries.Count == 0 ? [looking] : [.. entries.Take(MaxEntries).Select(entry => looking with { EntryId = entry })];
        // A window that has left meanwhile must not come back.
        if (_here.TryUpdate(connection, new Place(place.Story, seats), place))
        {
            Move(place.Story, isOurs: true);
        }
    }

    public void Leave(string connection)
    {
        if (_here.TryRemove(connection, out var place))
        {
            Move(place.Story, isOurs: true);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _bell.PresenceHeard += HearOfOthers;
        try
        {
            await Task.WhenAll(Rounds.EveryAsync(Interval, RepeatAsync, _time, _logger, stoppingToken), TellAsync(stoppingToken));
        }
        finally
        {
            _bell.PresenceHeard -= HearOfOthers;
        }
    }

    private void HearOfOthers(Guid story)
    {
        if (_here.Values.Any(place => place.Story == story))
        {
            Move(story, isOurs: false);
        }
    }

    private Task RepeatAsync(CancellationToken cancellation)
    {
        foreach (var story in _here.Values.Select(place => place.Story).Distinct())
        {
            Move(story, isOurs: false);
        }
        return Task.CompletedTask;
    }

    private void Move(Guid story, bool isOurs)
    {
        _moved.AddOrUpdate(story, isOurs, (_, ours) => ours || isOurs);
        _wake.Writer.TryWrite(true);
    }

    private async Task TellAsync(CancellationToken stopping)
    {
        try
        {
            while (await _wake.Reader.WaitToReadAsync(stopping))
            {
                _wake.Reader.TryRead(out _);
                foreach (var story in _moved.Keys)
                {
                    if (_moved.TryRemove(story, out var isOurs))
                    {
                        await TellAsync(story, isOurs);
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host is stopping.
        }
    }

    private async Task TellAsync(Guid story, bool isOurs)
    {
        List<DeskSeat> here = [.. _here.Values.Where(place => place.Story == story).SelectMany(place => place.Seats).Take(MaxSeats)];
        here.Sort(InOrder);
        var all = await _seats.ReportAsync(story, here);
        if (isOurs)
        {
            _bell.RingPresence(story);
        }
        // Whoever has just come has heard nothing yet, so a move is told even when the list is as before.
        if (isOurs || !_told.TryGetValue(story, out var told) || !told.SequenceEqual(all))
        {
            try
            {
                await _desk.Clients.Group(DeskHub.GroupOf(story)).Present(story, all);
            }
            catch (Exception exception)
            {
                DeskNotifier.LogNotNotified(_logger, exception);
            }
        }
        if (here.Count == 0)
        {
            _told.Remove(story);
        }
        else
        {
            _told[story] = all;
        }
    }

    /// <summary>By name, then whatever tells two windows apart.</summary>
    public static int InOrder(DeskSeat one, DeskSeat other)
    {
        var byName = string.CompareOrdinal(one.Name, other.Name);
        var byEditor = byName != 0 ? byName : one.EditorId.CompareTo(other.EditorId);
        return byEditor != 0 ? byEditor : Nullable.Compare(one.EntryId, other.EntryId);
    }

    private sealed record Place(Guid Story, IReadOnlyList<DeskSeat> Seats);
}
