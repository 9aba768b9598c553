using LiveBlog.Protocol;

namespace LiveBlog.Client.Tests;

/// <summary>A story's log to be followed, and what a server would send of it.</summary>
internal sealed class Story(string epoch = "e1")
{
    public const string Name = "harbour-bridge";

    public static StoryHeader Header { get; } = new(Name, "Bridge closed", "", "", "", StoryStatuses.Live, "en", "UTC", 1, null, 1);

    public Frame Frame(long from, long to, long? head = null) =>
        new(Name, epoch, 0, from, to, head ?? to, [.. Numbers(from, to).Select(Change)]);

    public Frame Heartbeat(long head) => new(Name, epoch, 0, head + 1, head, head, []);

    public Snapshot Snapshot(long seq) => new(Name, epoch, 0, seq, Header, [], null, [], 0);

    public Counts Counts(long head) => new(Name, 10, 2, epoch, head);

    public Change Change(long seq) => new(seq, ChangeKinds.EntryRemoved, 1000 + seq, EntryId: $"{epoch}-{seq}");

    private static IEnumerable<long> Numbers(long from, long to)
    {
        for (var seq = from; seq <= to; seq++)
        {
            yield return seq;
        }
    }
}
