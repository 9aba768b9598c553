using System.Collections.Concurrent;
using LiveBlog.Protocol;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Delivery;

/// <summary>The stories in use on this node. A story is loaded when somebody first wants it, once however many ask, and let go when nobody does.</summary>
internal sealed class LiveStories(
    IStoryLog log,
    IDoorbell doorbell,
    IOptions<DeliveryOptions> options,
    FanOutPace pace,
    TimeProvider time,
    ILogger<LiveStory> logger
)
{
    /// <summary>Long enough that a story between two bursts of readers stays warm, short enough that an archive being crawled is not held.</summary>
    private static readonly TimeSpan UnusedLifetime = TimeSpan.FromMinutes(10);

    /// <summary>Bytes of stories that nobody follows, as <see cref="LiveStory.Weight"/> has it; those that were wanted last stay.</summary>
    public const long MaxUnusedBytes = 64 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, Lazy<Task<LiveStory?>>> _stories = new(StringComparer.Ordinal);

    /// <summary>The stories that are loaded.</summary>
    public IEnumerable<LiveStory> InUse =>
        _stories
            .Values.Where(story => story is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            .Select(story => story.Value.Result)
            .OfType<LiveStory>()
            .Where(story => !story.IsWithdrawn);

    /// <summary>Readers of the story on this node.</summary>
    public int CountFollowers(string name) =>
        _stories.TryGetValue(name, out var story) && story is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }
            ? story.Value.Result?.FollowerCount ?? 0
            : 0;

    /// <summary>The story, or null when there is no such public story. Throws when the log cannot be read.</summary>
    public async Task<LiveStory?> GetAsync(string name)
    {
        // Names come from addresses; what can be none is not looked up.
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
                // Neither a failure nor "no such story" is remembered: the story may come into being, and names asked for are unbounded.
                _stories.TryRemove(new(name, loading));
            }
        }
        // One that was withdrawn may have been brought back.
        return story is { IsWithdrawn: true } ? await GetAsync(name) : story;
    }

    /// <summary>
    /// Hands over changes that were just committed on this node: to its own readers, and then to other nodes. Never waits and never fails;
    /// a story that nobody uses here is loaded when wanted.
    /// </summary>
    public void Publish(string name, string epoch, int edition, IReadOnlyList<LoggedChange> changes)
    {
        Accept(name, epoch, edition, changes);
        doorbell.Ring(name, epoch, edition, changes);
    }

    /// <summary>Another node has changes; null when they were too many to bring along.</summary>
    public void Hear(string name, string epoch, int edition, IReadOnlyList<LoggedChange>? changes)
    {
        if (changes is not null)
        {
            Accept(name, epoch, edition, changes);
        }
        else if (_stories.TryGetValue(name, out var loading))
        {
            _ = loading.Value.ContinueWith(
                loaded => loaded.Result?.FetchMissingAsync(),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion,
                TaskScheduler.Default
            );
        }
    }

    private void Accept(string name, string epoch, int edition, IReadOnlyList<LoggedChange> changes)
    {
        if (!_stories.TryGetValue(name, out var loading))
        {
            return;
        }
        // While the story is being loaded its read may or may not see this commit; applied afterwards, it is either new or dropped.
        _ = loading.Value.ContinueWith(
            (loaded, state) =>
            {
                var (accepted, inEpoch, inEdition) = ((IReadOnlyList<LoggedChange>, string, int))state!;
                loaded.Result?.Accept(inEpoch, inEdition, accepted);
            },
            (changes, epoch, edition),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    /// <summary>Lets stories go that nobody has followed or asked for lately, and more of them when they weigh too much.</summary>
    public void DropUnused()
    {
        var unused = _stories
            .Where(entry => entry.Value is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            .Select(entry => (entry, story: entry.Value.Value.Result))
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

    /// <summary>Compares every story in use with the log, in one question, and fetches what is missing.</summary>
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
