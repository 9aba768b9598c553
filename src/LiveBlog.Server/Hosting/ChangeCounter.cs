namespace LiveBlog.Server.Hosting;

/// <summary>
/// Counts the changes to stories that this node has made or heard of, so that an answer made before a change is not served after it.
/// </summary>
internal sealed class ChangeCounter
{
    private long _changes;

    public long Changes => Volatile.Read(ref _changes);

    public void Add() => Interlocked.Increment(ref _changes);
}
