using System.Net;
using LiveBlog.Protocol;
using LiveBlog.Server.Tests.Delivery;

namespace LiveBlog.Server.Tests.Stories;

/// <summary>Submitted, approved by being published, or sent back with a note.</summary>
public sealed class ApprovalTests(Newsroom newsroom)
{
    private const string Secret = "unapprovedsentence";

    [Fact]
    public async Task SubmittedEntry_LeaksNowhere_AndIsPublicOnceItIsPublished()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await using var follower = await LiveReader.FollowAsync(story);
        await follower.HearAsync<Snapshot>();
        var id = Guid.CreateVersion7();
        var submitted = (await story.PutEntryAsync(id, Text("submitted"))).Expect(HttpStatusCode.Created);
        Assert.Equal("submitted", submitted.Body.GetProperty("state").GetString());
        await story.PublishAsync("Public");
        await follower.ReachAsync(2);

        Assert.Equal(HttpStatusCode.NotFound, (await story.ReadPageAsync($"/entries/{id}")).Status);
        foreach (var below in new[] { "", "/text", "/feed.atom", "/feed.json", "/feed.rss" })
        {
            var page = await story.ReadPageAsync(below);
            Assert.DoesNotContain(Secret, page.Text);
            Assert.DoesNotContain(id.ToString(), page.Text);
        }
        using (var visitor = newsroom.Server.Visitor())
        {
            Assert.DoesNotContain(id.ToString(), await visitor.GetStringAsync($"/search?q={Secret}"));
        }
        Assert.DoesNotContain(follower.Heard, message => message.ToString()!.Contains(Secret, StringComparison.Ordinal));
        Assert.Equal(2, (await story.ReadLogAsync()).Count);
        Assert.Equal(1, (await story.ReadSnapshotAsync()).Total);

