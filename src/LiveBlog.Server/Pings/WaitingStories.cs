namespace LiveBlog.Server.Pings;

/// <summary>
/// Stories whose change has not been announced yet. A story waits only once however often it changes, and what does not fit is dropped: the
/// targets also look by themselves, only later.
/// </summary>
internal sealed class WaitingStories(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Waiting> _stories = [];

    /// <summary>Returns false if there is no room.</summary>
    /// <param name="due">When to announce it. A story that is already waiting keeps its time, so that a busy one is announced too.</param>
    /// <param name="attempts">How often announcing it has failed.</param>
    public bool Add(Guid story, DateTimeOffset due, int attempts = 0)
    {
        lock (_lock)
        {
            if (_stories.ContainsKey(story))
            {
                return true;
            }
            if (_stories.Count >= capacity)
            {
                return false;
            }
            _stories.Add(story, new Waiting(due, attempts));
            return true;
        }
    }

    /// <summary>Removes and returns the story that has been due for longest; null if none is due.</summary>
    public (Guid Story, int Attempts)? TakeDue(DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_stories.Count == 0)
            {
                return null;
            }
            var (story, waiting) = _stories.MinBy(story => story.Value.Due);
            if (waiting.Due > now)
            {
                return null;
            }
            _stories.Remove(story);
            return (story, waiting.Attempts);
        }
    }

    private sealed record Waiting(DateTimeOffset Due, int Attempts);
}
