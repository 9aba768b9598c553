namespace LiveBlog.Server.Storage;

/// <summary>Records that an entry, public or not, shows a medium, so that erasing one can check whether others show it too.</summary>
internal sealed class EntryMediaRow
{
    public required Guid EntryId { get; init; }
    public required Guid MediaId { get; init; }
}
