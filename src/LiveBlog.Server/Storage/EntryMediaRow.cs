namespace LiveBlog.Server.Storage;

/// <summary>That an entry, whether public or not, shows a medium: who erases one asks here who else does.</summary>
internal sealed class EntryMediaRow
{
    public required Guid EntryId { get; init; }
    public required Guid MediaId { get; init; }
}
