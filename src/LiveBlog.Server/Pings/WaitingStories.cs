namespace LiveBlog.Server.Pings;

/// <summary>
/// Stories whose change is still to be told. A story waits once however often it changes, and what does not fit is left out: whoever is told
/// looks by itself as well, only later.
/// </summary>
internal sealed class WaitingStories(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Waiting> _stories = [];

    /// <summary>Answers false when there is no room.</summary>
    /// <param name="due">When it is told; a story that waits already keeps its own time, so that a busy one is told as well.</param>
    /// <param name="attempts">Times that telling has failed.</param>
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

    /// <summary>Takes out the story that has been due for longest; null when none is.</summary>
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
