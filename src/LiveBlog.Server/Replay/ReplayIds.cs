using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Replay;

/// <summary>Ids that a replay would make again from the same coverage.</summary>
internal static class ReplayIds
{
    public static Guid OfStory(string slug) => DerivedIds.Of($"story\n{slug}");

    /// <param name="index">Place in the coverage, from 0.</param>
    public static Guid OfEntry(string slug, int index, RecordedEntry entry) =>
        DerivedIds.Of(entry.At, index, $"entry\n{slug}\n{index}\n{entry.At:O}\n{entry.Title}\n{entry.Text}");
}
