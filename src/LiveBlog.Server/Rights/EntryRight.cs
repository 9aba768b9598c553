namespace LiveBlog.Server.Rights;

/// <summary>What it takes to do something to an entry: to one's own, and to somebody else's. Who holds the second holds the first as well.</summary>
internal sealed record EntryRight(Capability Own, Capability Others)
{
    public static readonly EntryRight Write = new(Capability.WriteEntries, Capability.EditEntries);

    /// <summary>Whatever readers see at once, or will see without anybody looking at it again.</summary>
    public static readonly EntryRight Publish = new(Capability.PublishEntries, Capability.ApproveEntries);

    /// <summary>Giving a submitted entry back to its author, who may take it back.</summary>
    public static readonly EntryRight SendBack = new(Capability.WriteEntries, Capability.ApproveEntries);

    public static readonly EntryRight Highlight = new(Capability.HighlightEntries, Capability.HighlightEntries);

    public static readonly EntryRight TakeDown = new(Capability.TakeDown, Capability.TakeDown);
}
