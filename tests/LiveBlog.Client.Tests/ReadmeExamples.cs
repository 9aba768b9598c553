using LiveBlog.Protocol;

namespace LiveBlog.Client.Tests;

/// <summary>What the package's README shows, letter by letter (<see cref="ReadmeTests"/> compares them), so that it compiles and runs.</summary>
internal static class ReadmeExamples
{
    public static async Task FollowAsync(Uri server, string slug, TextWriter output, CancellationToken cancellation)
    {
        var follower = new StoryFollower(server, slug);
        await foreach (var told in follower.FollowAsync(cancellation))
        {
            switch (told)
            {
                case SnapshotTaken { Snapshot: var story }:
                    // The story as it stands: takes the place of everything told before.
                    output.WriteLine($"{story.Header.Headline}: {story.Total} updates");
                    break;
                case ChangeApplied { Change: { Kind: ChangeKinds.EntryPut, Entry: { } entry } }:
                    // New, or changed: the same id again.
                    output.WriteLine($"{entry.Id} {entry.Title}");
                    break;
                case ChangeApplied { Change: { Kind: ChangeKinds.EntryRemoved, EntryId: var removed } }:
                    // Withdrawn or taken down: forget its words.
                    output.WriteLine($"{removed} is gone");
                    break;
                case FollowRefused { Refused: var refused }:
                    output.WriteLine($"Refused: {refused.Code}");
                    break;
            }
        }
    }

    public static async Task WriteAsync(Uri server, string slug, string token, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = server };
        var desk = new DeskClient(http, token);
        var story = await desk.FindStoryAsync(slug, cancellation) ?? throw new InvalidOperationException("There is no such story.");
        var entry = new EntryEdit
        {
            Title = "Bridge closed",
            Body = "<p>Police have closed the bridge.</p>",
            State = "published",
        };
        var made = await desk.CreateEntryAsync(story.Id, Guid.CreateVersion7(), entry, cancellation);
        await desk.SetPinnedAsync(story.Id, made.Value.Id, pinned: true, cancellation);
    }
}
