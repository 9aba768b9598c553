using System.Collections.Concurrent;
using System.Threading.Channels;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Stories;
using Microsoft.AspNetCore.SignalR;

namespace LiveBlog.Server.Desk;

/// <summary>A window of the console that has a story open. For editors only: it never enters the log or reaches readers.</summary>
/// <param name="EditorId">The editor's account; an editor with two windows is listed twice.</param>
/// <param name="EntryId">
/// An entry that is open for editing, or the story's own id while a new one is being written; the window is listed once for each. Null if there is none.
/// </param>
public sealed record DeskSeat(Guid EditorId, string Name, Guid? EntryId);

/// <summary>Combines who is at the desk of a story on all nodes.</summary>
internal interface IDeskSeats
{
    /// <summary>
    /// Announces who is on this node and returns who is on any node, in a stable order. What a node announced expires
    /// several seconds after its last announcement. Never throws.
    /// </summary>
    Task<IReadOnlyList<DeskSeat>> ReportAsync(Guid story, IReadOnlyList<DeskSeat> here);
}

/// <summary>The desk of a single node.</summary>
internal sealed class LocalDeskSeats : IDeskSeats
{
    public Task<IReadOnlyList<DeskSeat>> ReportAsync(Guid story, IReadOnlyList<DeskSeat> here) => Task.FromResult(here);
}

/// <summary>
/// Knows who is at the desks of this node and tells every console of a story who else is there. A single loop sends, so that a console never
/// gets an older list after a newer one.
/// </summary>
internal sealed class DeskPresence : BackgroundService
{
    /// <summary>How often a node repeats its announcement, well before it expires.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Windows listed for one story and node: more than a newsroom has, and few enough for a console to show.</summary>
    public const int MaxSeats = 100;

    /// <summary>Entries that one window may have open for editing; people write one or two at a time.</summary>
    private const int MaxEntries = 10;

    private readonly IDeskSeats _seats;
    private readonly IHubContext<DeskHub, IDeskClient> _desk;
    private readonly DeskBell _bell;
    private readonly TimeProvider _time;
    private readonly ILogger<DeskPresence> _logger;
    private readonly ConcurrentDictionary<string, Place> _here = new(StringComparer.Ordinal);

    /// <summary>Stories whose list has to be sent; true if someone on this node has moved, so that other nodes need to know.</summary>
    private readonly ConcurrentDictionary<Guid, bool> _moved = [];

    /// <summary>The last list sent to this node's consoles, only for stories that someone here has open.</summary>
    private readonly Dictionary<Guid, IReadOnlyList<DeskSeat>> _told = [];

    /// <summary>Contains at most one item, which says that there is something to send.</summary>
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

    /// <summary>The connection's window shows the story, with no entry open for editing.</summary>
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
        // A window that has closed in the meantime must not reappear.
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
        // A newcomer has received nothing yet, so a move is sent even if the list is unchanged.
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

    /// <summary>By name, then by whatever distinguishes two windows.</summary>
    public static int InOrder(DeskSeat one, DeskSeat other)
    {
        var byName = string.CompareOrdinal(one.Name, other.Name);
        var byEditor = byName != 0 ? byName : one.EditorId.CompareTo(other.EditorId);
        return byEditor != 0 ? byEditor : Nullable.Compare(one.EntryId, other.EntryId);
    }

    private sealed record Place(Guid Story, IReadOnlyList<DeskSeat> Seats);
}
