namespace LiveBlog.Server.Tests.Delivery.Reach;

/// <summary>
/// The readers at one CDN location whose browsers send the same headers. Those at the same position who poll in the same step are one
/// number. They follow the rules of src/web/client/storyPoll.ts and pollDelay.ts.
/// </summary>
internal sealed class PollingReaders(Timeline time, SharedCache cache, string slug, string acceptEncoding)
{
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(5);

    private readonly Dictionary<TimeSpan, Dictionary<Standing, long>> _due = [];

    public long Arrived { get; private set; }

    /// <summary>When somebody was last given the text.</summary>
    public TimeSpan LastGiven { get; private set; }

    /// <summary>When somebody last had it on the page.</summary>
    public TimeSpan LastShown { get; private set; }

    /// <summary>How many have it on the page, according to their last response.</summary>
    public long Seeing { get; private set; }

    /// <summary>How many were last told a position of this version.</summary>
    public Dictionary<string, long> ByVersion { get; } = [];

    /// <summary>Readers open the page, at this moment.</summary>
    public void Arrive(long readers)
    {
        Arrived += readers;
        Wait(time.Now, new Standing(null, false, false, IsArriving: true), readers);
    }

    public void Ask()
    {
        if (_due.Remove(time.Now, out var due))
        {
            foreach (var (standing, readers) in due)
            {
                cache.Ask(new Question(standing.Path(slug), acceptEncoding), readers, reply => Told(standing, readers, reply.Response));
            }
        }
    }

    private void Told(Standing before, long readers, Response response)
    {
        var after = Next(before, response);
        if (response.HoldsText)
        {
            LastGiven = time.Now;
        }
        if (before.Sees)
        {
            LastShown = time.Now;
        }
        Seeing += ((after.Sees ? 1 : 0) - (before.Sees ? 1 : 0)) * readers;
        Count(before.Position, -readers);
        Count(after.Position, readers);
        if (before.IsArriving || IsToAskAtOnce(before, response))
        {
            Wait(time.Now + Timeline.Step, after, readers);
        }
        else
        {
            Spread(response.PollAfter ?? DefaultWait, after, readers);
        }
    }

    private static Standing Next(Standing before, Response response) =>
        response switch
        {
            { Status: 410 } when before.Position is not null => before with { Position = null, HasStartedOver = true },
            { Status: not 200 } => before,
            _ when before.Position is null => before with { Position = response.Position, Sees = response.HoldsText, IsArriving = false },
            _ => before with { Position = response.Position, HasStartedOver = false, Sees = before.Sees || response.HoldsText },
        };

    private static bool IsToAskAtOnce(Standing before, Response response) =>
        response.Status == 410 ? before.Position is not null && !before.HasStartedOver : response.Position?.IsBehind is true;

    /// <summary>A fifth more or less, in equal parts.</summary>
    private void Spread(TimeSpan wait, Standing standing, long readers)
    {
        var (first, last) = ((int)(wait * 0.8 / Timeline.Step), (int)(wait * 1.2 / Timeline.Step));
        var steps = last - first + 1;
        for (var step = 0; step < steps; step++)
        {
            // The remainder of the division goes to a different step each time, as it would at random.
            var part = readers / steps + ((step + time.Now.Ticks / Timeline.Step.Ticks) % steps < readers % steps ? 1 : 0);
            if (part > 0)
            {
                Wait(time.Now + (first + step) * Timeline.Step, standing, part);
            }
        }
    }

    private void Wait(TimeSpan until, Standing standing, long readers)
    {
        if (!_due.TryGetValue(until, out var due))
        {
            _due[until] = due = [];
        }
        due[standing] = due.GetValueOrDefault(standing) + readers;
    }

    private void Count(Position? position, long readers)
    {
        if (position is not null)
        {
            ByVersion[position.Version] = ByVersion.GetValueOrDefault(position.Version) + readers;
        }
    }

    private sealed record Standing(Position? Position, bool Sees, bool HasStartedOver, bool IsArriving = false)
    {
        public string Path(string slug) =>
            IsArriving ? $"/{slug}"
            : Position is null ? $"/live/{slug}/snapshot"
            : $"/live/{slug}/changes/{Position.Version}/{Position.Seq + 1}";
    }
}
