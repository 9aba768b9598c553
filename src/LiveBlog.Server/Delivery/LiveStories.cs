using System.Collections.Concurrent;
using LiveBlog.Protocol;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Delivery;

/// <summary>The stories in use on this node. A story is loaded on first use, once however many readers ask, and released when nobody uses it.</summary>
internal sealed class LiveStories(
    IStoryLog log,
    IDoorbell doorbell,
    IOptions<DeliveryOptions> options,
    FanOutPace pace,
    TimeProvider time,
    ILogger<LiveStory> logger
)
{
    /// <summary>Long enough to keep a story in memory between two bursts of readers, short enough not to keep a whole archive that is being crawled.</summary>
    private static readonly TimeSpan UnusedLifetime = TimeSpan.FromMinutes(10);

    /// <summary>Bytes of stories that nobody follows, as given by <see cref="LiveStory.Weight"/>; the most recently used stay.</summary>
    public const long MaxUnusedBytes = 64 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, Lazy<Task<LiveStory?>>> _stories = new(StringComparer.Ordinal);

    /// <summary>The stories that are loaded.</summary>
    public IEnumerable<LiveStory> InUse => _stories.Values.Select(LoadedOf).OfType<LiveStory>().Where(story => !story.IsWithdrawn);

    /// <summary>Readers of the story on this node.</summary>
    public int CountFollowers(string name) => FindLoaded(name)?.FollowerCount ?? 0;

    /// <summary>Whether the story is loaded and public, as far as this node knows.</summary>
    public bool IsInUse(string name) => FindLoaded(name) is { IsWithdrawn: false };

    private LiveStory? FindLoaded(string name) => _stories.TryGetValue(name, out var story) ? LoadedOf(story) : null;

    /// <summary>Null while it is being loaded, and if that failed or found nothing.</summary>
    private static LiveStory? LoadedOf(Lazy<Task<LiveStory?>> story) =>
        story is { IsValueCreated: true, Value.IsCompletedSuccessfully: true } ? story.Value.Result : null;

    /// <summary>The story, or null when there is no such public story. Throws when the log cannot be read.</summary>
    public async Task<LiveStory?> GetAsync(string name)
    {
        // Names come from request addresses; do not look up what cannot be a name.
        if (name.Length is 0 or > Limits.StoryKeyLength)
        {
            return null;
        }
        var loading = _stories.GetOrAdd(name, key => new Lazy<Task<LiveStory?>>(() => LoadAsync(key)));
        LiveStory? story = null;
        try
        {
            story = await loading.Value;
        }
        finally
        {
            if (story is not { IsWithdrawn: false })
            {
                // Remember neither a failure nor "no such story": the story may be created later, and the number of requested names is unbounded.
                _stories.TryRemove(new(name, loading));
            }
        }
        // A withdrawn story may have been restored.
        return story is { IsWithdrawn: true } ? await GetAsync(name) : story;
    }

    /// <summary>
    /// Passes on changes just committed on this node: to its own readers, and then to other nodes. Never waits and never fails;
    /// a story not in use here is loaded when it is needed.
    /// </summary>
    public void Publish(string name, string epoch, int edition, IReadOnlyList<LoggedChange> changes)
    {
        Accept(name, epoch, edition, changes);
        doorbell.Ring(name, epoch, edition, changes);
    }

    /// <summary>Another node has changes; null if there were too many to send along.</summary>
    public void Hear(string name, string epoch, int edition, IReadOnlyList<LoggedChange>? changes)
    {
        if (changes is not null)
        {
            Accept(name, epoch, edition, changes);
        }
        else if (_stories.TryGetValue(name, out var loading))
        {
            _ = FetchMissingAsync(loading.Value);
        }
    }

    private void Accept(string name, string epoch, int edition, IReadOnlyList<LoggedChange> changes)
    {
        if (_stories.TryGetValue(name, out var loading))
        {
            // While the story is being loaded, the read may or may not see this commit; applied afterwards, the commit is either new or dropped.
            // A story that is loaded accepts it before this returns, so commits stay in order.
            _ = AcceptAsync(loading.Value, epoch, edition, changes);
        }
    }

    private static async Task AcceptAsync(Task<LiveStory?> loading, string epoch, int edition, IReadOnlyList<LoggedChange> changes) =>
        (await WhenLoadedAsync(loading))?.Accept(epoch, edition, changes);

    private static async Task FetchMissingAsync(Task<LiveStory?> loading)
    {
        if (await WhenLoadedAsync(loading) is { } story)
        {
            await story.FetchMissingAsync();
        }
    }

    /// <summary>Null if loading failed, which those who asked for the story are told.</summary>
    private static async ValueTask<LiveStory?> WhenLoadedAsync(Task<LiveStory?> loading)
    {
        await ((Task)loading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return loading.IsCompletedSuccessfully ? loading.Result : null;
    }

    /// <summary>Releases stories that nobody has followed or requested lately, and more of them when they take too much memory.</summary>
    public void DropUnused()
    {
        var unused = _stories
            .Select(entry => (entry, story: LoadedOf(entry.Value)))
            .Where(loaded => loaded.story is { FollowerCount: 0 })
            .OrderByDescending(loaded => loaded.story!.LastUse);
        var bytes = 0L;
        foreach (var (entry, story) in unused)
        {
            bytes += story!.Weight;
            if ((story.IsWithdrawn || bytes > MaxUnusedBytes || time.GetElapsedTime(story.LastUse) > UnusedLifetime) && story.TryRetire())
            {
                _stories.TryRemove(entry);
            }
        }
    }

    /// <summary>Compares every story in use with the log, in one query, and fetches what is missing.</summary>
    public async Task ReconcileAsync(CancellationToken cancellation)
    {
        var inUse = InUse.ToDictionary(story => story.Name, StringComparer.Ordinal);
        if (inUse.Count == 0)
        {
            return;
        }
        var truth = await log.ReadHeadsAsync(inUse.Keys, cancellation);
        var differ = inUse.Values.Where(story => !truth.TryGetValue(story.Name, out var head) || story.Head != head);
        await Task.WhenAll(differ.Select(story => story.FetchMissingAsync()));
    }

    private async Task<LiveStory?> LoadAsync(string name)
    {
        if (await log.ReadHeadAsync(name, CancellationToken.None) is not { } head)
        {
            return null;
        }
        var newest = await log.ReadChangesAsync(
            name,
            Math.Max(0, head.Seq - ChangeRing.MaxChanges),
            ChangeRing.MaxChanges,
            CancellationToken.None
        );
        return new LiveStory(name, head, newest, log, options.Value, pace, time, logger);
    }
}
