using MessagePack;

namespace LiveBlog.Protocol;

/// <summary>
/// A run of changes without a gap. <c>To == From + Changes.Count - 1</c> always; an empty frame has <c>From == Head + 1</c> and says
/// only how far the log reaches. A receiver at <c>head</c> drops changes up to its head, applies <c>head + 1</c>, and on a gap follows again.
/// </summary>
/// <param name="Story">The story's public key.</param>
/// <param name="Epoch">Changes only when the story's history was rewritten or restored; a receiver at another epoch starts over.</param>
/// <param name="Edition">Rises when something was erased from earlier changes; part of the URLs of deltas, and nothing a follower acts on.</param>
/// <param name="From">Seq of the first change.</param>
/// <param name="To">Seq of the last change.</param>
/// <param name="Head">Last seq of the story that the sender knows.</param>
/// <param name="Changes">In order of seq.</param>
[MessagePackObject]
public sealed record Frame(
    [property: Key("story")] string Story,
    [property: Key("epoch")] string Epoch,
    [property: Key("edition")] int Edition,
    [property: Key("from")] long From,
    [property: Key("to")] long To,
    [property: Key("head")] long Head,
    [property: Key("changes")] IReadOnlyList<Change> Changes
);
