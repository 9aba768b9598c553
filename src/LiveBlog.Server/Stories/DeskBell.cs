namespace LiveBlog.Server.Stories;

/// <summary>Something that editors see changed, public or not. They fetch it themselves, with their own permissions.</summary>
/// <param name="StoryId">The story.</param>
/// <param name="EntryId">The entry; null when the header, or more than one entry, changed.</param>
/// <param name="Version">Version of the entry or else of the story.</param>
public sealed record DeskChange(Guid StoryId, Guid? EntryId, int Version);

/// <summary>Tells the desk that there is something to fetch. Whoever listens must return at once.</summary>
internal sealed class DeskBell
{
    /// <summary>A change was made on this node.</summary>
    public event Action<DeskChange>? Rung;

    /// <summary>A change was made, here or on another node.</summary>
    public event Action<DeskChange>? Heard;

    /// <summary>Changes of other nodes may have been missed; everything is to be fetched anew.</summary>
    public event Action? Deafened;

    /// <summary>Somebody of this node has come to a story's desk, left it, or opened or closed an entry there.</summary>
    public event Action<Guid>? PresenceRung;

    /// <summary>The same on another node.</summary>
    public event Action<Guid>? PresenceHeard;

    public void Ring(DeskChange change)
    {
        Rung?.Invoke(change);
        Hear(change);
    }

    public void Hear(DeskChange change) => Heard?.Invoke(change);

    public void RingPresence(Guid story) => PresenceRung?.Invoke(story);

    public void HearPresence(Guid story) => PresenceHeard?.Invoke(story);

    public void HearOfEverything() => Deafened?.Invoke();
}
