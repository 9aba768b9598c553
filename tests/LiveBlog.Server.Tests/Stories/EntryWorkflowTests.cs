using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Stories;

public sealed class EntryWorkflowTests(DeskInProcess desk) : IClassFixture<DeskInProcess>
{
    private EntryWorkflow Workflow => desk.Get<EntryWorkflow>();

    [Fact]
    public async Task DueEntry_IsPublishedAtItsTimeAndNotBefore_AndOnlyOnce()
    {
        var story = await desk.CreateStoryAsync();
        var due = desk.Time.GetUtcNow().AddMinutes(5);
        var entry = await desk.PostAsync(story, DeskInProcess.Edit("Embargoed", "draft") with { PublishAt = due });

        Assert.Equal(WriteResult.Unchanged, (await Workflow.PublishDueAsync(story, entry, DeskInProcess.Ada)).Result);
        Assert.Equal(EntryState.Draft, (await desk.EntryAsync(entry)).State);
        desk.Time.SetUtcNow(due.AddMilliseconds(-1));
        await Workflow.PublishDueAsync(story, entry, DeskInProcess.Ada);
        Assert.Equal(EntryState.Draft, (await desk.EntryAsync(entry)).State);

        desk.Time.SetUtcNow(due);
        Assert.Equal(WriteResult.Saved, (await Workflow.PublishDueAsync(story, entry, DeskInProcess.Ada)).Result);
        Assert.Equal(WriteResult.Unchanged, (await Workflow.PublishDueAsync(story, entry, DeskInProcess.Ada)).Result);
        var row = await desk.EntryAsync(entry);
        Assert.Equal((EntryState.Published, null, due), (row.State, row.PublishAt, row.PublishedAt));
        Assert.Equal(1, (await desk.StoryAsync(story)).PublishedEntries);
    }

    [Fact]
    public async Task Time_ThatWasCancelled_PublishesNothing_AndOneOfAPublicEntryCannotBe()
    {
        var story = await desk.CreateStoryAsync();
        var due = desk.Time.GetUtcNow().AddMinutes(5);
        var entry = await desk.PostAsync(story, DeskInProcess.Edit("Embargoed", "draft") with { PublishAt = due });
        Assert.Equal(WriteResult.Saved, (await Workflow.CancelScheduleAsync(story, entry, DeskInProcess.Ada)).Result);
        desk.Time.SetUtcNow(due.AddHours(1));
        await Workflow.PublishDueAsync(story, entry, DeskInProcess.Ada);
        Assert.Equal((EntryState.Draft, null), await desk.EntryAsync(entry) is var row ? (row.State, row.PublishAt) : default);

        var published = await desk.PostAsync(story);
        Assert.Equal(WriteResult.AlreadyPublic, (await Workflow.CancelScheduleAsync(story, published, DeskInProcess.Ada)).Result);
    }

    [Fact]
    public async Task Submitted_CanBeSentBackWithANote_AndNothingElseCan()
    {
        var story = await desk.CreateStoryAsync();
        var entry = await desk.PostAsync(story, "Ready?", "draft");
        Assert.Equal(WriteResult.NotSubmitted, (await Workflow.SendBackAsync(story, entry, "No.", DeskInProcess.Ada)).Result);

        Assert.Equal(WriteResult.Saved, (await Workflow.SubmitAsync(story, entry, DeskInProcess.Ada)).Result);
        Assert.Equal(WriteResult.Unchanged, (await Workflow.SubmitAsync(story, entry, DeskInProcess.Ada)).Result);
        Assert.Equal(WriteResult.Saved, (await Workflow.SendBackAsync(story, entry, null, DeskInProcess.Ada)).Result);
        var row = await desk.EntryAsync(entry);
        Assert.Equal((EntryState.Draft, "", "Ada Lund", null), (row.State, row.ReturnNote, row.ReturnedBy, row.SubmittedAt));

        var published = await desk.PostAsync(story);
        Assert.Equal(WriteResult.AlreadyPublic, (await Workflow.SubmitAsync(story, published, DeskInProcess.Ada)).Result);
    }

    /// <summary>Tags are found by rows, which have to follow the label: also one that differs only in its case.</summary>
    [Fact]
    public async Task Tag_OnAndOff_ChangesTheEntryAndWhatItIsFoundBy()
    {
        var story = await desk.CreateStoryAsync();
        var entry = await desk.PostAsync(story, DeskInProcess.Edit("x") with { Tags = ["Economy", "Weather"] });

        Assert.Equal(WriteResult.Unchanged, (await Workflow.SetTagAsync(story, entry, "ECONOMY", true, DeskInProcess.Ada)).Result);
        Assert.Equal(WriteResult.Unchanged, (await Workflow.SetTagAsync(story, entry, "Crime", false, DeskInProcess.Ada)).Result);
        Assert.Equal(WriteResult.Saved, (await Workflow.SetTagAsync(story, entry, "economy", false, DeskInProcess.Ada)).Result);
        Assert.Equal(WriteResult.Saved, (await Workflow.SetTagAsync(story, entry, "Sport", true, DeskInProcess.Ada)).Result);

        Assert.Equal("Weather\nSport", (await desk.EntryAsync(entry)).Tags);
        var found = await desk.ReadAsync(db => db.EntryTags.Where(t => t.EntryId == entry).OrderBy(t => t.Label).ToListAsync());
        Assert.Equal(["Sport", "Weather"], found.Select(tag => tag.Label));
        Assert.Equal(EntryTags.KeyOf("Sport"), found[0].Key);
        var steps = await desk.ReadAsync(db => db.EntryVersions.Where(v => v.EntryId == entry).OrderBy(v => v.Version).ToListAsync());
        Assert.Equal([("create", null), ("untag", "economy"), ("tag", "Sport")], steps.Select(step => (step.Action, step.Note)));
    }

