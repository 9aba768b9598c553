using System.Net;

namespace LiveBlog.Hostile.Tests.TakeDown;

/// <summary>A reader who requests what a newsroom has corrected gets nothing of it once an editor has erased it.</summary>
public sealed class EarlierWordingTests(Newsroom newsroom)
{
    private const string Secret = "quarrelsome";

    [Fact]
    public async Task EarlierWording_OfHeadlineAndEntry_IsInNothingThatAReaderCanLoad()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var entry = await story.PublishAsync($"The {Secret} minister left.");
        (await story.EditAsync(entry, "The minister left.", correction: "We withdraw a word.")).Expect(HttpStatusCode.OK);
        await PutHeadlineAsync(story, $"A {Secret} minister", erase: null);
        await PutHeadlineAsync(story, "A minister", erase: null);
        Assert.Contains(Secret, await ReadTailAsync(story), StringComparison.Ordinal);

        (await newsroom.Editor.DeleteAsync($"{story.EntryPath(entry)}/earlier-wording", new { reason = "legal" })).Expect(
            HttpStatusCode.NoContent
        );
        (await newsroom.Editor.DeleteAsync($"{story.Path}/earlier-wording")).Expect(HttpStatusCode.NoContent);

        Assert.DoesNotContain(Secret, await ReadTailAsync(story), StringComparison.Ordinal);
        Assert.DoesNotContain(
            Secret,
            (await newsroom.Editor.GetAsync($"{story.EntryPath(entry)}/versions")).Text,
            StringComparison.Ordinal
        );
        var snapshot = await story.ReadSnapshotAsync();
        Assert.Equal(("A minister", 2), (snapshot.Header.Headline, snapshot.Edition));
        Assert.Contains("The minister left.", Assert.Single(snapshot.Entries).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HeaderThatWasNeverEdited_HasNoEarlierWording_AndThePresentOneStaysInTheHistory()
    {
        var story = await newsroom.Editor.CreateStoryAsync(status: "live", ("headline", "The first headline"));
        (await newsroom.Editor.DeleteAsync($"{story.Path}/earlier-wording")).Expect(HttpStatusCode.NoContent);
        Assert.Equal(["The first headline"], await ReadHeadlinesAsync(story));

        await PutHeadlineAsync(story, $"A {Secret} headline", erase: null);
        await PutHeadlineAsync(story, "The second headline", erase: null);
        // A change of status has a version number, but no wording of its own.
        (await story.SetStatusAsync("ended")).Expect(HttpStatusCode.OK);
        (await newsroom.Editor.DeleteAsync($"{story.Path}/earlier-wording")).Expect(HttpStatusCode.NoContent);
        await PutHeadlineAsync(story, "The third headline", erase: null);
        Assert.Equal(["", "", "", "The second headline", "The third headline"], await ReadHeadlinesAsync(story));
    }

    private async Task<IReadOnlyList<string?>> ReadHeadlinesAsync(NewsroomStory story) =>
        [
            .. (await newsroom.Editor.GetAsync($"{story.Path}/versions"))
                .Body.GetProperty("items")
                .EnumerateArray()
                .Select(version => version.GetProperty("headline").GetString()),
        ];

    private async Task PutHeadlineAsync(NewsroomStory story, string headline, bool? erase) =>
        (
            await newsroom.Editor.PutAsync(
                story.Path,
                Editor.StoryBody(story.Slug, ("headline", headline), ("eraseEarlier", erase)),
                (await story.GetAsync()).Version
            )
        ).Expect(HttpStatusCode.OK);

    /// <summary>Everything that a new reader would be sent.</summary>
    private async Task<string> ReadTailAsync(NewsroomStory story)
    {
        var detail = (await story.GetAsync()).Body;
        using var reader = newsroom.Server.Visitor();
        return await reader
            .GetStringAsync($"/live/{story.Slug}/changes/{detail.GetProperty("epoch")}.{detail.GetProperty("edition")}/1")
            .InTime();
    }
}
