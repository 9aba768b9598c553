using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Replay;

/// <summary>Ids that come out the same whenever the same coverage is replayed.</summary>
internal static class ReplayIds
{
    public static Guid OfStory(string slug) => DerivedIds.Of($"story\n{slug}");

    /// <param name="index">Position in the coverage, from 0.</param>
    public static Guid OfEntry(string slug, int index, RecordedEntry entry) =>
        DerivedIds.Of(entry.At, index, $"entry\n{slug}\n{index}\n{entry.At:O}\n{entry.Title}\n{entry.Text}");
}
