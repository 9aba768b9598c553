namespace LiveBlog.Server.Tests.Delivery.Reach;

/// <summary>The time of a simulation: it passes in steps, and scheduled actions run at the beginning of the step in which they are due.</summary>
internal sealed class Timeline
{
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<TimeSpan, List<Action>> _due = [];

    public TimeSpan Now { get; private set; }

    public void After(TimeSpan wait, Action happens)
    {
        var at = Now + (wait < Step ? Step : wait);
        if (!_due.TryGetValue(at, out var then))
        {
            _due[at] = then = [];
        }
        then.Add(happens);
    }

    public void Pass()
    {
        Now += Step;
        if (_due.Remove(Now, out var happen))
        {
            happen.ForEach(each => each());
        }
    }
}
