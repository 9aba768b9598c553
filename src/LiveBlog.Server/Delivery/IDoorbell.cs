namespace LiveBlog.Server.Delivery;

/// <summary>
/// Tells other nodes that a story has changes. At most once, in no order, and never waited for: whoever misses it finds out from the
/// database within a reconcile interval.
/// </summary>
internal interface IDoorbell
{
    /// <summary>Returns at once and never throws.</summary>
    void Ring(string story, string epoch, int edition, IReadOnlyList<LoggedChange> changes);
}

/// <summary>The doorbell of a node that is alone.</summary>
internal sealed class SilentDoorbell : IDoorbell
{
    public void Ring(string story, string epoch, int edition, IReadOnlyList<LoggedChange> changes) { }
}