        var approved = (await story.PublishAgainAsync(id)).Expect(HttpStatusCode.OK).Body;
        Assert.Equal("published", approved.GetProperty("state").GetString());
        Assert.False(approved.TryGetProperty("submittedBy", out var by) && by.ValueKind != System.Text.Json.JsonValueKind.Null);
        Assert.Contains(Secret, (await story.ReadLogAsync())[^1].Entry!.Html);
    }

    [Fact]
    public async Task SentBack_ItsAuthorSeesTheNote_UntilItIsSubmittedAgain()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = Guid.CreateVersion7();
        await story.PutEntryAsync(id, Text("draft"));
        (await newsroom.Editor.DeleteAsync(Submission(story, id))).ExpectProblem(409);
        var submitted = (await newsroom.Editor.PutAsync(Submission(story, id))).Expect(HttpStatusCode.OK).Body;
        Assert.NotNull(submitted.GetProperty("submittedBy").GetString());

        var back = (await newsroom.Editor.DeleteAsync(Submission(story, id), new { note = "Who says so?" })).Expect(HttpStatusCode.OK).Body;
        Assert.Equal(("draft", "Who says so?"), (back.GetProperty("state").GetString(), back.GetProperty("returnNote").GetString()));
        (await newsroom.Editor.PutAsync(Submission(story, id))).Expect(HttpStatusCode.OK);
        var waiting = (await story.GetEntryAsync(id)).Body;
        Assert.False(waiting.TryGetProperty("returnNote", out var note) && note.ValueKind != System.Text.Json.JsonValueKind.Null);
        var history = (await newsroom.Editor.GetAsync($"{story.EntryPath(id)}/versions")).Body.GetProperty("items");
        Assert.Equal(
            ["create", "submit", "send back", "submit"],
            history.EnumerateArray().Select(version => version.GetProperty("action").GetString())
        );
    }

    [Fact]
    public async Task Submitting_WhatIsPublic_IsRefused_AndLeavesItThere()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = await story.PublishAsync("Public");
        (await newsroom.Editor.PutAsync(Submission(story, id))).ExpectProblem(422);
        (await story.PutEntryAsync(id, Text("submitted"), ifMatch: 1)).ExpectProblem(422);
        Assert.Contains("Public", Assert.Single((await story.ReadSnapshotAsync()).Entries).Html);
    }

    /// <summary>A lost answer must not be taken for "not submitted", nor a mere draft for "submitted".</summary>
    [Fact]
    public async Task Submitting_RepeatedAfterALostAnswer_ChangesNothing()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var (id, drafted) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await story.PutEntryAsync(id, Text("submitted"));
        (await story.PutEntryAsync(id, Text("submitted"))).Expect(HttpStatusCode.OK);
        await newsroom.Editor.DeleteAsync(Submission(story, id), new { note = "More" });
        (await story.PutEntryAsync(id, Text("submitted"))).Expect(HttpStatusCode.OK);
        await story.PutEntryAsync(drafted, Text("draft"));
        (await story.PutEntryAsync(drafted, Text("submitted"))).ExpectProblem(409);
    }

    /// <summary>Those who may not publish submit, and only those who may publish decide.</summary>
    [Fact]
    public async Task Contributor_SubmitsAndTakesBack_AndNeitherApprovesNorSendsOthersBack()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var contributor = await newsroom.Editor.AddColleagueAsync("contributor");
        var (own, others) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        (await contributor.PutAsync(story.EntryPath(own), Text("submitted"))).Expect(HttpStatusCode.Created);
        await story.PutEntryAsync(others, Text("submitted"));

        (await contributor.PutAsync($"{story.EntryPath(own)}/publication")).ExpectProblem(403);
        var refused = (await contributor.PutAsync(story.EntryPath(own), Text("published"), ifMatch: 1)).ExpectProblem(403);
        Assert.Contains("Submit the entry for an editor to publish.", refused.Text, StringComparison.Ordinal);
        (await contributor.DeleteAsync(Submission(story, others))).ExpectProblem(403);
        (await contributor.PutAsync($"{story.EntryPath(others)}/tags/mine")).ExpectProblem(403);
        (await contributor.DeleteAsync(Submission(story, own))).Expect(HttpStatusCode.OK);
        (await contributor.PutAsync(Submission(story, own))).Expect(HttpStatusCode.OK);
        (await story.PublishAgainAsync(own)).Expect(HttpStatusCode.OK);
        var version = (await contributor.GetAsync(story.EntryPath(own))).Body.GetProperty("version").GetInt32();
        foreach (
            var (path, words, seen) in new (string, object?, int?)[]
            {
                (story.EntryPath(own), Text("published"), version),
                ($"{story.EntryPath(own)}/tags/mine", null, null),
            }
        )
        {
            // It cannot be submitted any more.
            refused = (await contributor.PutAsync(path, words, ifMatch: seen)).ExpectProblem(403);
            Assert.Contains("this entry is already public. Ask an editor to change it.", refused.Text, StringComparison.Ordinal);
        }
        Assert.Single((await story.ReadSnapshotAsync()).Entries);
    }

    /// <summary>Words that nobody read must not be approved, or erased, in the name of those that somebody read.</summary>
    [Fact]
    public async Task Decision_OnAnEarlierVersion_IsRefusedWithTheNewest()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var contributor = await newsroom.Editor.AddColleagueAsync("contributor");
        var id = Guid.CreateVersion7();
        var (entry, publication) = (story.EntryPath(id), $"{story.EntryPath(id)}/publication");
        (await contributor.PutAsync(entry, Text("submitted"))).Expect(HttpStatusCode.Created);
        (await contributor.PutAsync(entry, new { body = "<p>Other words</p>" }, ifMatch: 1)).Expect(HttpStatusCode.OK);

        var stale = (await newsroom.Editor.PutAsync(publication, ifMatch: 1)).ExpectProblem(412).Body.GetProperty("current");
        Assert.Equal((2, "submitted"), (stale.GetProperty("version").GetInt32(), stale.GetProperty("state").GetString()));
        (await newsroom.Editor.DeleteAsync(publication, ifMatch: 1)).ExpectProblem(412);
        (await newsroom.Editor.DeleteAsync(entry, ifMatch: 1)).ExpectProblem(412);
        Assert.Equal("submitted", (await story.GetEntryAsync(id)).Body.GetProperty("state").GetString());
        Assert.Empty((await story.ReadSnapshotAsync()).Entries);

        (await newsroom.Editor.PutAsync(publication, ifMatch: 2)).Expect(HttpStatusCode.OK);
        // The same again after a lost answer: it is public already.
        (await newsroom.Editor.PutAsync(publication, ifMatch: 2)).Expect(HttpStatusCode.OK);
        (await newsroom.Editor.DeleteAsync(publication, ifMatch: 2)).ExpectProblem(412);
        (await newsroom.Editor.DeleteAsync(publication, ifMatch: 3)).Expect(HttpStatusCode.OK);
        (await newsroom.Editor.DeleteAsync(publication, ifMatch: 3)).Expect(HttpStatusCode.OK);
        (await newsroom.Editor.DeleteAsync(entry, ifMatch: 3)).ExpectProblem(412);
        (await newsroom.Editor.DeleteAsync(entry, ifMatch: 4)).Expect(HttpStatusCode.NoContent);
        (await newsroom.Editor.DeleteAsync(entry, ifMatch: 4)).Expect(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task SubmittedEntry_GivenATime_IsApprovedForThatTime()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var contributor = await newsroom.Editor.AddColleagueAsync("contributor");
        var id = Guid.CreateVersion7();
        (await contributor.PutAsync(story.EntryPath(id), Text("submitted"))).Expect(HttpStatusCode.Created);
        var later = new { body = $"<p>{Secret}</p>", publishAt = DateTimeOffset.UtcNow.AddHours(2) };
        (await contributor.PutAsync(story.EntryPath(id), later, ifMatch: 1)).ExpectProblem(403);

        var scheduled = (await story.PutEntryAsync(id, later, ifMatch: 1)).Expect(HttpStatusCode.OK).Body;
        Assert.Equal("draft", scheduled.GetProperty("state").GetString());
        Assert.Equal(
            later.publishAt.ToUnixTimeMilliseconds(),
            scheduled.GetProperty("publishAt").GetDateTimeOffset().ToUnixTimeMilliseconds()
        );
    }

    [Fact]
    public async Task PictureWithoutADescription_ReachesReadersByNoWay()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var (media, _) = await newsroom.Editor.UploadAsync(SamplePictures.Png(330, 210));
        var (submitted, published) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var contributor = await newsroom.Editor.AddColleagueAsync("contributor");
        (await contributor.PutAsync(story.EntryPath(submitted), Picture(media, "", "submitted"))).Expect(HttpStatusCode.Created);

        (await story.PublishAgainAsync(submitted)).ExpectField(422, "content[0].alt");
        (await contributor.PutAsync($"{story.EntryPath(submitted)}/publication")).ExpectProblem(403);
        (await story.PutEntryAsync(submitted, Picture(media, "", null, DateTimeOffset.UtcNow.AddHours(2)), ifMatch: 1)).ExpectField(
            422,
            "content[0].alt"
        );
        Assert.Equal("submitted", (await story.GetEntryAsync(submitted)).Body.GetProperty("state").GetString());

        (await story.PutEntryAsync(published, Picture(media, "A harbour", "published"))).Expect(HttpStatusCode.Created);
        (await story.PutEntryAsync(published, Picture(media, "", null), ifMatch: 1)).ExpectField(422, "content[0].alt");
        (await story.PutEntryAsync(published, Picture(media, "", "draft"), ifMatch: 1)).Expect(HttpStatusCode.OK);

        (await story.PutEntryAsync(submitted, Picture(media, "A harbour", "submitted"), ifMatch: 1)).Expect(HttpStatusCode.OK);
        (await story.PublishAgainAsync(submitted)).Expect(HttpStatusCode.OK);
        Assert.Single((await story.ReadSnapshotAsync()).Entries);
    }

    private static object Picture(Guid media, string alt, string? state, DateTimeOffset? publishAt = null) =>
        new
        {
            content = new[]
            {
                new
                {
                    type = "image",
                    media,
                    alt,
                },
            },
            state,
            publishAt,
        };

    private static object Text(string state) => new { body = $"<p>{Secret}</p>", state };

    private static string Submission(NewsroomStory story, Guid entry) => $"{story.EntryPath(entry)}/submission";
}
