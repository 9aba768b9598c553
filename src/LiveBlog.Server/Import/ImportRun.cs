using LiveBlog.Protocol;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Import;

/// <summary>One run of an import.</summary>
/// <param name="Row">The story, if an earlier run has made it.</param>
/// <param name="Known">Entries that the story already has, in any state.</param>
internal sealed record ImportRun(
    FoundStory Found,
    ImportedContent Content,
    ImportBundle Bundle,
    Actor By,
    bool IsDry,
    StoryRow? Row,
    IReadOnlySet<Guid> Known
)
{
    private readonly Dictionary<Guid, string?> _brought = [];
    private readonly HashSet<string> _known = [.. Known.Select(DerivedIds.ContentOf)];
    private readonly HashSet<string> _pinned =
    [
        .. Found.Entries.Where(entry => entry.IsPinned).TakeLast(Limits.PinnedEntries).Select(entry => entry.Id),
    ];

    public Guid StoryId => Content.StoryId;

    /// <summary>Whether the story has the entry already. Its time may have been corrected at the source since.</summary>
    public bool Knows(FoundEntry entry) => _known.Contains(DerivedIds.ContentOf(Content.EntryId(entry)));

    /// <summary>The number of pinned entries is limited; if there are more, the newest stay pinned.</summary>
    public bool MayPin(FoundEntry entry) => _pinned.Contains(entry.Id);

    /// <summary>Copies each medium once, whether the header or entries show it.</summary>
    public async Task<string?> BringAsync(ImportedMedia media, Guid id, FoundMedium medium, CancellationToken cancellation)
    {
        if (!_brought.TryGetValue(id, out var fault))
        {
            _brought[id] = fault = await media.BringAsync(id, medium, Bundle, By, cancellation);
        }
        return fault;
    }
}
