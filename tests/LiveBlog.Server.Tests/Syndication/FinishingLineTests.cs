using System.Net;

namespace LiveBlog.Server.Tests.Syndication;

/// <summary>
/// A story moves from Live Blog 3's export to our server, from there to a partner's mirror, and from that into a page of the partner's; what is
/// taken down at its source is then nowhere.
/// </summary>
public sealed class FinishingLineTests(TwoNewsrooms newsrooms) : IClassFixture<TwoNewsrooms>
{
    /// <summary>In the sample; the second is what stays.</summary>
    private const string Wrong = "The first district is in.";
    private const string Stays = "We will count all night.";

    private static readonly string Export = Path.Combine(DeployFolder.Root, "tests", "data", "imports", "live-blog-3.json");

    [Fact]
    public async Task TakeDown_OfWhatWasImportedAndMirrored_EmptiesSourceMirrorAndWidget()
    {
        var story = await newsrooms.ImportAsync(await File.ReadAllBytesAsync(Export, TestContext.Current.CancellationToken));
        var mirror = await newsrooms.FollowAsync(story);
        var slug = (await mirror.StoryAsync()).GetProperty("slug").GetString()!;
        var id = (await mirror.EntriesAsync())[0].GetProperty("id").GetGuid();
        var original = Guid.Parse((await story.ReadSnapshotAsync()).Entries[0].Id);
        // What it says now, and what it said for a while.
        (await story.EditAsync(original, $"{Wrong} Turnout was wolframite.")).Expect(HttpStatusCode.OK);
        (await story.EditAsync(original, Wrong)).Expect(HttpStatusCode.OK);
        await Patience.EventuallyAsync(async () => (await mirror.TextsAsync())[0] == Wrong, "the edits are here");
        (NewsroomServer Server, string Slug, Guid Entry)[] places =
        [
            (newsrooms.Source, story.Slug, original),
            (newsrooms.Follower, slug, id),
        ];
        var tags = new Dictionary<string, string>();
        foreach (var (server, key, _) in places)
        {
            using var reader = server.Visitor();
            foreach (var path in PathsOf(key))
            {
                using var answer = await reader.GetAsync(path).InTime();
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync().InTime());
                // Otherwise their absence would mean nothing.
                Assert.True(text.Contains(Wrong, StringComparison.Ordinal), $"{path} has it");
                if (answer.Headers.ETag is { } tag)
                {
                    tags[server.Address + path] = tag.ToString();
                }
            }
            Assert.NotEmpty(TwoNewsrooms.FilesWith(server, Wrong));
        }

        (await story.TakeDownAsync(original)).Expect(HttpStatusCode.NoContent);
        await mirror.ShowsAsync([.. (await mirror.TextsAsync()).Where(text => text != Wrong)]);
        foreach (var (server, key, entry) in places)
        {
            using var reader = server.Visitor();
            foreach (var path in PathsOf(key))
            {
                // As a cache that has kept the earlier response would ask: nothing may tell it to keep that.
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                request.Headers.TryAddWithoutValidation("If-None-Match", tags.GetValueOrDefault(server.Address + path));
                using var answer = await reader.SendAsync(request).InTime();
                Assert.NotEqual(HttpStatusCode.NotModified, answer.StatusCode);
                var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync().InTime());
                Assert.DoesNotContain(Wrong, text, StringComparison.Ordinal);
                Assert.DoesNotContain("wolframite", text, StringComparison.Ordinal);
                if (answer.StatusCode == HttpStatusCode.OK && !path.Contains("changes", StringComparison.Ordinal))
                {
                    Assert.Contains(Stays, text, StringComparison.Ordinal);
                }
            }
            Assert.Equal(HttpStatusCode.Gone, (await reader.GetAsync($"/{key}/entries/{entry}").InTime()).StatusCode);
            Assert.Equal(HttpStatusCode.Gone, (await reader.GetAsync($"/public/v1/stories/{key}/entries/{entry}").InTime()).StatusCode);
        }
        // Revisions: the editors of neither newsroom find it.
        (await newsrooms.Writer.GetAsync($"{story.EntryPath(original)}")).ExpectProblem(410);
        (await newsrooms.Editor.GetAsync($"{mirror.Path}/entries/{id}")).ExpectProblem(410);
        foreach (var server in new[] { newsrooms.Source, newsrooms.Follower })
        {
            await Patience.EventuallyAsync(
                () =>
                    Task.FromResult(
                        TwoNewsrooms.FilesWith(server, Wrong).Count == 0 && TwoNewsrooms.FilesWith(server, "wolframite").Count == 0
                    ),
                "no file has the words",
                Patience.Extended
            );
        }
    }

    /// <summary>The page, a partner's fragment and frame, the API, feeds, and messages to open pages.</summary>
    private static IEnumerable<string> PathsOf(string slug) =>
        [
            $"/{slug}",
            $"/embed/{slug}",
            $"/embed/{slug}/page",
            $"/public/v1/stories/{slug}/entries",
            $"/{slug}/feed.atom",
            $"/{slug}/feed.json",
            $"/live/{slug}/snapshot",
        ];
}
