using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Stories;

/// <summary>Something that editors see has changed, public or not. They fetch it themselves, with their own permissions.</summary>
/// <param name="StoryId">The story.</param>
/// <param name="EntryId">The entry; null when the header, or more than one entry, changed.</param>
/// <param name="Version">
/// Version of the entry or else of the story, at least 1; <see cref="Notes"/> or <see cref="Questions"/> when only those changed.
/// </param>
public sealed record DeskChange(Guid StoryId, Guid? EntryId, int Version)
{
    /// <summary>In place of a version: only the notes changed. The console has the same constant (desk.ts).</summary>
    public const int Notes = 0;

    /// <summary>In place of a version: only the readers' questions changed. The console has the same constant (desk.ts).</summary>
    public const int Questions = -1;
}

/// <summary>
/// Tells the desk that there is something to fetch. Listeners must return at once. An exception from one is logged, and affects neither the others
/// nor the write that was saved.
/// </summary>
internal sealed partial class DeskBell(ChangeCounter changes, ILogger<DeskBell> logger)
{
    /// <summary>A change was made on this node.</summary>
    public event Action<DeskChange>? Rung;

    /// <summary>A change was made, here or on another node.</summary>
    public event Action<DeskChange>? Heard;

    /// <summary>Changes from other nodes may have been missed, so everything has to be fetched again.</summary>
    public event Action? Deafened;

    /// <summary>Somebody on this node has entered or left a story's desk, or opened or closed an entry there.</summary>
    public event Action<Guid>? PresenceRung;

    /// <summary>The same on another node.</summary>
    public event Action<Guid>? PresenceHeard;

    /// <summary>This node has processed an upload, or failed to.</summary>
    public event Action<Guid>? MediaRung;

    /// <summary>The same, here or on another node.</summary>
    public event Action<Guid>? MediaHeard;

    public void Ring(DeskChange change)
    {
        Tell(Rung, change);
        Hear(change);
    }

    public void Hear(DeskChange change)
    {
        changes.Add();
        Tell(Heard, change);
    }

    public void RingPresence(Guid story) => Tell(PresenceRung, story);

    public void HearPresence(Guid story) => Tell(PresenceHeard, story);

    public void RingMedia(Guid media)
    {
        Tell(MediaRung, media);
        HearMedia(media);
    }

    public void HearMedia(Guid media) => Tell(MediaHeard, media);

    public void HearOfEverything()
    {
        changes.Add();
        foreach (var listener in Delegate.EnumerateInvocationList(Deafened))
        {
            Try(listener);
        }
    }

    private void Tell<T>(Action<T>? listeners, T what)
    {
        foreach (var listener in Delegate.EnumerateInvocationList(listeners))
        {
            Try(() => listener(what));
        }
    }

    private void Try(Action listener)
    {
        try
        {
            listener();
        }
        catch (Exception exception)
        {
            Log.ListenerFailed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2050, LogLevel.Error, "A listener for changes failed; the change itself is saved")]
        public static partial void ListenerFailed(ILogger logger, Exception exception);
    }
}
