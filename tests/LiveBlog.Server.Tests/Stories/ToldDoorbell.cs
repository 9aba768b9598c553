using System.Collections.Concurrent;
using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;

namespace LiveBlog.Server.Tests.Stories;

/// <summary>Keeps what the writer told.</summary>
internal sealed class ToldDoorbell : IDoorbell
{
    private readonly ConcurrentQueue<Telling> _told = new();

    public void Ring(string story, string epoch, int edition, IReadOnlyList<LoggedChange> changes) =>
        _told.Enqueue(new Telling(story, epoch, edition, [.. changes]));

    /// <summary>Of one story, in order.</summary>
    public IReadOnlyList<Telling> Of(string story) => [.. _told.Where(told => told.Story == story)];
}

internal sealed record Telling(string Story, string Epoch, int Edition, IReadOnlyList<LoggedChange> Changes)
{
    public IReadOnlyList<Change> Read() =>
        [.. Changes.Select(change => System.Text.Json.JsonSerializer.Deserialize(change.Json, ProtocolJson.Wire.Change)!)];
}
