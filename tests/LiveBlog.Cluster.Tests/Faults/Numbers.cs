using System.Net.Http.Json;

namespace LiveBlog.Cluster.Tests.Faults;

/// <summary>Current views and readers, as nodes add them up and readers see them.</summary>
internal static class Numbers
{
    /// <summary>The visitor with that number opens the story's page on the node.</summary>
    public static async Task ViewAsync(LiveBlogNode node, FaultStory story, int visitor)
    {
        using var client = node.Client();
        client.DefaultRequestHeaders.UserAgent.ParseAdd($"Mozilla/5.0 (visitor {visitor})");
        (await client.PostAsJsonAsync($"/live/{story.Slug}/view", new { partner = (string?)null })).EnsureSuccessStatusCode();
    }

    public static Task AreShownAsync(FaultStory story, long views, int readers) =>
        Patience.EventuallyAsync(
            () =>
                Task.FromResult(
                    story.Readers.All(reader => reader.Counts is [.., var last] && (last.Views, last.Readers) == (views, readers))
                ),
            $"every reader is shown {views} views and {readers} readers"
        );
}
