using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;

namespace LiveBlog.Server.TakeDowns;

/// <summary>Other stories that link to the story show its headline, now and in their logs.</summary>
internal sealed class LinksChannel(LinkedHeadlines headlines, TimeProvider time) : IErasureChannel
{
    /// <summary>
    /// After this long it looks again: an edit that had read the headline before the erasure may be saved after the first look. Longer than a
    /// writer waits for its turn.
    /// </summary>
    public static readonly TimeSpan LastLook = TimeSpan.FromSeconds(20);

    public string Name => "links";
    public bool IsUsed => true;

    public bool Concerns(ErasureKind kind) => IsLinked(kind);

    /// <summary>Whether other stories may show what was erased.</summary>
    public static bool IsLinked(ErasureKind kind) => kind is ErasureKind.StoryWording or ErasureKind.StoryHidden or ErasureKind.Story;

    public async Task<ErasureOutcome> RunAsync(IReadOnlyList<ErasureRow> erasures, CancellationToken cancellation)
    {
        var isLast = time.GetInstant() - erasures.Max(erasure => erasure.At) >= LastLook;
        foreach (var story in erasures.Select(erasure => erasure.StoryId).Distinct())
        {
            await headlines.EraseAsync(story, cancellation);
        }
        return isLast
            ? ErasureOutcome.Done
            : new ErasureOutcome(ErasureState.Pending, "Edits in progress are being checked once more.", LastLook);
    }
}
