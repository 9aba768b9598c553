using System.Collections.Concurrent;

namespace LiveBlog.Server.Media.Serving;

/// <summary>
/// Files that this node has last seen hidden or erased, so that they stay so while the database does not respond. The files of a story that was
/// deleted are still in the store, since the story can be restored.
/// </summary>
internal sealed class HiddenFiles
{
    /// <summary>About a megabyte. What does not fit is served during an outage, but not kept by caches.</summary>
    private const int MaxFiles = 10_000;

    private readonly ConcurrentDictionary<string, bool> _keys = new(StringComparer.Ordinal);

    public bool Has(string key) => _keys.ContainsKey(key);

    public void Note(string key, bool isHidden)
    {
        if (!isHidden)
        {
            _keys.TryRemove(key, out _);
        }
        else if (_keys.Count < MaxFiles)
        {
            _keys.TryAdd(key, true);
        }
    }
}