    [Fact]
    public async Task Tag_BeyondTheLargestNumber_IsRefused()
    {
        var story = await desk.CreateStoryAsync();
        var tags = Enumerable.Range(1, EntryTags.MostTags).Select(n => $"tag {n}").ToList();
        var entry = await desk.PostAsync(story, DeskInProcess.Edit("x") with { Tags = tags });
        Assert.Equal(WriteResult.TooManyTags, (await Workflow.SetTagAsync(story, entry, "more", true, DeskInProcess.Ada)).Result);
        Assert.Equal(WriteResult.Unchanged, (await Workflow.SetTagAsync(story, entry, "Tag 1", true, DeskInProcess.Ada)).Result);
        Assert.Equal(WriteResult.Saved, (await Workflow.SetTagAsync(story, entry, "Tag 1", false, DeskInProcess.Ada)).Result);
        Assert.Equal(WriteResult.Saved, (await Workflow.SetTagAsync(story, entry, "more", true, DeskInProcess.Ada)).Result);
    }

    /// <summary>What readers have, or will have without anybody looking again, is for those who publish.</summary>
    [Fact]
    public async Task Contributor_ChangesTheirOwnDrafts_AndNothingThatReachesReaders()
    {
        var story = await desk.CreateStoryAsync();
        var (contributor, reporter, editor) = (
            await desk.HireAsync(Roles.Contributor),
            await desk.HireAsync(Roles.Reporter),
            await desk.HireAsync(Roles.Editor)
        );
        var later = desk.Time.GetUtcNow().AddHours(1);
        var own = await desk.PostAsync(story, DeskInProcess.Edit("Own", "draft"), contributor);
        await Workflow.SetTagAsync(story, own, "a", true, contributor);

        await RefusedAsync(Capability.PublishEntries, () => desk.PostAsync(story, DeskInProcess.Edit("x"), contributor));
        await RefusedAsync(
            Capability.PublishEntries,
            () => desk.PostAsync(story, DeskInProcess.Edit("x", "draft") with { PublishAt = later }, contributor)
        );
        await RefusedAsync(
            Capability.HighlightEntries,
            () => desk.PostAsync(story, DeskInProcess.Edit("x", "draft") with { Key = true }, reporter)
        );
        await RefusedAsync(
            Capability.HighlightEntries,
            () => desk.PostAsync(story, DeskInProcess.Edit("x", "draft") with { Pinned = true }, reporter)
        );
        await RefusedAsync(Capability.EditEntries, () => Workflow.SetTagAsync(story, own, "b", true, reporter));
        await RefusedAsync(Capability.EditEntries, () => EditAsync(own, DeskInProcess.Edit("Theirs", null), reporter));
        await RefusedAsync(Capability.ApproveEntries, () => EditAsync(own, DeskInProcess.Edit("Theirs"), reporter));
        await RefusedAsync(
            Capability.TakeDown,
            () => EditAsync(own, DeskInProcess.Edit("Own", null) with { EraseEarlier = true }, contributor)
        );

        Assert.Equal(
            WriteResult.Saved,
            (await EditAsync(own, DeskInProcess.Edit("Own", "draft") with { PublishAt = later }, editor)).Result
        );
        // From now on it goes out by itself, so its words, its tags and its place in the queue are not the contributor's to change.
        await RefusedAsync(Capability.PublishEntries, () => EditAsync(own, DeskInProcess.Edit("Changed", null), contributor));
        await RefusedAsync(Capability.PublishEntries, () => Workflow.SetTagAsync(story, own, "b", true, contributor));
        await RefusedAsync(Capability.PublishEntries, () => Workflow.SubmitAsync(story, own, contributor));
        await RefusedAsync(Capability.PublishEntries, () => Workflow.CancelScheduleAsync(story, own, contributor));
        await desk.Entries.PublishAsync(story, own, editor);
        await RefusedAsync(Capability.PublishEntries, () => EditAsync(own, DeskInProcess.Edit("Changed", null), contributor));
        await RefusedAsync(Capability.PublishEntries, () => Workflow.SetTagAsync(story, own, "b", true, contributor));
        await RefusedAsync(Capability.TakeDown, () => desk.Entries.TakeDownAsync(story, own, null, contributor));

        async Task<EntryWrite> EditAsync(Guid entry, EntryEdit edit, Actor by) =>
            await desk.Entries.PutEntryAsync(story, entry, edit, SeenVersions.Any, by);

        static async Task RefusedAsync(Capability missing, Func<Task> write) =>
            Assert.Equal(missing, (await Assert.ThrowsAsync<RightMissingException>(write)).Missing);
    }

    [Fact]
    public async Task Author_TakesTheirOwnDraftDown_WithoutTheRightToErase()
    {
        var story = await desk.CreateStoryAsync();
        var contributor = await desk.HireAsync(Roles.Contributor);
        var own = await desk.PostAsync(story, DeskInProcess.Edit("Never mind", "draft"), contributor);
        Assert.Equal(WriteResult.Saved, (await desk.Entries.TakeDownAsync(story, own, null, contributor)).Result);
    }
}
