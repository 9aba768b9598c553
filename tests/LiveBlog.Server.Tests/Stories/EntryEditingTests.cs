using System.Net;
using LiveBlog.Protocol;

namespace LiveBlog.Server.Tests.Stories;

public sealed class EntryEditingTests(Newsroom newsroom)
{
    private static readonly object Original = new { body = "<p>One</p>", state = "published" };

    [Fact]
    public async Task Creating_RepeatedAfterALostAnswer_FindsTheEntryAndPostsNothing()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = Guid.CreateVersion7();
        (await story.PutEntryAsync(id, Original)).Expect(HttpStatusCode.Created);
        (await story.PutEntryAsync(id, Original)).Expect(HttpStatusCode.OK);
        Assert.Single(await story.ReadLogAsync(), change => change.Kind == ChangeKinds.EntryPut);
    }

    [Fact]
    public async Task Creating_RepeatedAfterAnEditInBetween_ChangesNothing()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = Guid.CreateVersion7();
        await story.PutEntryAsync(id, Original);
        (await story.EditAsync(id, "Two")).Expect(HttpStatusCode.OK);
        var repeated = (await story.PutEntryAsync(id, Original)).Expect(HttpStatusCode.OK);
        Assert.Equal("<p>Two</p>", repeated.Body.GetProperty("body").GetString());
    }

    [Fact]
    public async Task Creating_UnderATakenIdWithOtherText_IsAConflict()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = Guid.CreateVersion7();
        await story.PutEntryAsync(id, Original);
        (await story.PutEntryAsync(id, new { body = "<p>Other</p>", state = "published" })).ExpectProblem(409);
        var elsewhere = await newsroom.Editor.CreateStoryAsync();
        (await elsewhere.PutEntryAsync(id, Original)).ExpectProblem(409);
    }

    [Theory]
    [InlineData("published", null)]
    [InlineData("draft", "2199-01-01T12:00:00Z")]
    public async Task Creating_UnderTheIdOfADraft_WhatIsToBePublic_IsAConflict(string state, string? publishAt)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = Guid.CreateVersion7();
        (await story.PutEntryAsync(id, new { body = "<p>One</p>", state = "draft" })).Expect(HttpStatusCode.Created);
        var refused = await story.PutEntryAsync(
            id,
            new
            {
                body = "<p>One</p>",
                state,
                publishAt,
            }
        );
        refused.ExpectProblem(409);
    }

    [Fact]
    public async Task Creating_TwiceAtOnce_PostsOnce()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => story.PutEntryAsync(id, Original)));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(7, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Single(await story.ReadLogAsync(), change => change.Kind == ChangeKinds.EntryPut);
    }

    [Fact]
    public async Task Editing_TheVersionSeen_RaisesItAndTellsReaders()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = await story.PublishAsync("Before");
        var edited = (await story.EditAsync(id, "After")).Expect(HttpStatusCode.OK);
        Assert.Equal(2, edited.Version);
        Assert.Equal("\"2\"", edited.Response.Headers.ETag?.Tag);
        var change = (await story.ReadLogAsync())[^1];
        Assert.Contains("After", change.Entry!.Html);
        Assert.NotNull(change.Entry.Updated);
        Assert.Null(change.Entry.Corrected);
    }

    [Fact]
    public async Task Editing_AStaleVersion_IsRefusedWithTheCurrentOne()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = await story.PublishAsync("Before");
        await story.EditAsync(id, "Theirs");
        var refused = (await story.PutEntryAsync(id, new { body = "<p>Mine</p>" }, ifMatch: 1)).ExpectProblem(412);
        Assert.Equal("<p>Theirs</p>", refused.Body.GetProperty("current").GetProperty("body").GetString());
        Assert.Equal("<p>Theirs</p>", (await story.GetEntryAsync(id)).Body.GetProperty("body").GetString());
    }

    [Fact]
    public async Task Editing_ByTwoAtOnce_LetsOneThrough()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = await story.PublishAsync();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(n => story.PutEntryAsync(id, new { body = $"<p>Version of {n}</p>" }, ifMatch: 1))
        );
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(5, answers.Count(answer => answer.Status == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task Editing_AnEntryThatDoesNotExist_IsNotFound()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        (await story.PutEntryAsync(Guid.CreateVersion7(), Original, ifMatch: 1)).ExpectProblem(404);
    }

    [Fact]
    public async Task Correcting_MarksTheEntryWithTheNote()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = await story.PublishAsync("Nine people");
        (await story.EditAsync(id, "Eight people", correction: "An earlier version gave a wrong number.")).Expect(HttpStatusCode.OK);
        var shown = (await story.ReadSnapshotAsync()).Entries.Single();
        Assert.NotNull(shown.Corrected);
        Assert.Contains("An earlier version gave a wrong number.", shown.Html);
    }

    [Fact]
    public async Task Pinning_MoreThanTheBoardHolds_IsAConflict()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        for (var i = 0; i < Limits.PinnedEntries; i++)
        {
            await story.PublishAsync(pinned: true);
        }
        var sixth = await story.PublishAsync();
        (await story.PinAsync(sixth)).ExpectProblem(409);
        (await story.PutEntryAsync(Guid.CreateVersion7(), new { body = "<p>x</p>", pinned = true })).ExpectProblem(409);
        Assert.Equal(Limits.PinnedEntries, (await story.ReadSnapshotAsync()).Entries.Count(entry => entry.Pinned));
    }

    /// <summary>A refused write leaves nothing behind: neither text without a version nor a state that readers were not told about.</summary>
    [Fact]
    public async Task Editing_RefusedForAFullPinBoard_LeavesTheEntryAsItWas()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        for (var i = 0; i < Limits.PinnedEntries; i++)
        {
            await story.PublishAsync(pinned: true);
        }
        var id = await story.PublishAsync("As it was");
        (await story.PutEntryAsync(id, new { body = "<p>Half written</p>", pinned = true }, ifMatch: 1)).ExpectProblem(409);
        Assert.Equal("<p>As it was</p>", (await story.GetEntryAsync(id)).Body.GetProperty("body").GetString());
    }

    [Fact]
    public async Task Pinning_ShowsAnOldEntryBesideTheNewestPage()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var old = await story.PublishAsync("Old", pinned: true, at: DateTimeOffset.UtcNow.AddDays(-1));
        for (var i = 0; i < Limits.EntriesPerPage + 1; i++)
        {
            await story.PublishAsync($"Entry {i}");
        }
        var snapshot = await story.ReadSnapshotAsync();
        Assert.Equal(Limits.EntriesPerPage + 1, snapshot.Entries.Count);
        Assert.Equal(old.ToString(), snapshot.Entries[^1].Id);
        Assert.Equal(Limits.EntriesPerPage + 2, snapshot.Total);
    }

    [Fact]
    public async Task MarkingKey_PutsTheEntryIntoTheKeyEvents()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = await story.PublishAsync("The bridge is open again.");
        (await story.Editor.PutAsync($"{story.EntryPath(id)}/key")).Expect(HttpStatusCode.OK);
        var line = Assert.Single((await story.ReadSnapshotAsync()).KeyEvents);
        Assert.Equal("The bridge is open again.", line.Title);
        (await story.Editor.DeleteAsync($"{story.EntryPath(id)}/key")).Expect(HttpStatusCode.OK);
        Assert.Empty((await story.ReadSnapshotAsync()).KeyEvents);
    }

    [Fact]
    public async Task Backdating_MovesTheEntryDown()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var now = DateTimeOffset.UtcNow;
        var first = await story.PublishAsync("First", at: now.AddMinutes(-2));
        var second = await story.PublishAsync("Second", at: now.AddMinutes(-1));
        var before = (await story.ReadSnapshotAsync()).Entries.Select(entry => entry.Id);
        Assert.Equal([second.ToString(), first.ToString()], before);
        (await story.PutEntryAsync(second, new { body = "<p>Second</p>", at = now.AddMinutes(-30) }, ifMatch: 1)).Expect(HttpStatusCode.OK);
        var after = await story.ReadSnapshotAsync();
        Assert.Equal([first.ToString(), second.ToString()], after.Entries.Select(entry => entry.Id));
        Assert.Equal(now.AddMinutes(-30).ToUnixTimeMilliseconds(), after.Entries[^1].At);
    }

    [Fact]
    public async Task Unpublishing_TakesTheEntryFromReadersAndPublishingBringsItBack()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = await story.PublishAsync("Not yet certain");
        (await story.UnpublishAsync(id)).Expect(HttpStatusCode.OK);
        Assert.Empty((await story.ReadSnapshotAsync()).Entries);
        Assert.Equal(HttpStatusCode.NotFound, (await story.ReadPageAsync($"/entries/{id}")).Status);
        Assert.DoesNotContain(await story.ReadLogAsync(), change => change.Entry?.Html.Contains("Not yet certain") is true);
        (await story.PublishAgainAsync(id)).Expect(HttpStatusCode.OK);
        Assert.Equal(id.ToString(), Assert.Single((await story.ReadSnapshotAsync()).Entries).Id);
        LogFile.AssertWithoutHole(await story.ReadLogAsync());
    }

    [Fact]
    public async Task EveryVerb_LeavesALogWithoutHoles()
    {
        var story = await newsroom.Editor.CreateStoryAsync("announced");
        var kept = await story.PublishAsync("Kept");
        await story.SetStatusAsync("live");
        await story.EditAsync(kept, "Kept, edited");
        await story.PinAsync(kept);
        await story.PinAsync(kept); // changes nothing, so it writes nothing
        await story.TakeDownAsync(await story.PublishAsync("Gone"));
        await story.UnpublishAsync(kept);
        await story.PublishAgainAsync(kept);
        await story.SetStatusAsync("ended");
        var log = await story.ReadLogAsync();
        LogFile.AssertWithoutHole(log);
        Assert.Equal(
            "storyPut entryRemoved storyPut entryRemoved entryRemoved entryRemoved entryRemoved entryRemoved entryPut storyPut",
            string.Join(' ', log.Select(change => change.Kind))
        );
        var detail = await story.GetAsync();
        Assert.Equal(log.Count, detail.Body.GetProperty("seq").GetInt64());
        Assert.Equal(1, detail.Body.GetProperty("entryCount").GetInt32());
    }

    [Fact]
    public async Task Versions_KeepEveryStepWithItsAuthor()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = await story.PublishAsync("One");
        await story.EditAsync(id, "Two");
        await story.PinAsync(id);
        var items = (await story.Editor.GetAsync($"{story.EntryPath(id)}/versions")).Body.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["create", "edit", "pin"], items.Select(item => item.GetProperty("action").GetString()));
        Assert.Equal(["<p>One</p>", "<p>Two</p>", "<p>Two</p>"], items.Select(item => item.GetProperty("body").GetString()));
        Assert.All(items, item => Assert.Equal("Ada Lund", item.GetProperty("by").GetString()));
    }
}
