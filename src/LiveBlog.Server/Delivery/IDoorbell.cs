namespace LiveBlog.Server.Delivery;

/// <summary>
/// Tells other nodes that a story has changes: at most once, in no particular order, and without waiting. A node that misses it learns from the
/// database within a reconcile interval.
/// </summary>
internal interface IDoorbell
{
    /// <summary>Returns at once and never throws.</summary>
    void Ring(string story, string epoch, int edition, IReadOnlyList<LoggedChange> changes);
}

/// <summary>The doorbell of a single node.</summary>
internal sealed class SilentDoorbell : IDoorbell
{
    public void Ring(string story, string epoch, int edition, IReadOnlyList<LoggedChange> changes) { }
}
