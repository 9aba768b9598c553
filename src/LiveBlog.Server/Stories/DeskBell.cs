namespace LiveBlog.Server.Stories;

/// <summary>Something that editors see changed, public or not. They fetch it themselves, with their own permissions.</summary>
/// <param name="StoryId">The story.</param>
/// <param name="EntryId">The entry; null when the header, or more than one entry, changed.</param>
/// <param name="Version">Version of the entry or else of the story.</param>
public sealed record DeskChange(Guid StoryId, Guid? EntryId, int Version);

/// <summary>Tells the desk that there is something to fetch. Whoever listens must return at once.</summary>
internal sealed class DeskBell
{
    public event Action<DeskChange>? Rung;

    public void Ring(DeskChange change) => Rung?.Invoke(change);
}
