namespace LiveBlog.Server.Rights;

/// <summary>The capabilities needed to do something to one's own entry and to someone else's. Anyone with the second also has the first.</summary>
internal sealed record EntryRight(Capability Own, Capability Others)
{
    public static readonly EntryRight Write = new(Capability.WriteEntries, Capability.EditEntries);

    /// <summary>Whatever readers see immediately, or will see without anyone looking at it again.</summary>
    public static readonly EntryRight Publish = new(Capability.PublishEntries, Capability.ApproveEntries);

    /// <summary>Returning a submitted entry to its author; authors may also take it back themselves.</summary>
    public static readonly EntryRight SendBack = new(Capability.WriteEntries, Capability.ApproveEntries);

    public static readonly EntryRight Highlight = new(Capability.HighlightEntries, Capability.HighlightEntries);

    public static readonly EntryRight TakeDown = new(Capability.TakeDown, Capability.TakeDown);
}
