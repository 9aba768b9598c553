using System.Runtime.CompilerServices;
using LiveBlog.Protocol;

namespace LiveBlog.Server.Published;

/// <summary>
/// Caches what is made from a snapshot for exactly as long as the snapshot itself. It is made once for each state of a story however many ask, and
/// bounded by the stories in use. Keys contain the site's address, and only the last key's value is kept, because a request may claim any host.
/// </summary>
internal sealed class PerSnapshot<T>
    where T : class
{
    private readonly ConditionalWeakTable<Snapshot, Made> _made = [];

    public T Get(Snapshot snapshot, object key, Func<T> make)
    {
        if (_made.TryGetValue(snapshot, out var made) && made.Key.Equals(key))
        {
            return made.Value;
        }
        var fresh = new Made(key, make());
        _made.AddOrUpdate(snapshot, fresh);
        return fresh.Value;
    }

    /// <summary>The same for what needs a database read. A failed read is not cached.</summary>
    public async Task<T> GetAsync(Snapshot snapshot, object key, Func<Task<T>> make)
    {
        if (_made.TryGetValue(snapshot, out var made) && made.Key.Equals(key))
        {
            return made.Value;
        }
        var fresh = new Made(key, await make());
        _made.AddOrUpdate(snapshot, fresh);
        return fresh.Value;
    }

    private sealed record Made(object Key, T Value);
}
