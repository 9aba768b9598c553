using System.Collections.Concurrent;
using LiveBlog.Server.Stories;

namespace LiveBlog.Server.Tests.Stories;

/// <summary>What the desk hears of one story.</summary>
internal sealed class HeardBell : IDisposable
{
    private readonly ConcurrentQueue<DeskChange> _heard = new();
    private readonly DeskBell _bell;
    private readonly Guid _story;

    public HeardBell(DeskInProcess desk, Guid story)
    {
        (_bell, _story) = (desk.Get<DeskBell>(), story);
        _bell.Heard += Hear;
    }

    /// <summary>Since the last time.</summary>
    public IReadOnlyList<DeskChange> Take()
    {
        var taken = new List<DeskChange>();
        while (_heard.TryDequeue(out var change))
        {
            taken.Add(change);
        }
        return taken;
    }

    public void Dispose() => _bell.Heard -= Hear;

    private void Hear(DeskChange change)
    {
        if (change.StoryId == _story)
        {
            _heard.Enqueue(change);
        }
    }
}
