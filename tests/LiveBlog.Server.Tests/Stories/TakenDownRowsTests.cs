using System.Text.Json;
using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Stories;

/// <summary>What a take-down, a withdrawal and the erasure of earlier wording leave in the tables.</summary>
public sealed class TakenDownRowsTests(DeskInProcess desk) : IClassFixture<DeskInProcess>
{
    private const string Secret = "Zwicker";

    [Fact]
    public async Task TakenDown_HasNoWordLeftInAnyRow_AndNothingThatReadersAdded()
    {
        var story = await desk.CreateStoryAsync();
        var (kept, editor) = (await desk.PostAsync(story, "Stays"), await desk.HireAsync(Roles.Editor));
        var edit = DeskInProcess.Edit(Secret) with
        {
            Title = Secret,
            Byline = Secret,
            Tags = [Secret],
            Source = Secret,
            Verification = "verified",
            AssignedTo = Secret,
            Breaking = true,
            Key = true,
            Pinned = true,
        };
        var entry = await desk.PostAsync(story, edit);
        await desk.Entries.PutEntryAsync(story, entry, edit with { Correction = Secret }, SeenVersions.Any, DeskInProcess.Ada);
        foreach (var each in new[] { kept, entry })
        {
            await desk.AddAsync(
                new NoteRow
                {
                    Id = Guid.CreateVersion7(),
                    StoryId = story,
                    EntryId = each,
                    AccountId = editor.Account!.Value,
                    By = "Ben",
                    At = desk.Time.GetUtcNow(),
                    Text = Secret,
                },
                new DraftRow
                {
                    AccountId = editor.Account!.Value,
                    Id = Guid.CreateVersion7(),
                    StoryId = story,
                    EntryId = each,
                    SavedAt = desk.Time.GetUtcNow(),
                    KeptAt = desk.Time.GetUtcNow(),
                    Beginning = Secret,
                    Words = Secret,
                },
                new QuestionRow
                {
                    Id = Guid.CreateVersion7(),
                    StoryId = story,
                    Text = Secret,
                    Name = "",
                    At = desk.Time.GetUtcNow(),
                    Asker = 1,
                    EntryId = each,
                },
                new EntrySeenRow { EntryId = each, Bucket = 1 },
                new TallyRow { Subject = TallySubjects.OfReactions(each), Choice = 1 },
                new TallyMarkRow
                {
                    Subject = TallySubjects.OfReactions(each),
                    Visitor = 1,
                    At = 1,
                }
            );
        }

        Assert.Equal(WriteResult.Saved, (await desk.Entries.TakeDownAsync(story, entry, "A name", DeskInProcess.Ada)).Result);

        var row = await desk.EntryAsync(entry);
        Assert.Equal(EntryState.TakenDown, row.State);
        Assert.All(
            [row.Title, row.Body, row.Text, row.Byline, row.Markup, row.Html, row.Tags, row.Source, row.Verification, row.AssignedTo],
            text => Assert.Equal("", text)
        );
        Assert.Equal((EntryContent.Empty.Json, null), (row.Content, row.Correction));
        Assert.False(row.IsBreaking || row.IsKey || row.IsPinned);
        await using var db = desk.Open();
        var versions = await db.EntryVersions.Where(v => v.EntryId == entry).OrderBy(v => v.Version).ToListAsync();
        Assert.All(versions, version => Assert.Equal(("", "", EntryContent.Empty.Json), (version.Title, version.Body, version.Content)));
        Assert.Equal([null, null, "A name"], versions.Select(version => version.Note));
        Assert.DoesNotContain(Secret, string.Concat(await db.Changes.Where(c => c.StoryId == story).Select(c => c.Payload).ToListAsync()));
        Assert.Equal([kept], await db.Notes.Where(n => n.StoryId == story).Select(n => n.EntryId!.Value).ToListAsync());
        Assert.Equal([kept], await db.Drafts.Where(d => d.StoryId == story).Select(d => d.EntryId!.Value).ToListAsync());
        Assert.Equal([kept], await db.Questions.Where(q => q.StoryId == story).Select(q => q.EntryId!.Value).ToListAsync());
        Assert.Equal([kept], await db.EntrySeen.Where(s => s.EntryId == kept || s.EntryId == entry).Select(s => s.EntryId).ToListAsync());
        Guid[] subjects = [TallySubjects.OfReactions(kept), TallySubjects.OfReactions(entry)];
        Assert.Equal([subjects[0]], await db.Tallies.Where(t => subjects.Contains(t.Subject)).Select(t => t.Subject).ToListAsync());
        Assert.Equal([subjects[0]], await db.TallyMarks.Where(t => subjects.Contains(t.Subject)).Select(t => t.Subject).ToListAsync());
        Assert.Empty(await db.EntryTags.Where(t => t.EntryId == entry).ToListAsync());
        Assert.Equal(1, (await desk.StoryAsync(story)).PublishedEntries);
        var erasure = await db.Erasures.SingleAsync(e => e.EntryId == entry);
        Assert.Equal((ErasureKind.Entry, "A name"), (erasure.Kind, erasure.Reason));
        Assert.Equal(1, await db.Audit.CountAsync(a => a.Id == erasure.Id && a.Action == AuditAction.TakeDown && a.EntryId == entry));
    }

    [Fact]
    public async Task TakenDown_TakesTheVotesOfItsPollsWithIt_OfEarlierOnesAsWell()
    {
        var story = await desk.CreateStoryAsync();
        var (entry, other) = (await desk.PostAsync(story, Asking("Rain?")), await desk.PostAsync(story, Asking("Wind?")));
        var (first, kept) = (await VoteAsync(entry), await VoteAsync(other));
        await desk.Entries.PutEntryAsync(story, entry, Asking("Snow?"), SeenVersions.Any, DeskInProcess.Ada);
        var second = await VoteAsync(entry);

        await desk.Entries.TakeDownAsync(story, entry, null, DeskInProcess.Ada);

        Assert.Equal([kept], await ReadVotedAsync(first, second, kept));
    }

    [Fact]
    public async Task EarlierWording_Erased_TakesTheVotesOfAnEarlierPoll_AndLeavesThoseOfTodays()
    {
        var story = await desk.CreateStoryAsync();
        var entry = await desk.PostAsync(story, Asking("Rain?"));
        var first = await VoteAsync(entry);
        await desk.Entries.PutEntryAsync(story, entry, Asking("Snow?"), SeenVersions.Any, DeskInProcess.Ada);
        var second = await VoteAsync(entry);

        Assert.Equal(WriteResult.Saved, (await desk.Get<EarlierWording>().EraseAsync(story, entry, null, DeskInProcess.Ada)).Result);

        Assert.Equal([second], await ReadVotedAsync(first, second));
    }

    /// <summary>Waiting for approval, returned, or with a time: none of it may bring a tombstone back to anybody's list.</summary>
    [Fact]
    public async Task TakenDownDraft_WaitsForNothing()
    {
        var story = await desk.CreateStoryAsync();
        var (submitted, returned, timed) = (
            await desk.PostAsync(story, "x", "submitted"),
            await desk.PostAsync(story, "x", "submitted"),
            await desk.PostAsync(story, DeskInProcess.Edit("x", "draft") with { PublishAt = desk.Time.GetUtcNow().AddHours(1) })
        );
        await desk.Get<EntryWorkflow>().SendBackAsync(story, returned, Secret, DeskInProcess.Ada);
        var before = await desk.StoryAsync(story);

        foreach (var entry in new[] { submitted, returned, timed })
        {
            await desk.Entries.TakeDownAsync(story, entry, null, DeskInProcess.Ada);
            var row = await desk.EntryAsync(entry);
            Assert.Equal((null, null, null, null, null), (row.SubmittedAt, row.SubmittedBy, row.ReturnNote, row.ReturnedBy, row.PublishAt));
        }
        var after = await desk.StoryAsync(story);
        Assert.Equal((before.Seq, before.Edition, 0), (after.Seq, after.Edition, after.PublishedEntries));
    }

    [Fact]
    public async Task Withdrawn_IsRemovedFromTheLogBackToItsBeginning_AndGoesOutAgainAsNew()
    {
        var story = await desk.CreateStoryAsync();
        var entry = await desk.PostAsync(story, Secret);
        await desk.Entries.SetKeyAsync(story, entry, true, DeskInProcess.Ada);
        var before = await desk.StoryAsync(story);
        desk.Time.Advance(TimeSpan.FromMinutes(1));

        await desk.Entries.UnpublishAsync(story, entry, DeskInProcess.Ada);

        var after = await desk.StoryAsync(story);
        Assert.Equal((before.Edition + 1, before.Seq + 1, 0), (after.Edition, after.Seq, after.PublishedEntries));
        Assert.Equal(desk.Time.GetUtcNow(), after.UpdatedAt);
        Assert.Equal(0, (await desk.EntryAsync(entry)).Seq);
        var told = desk.Told.Of(after.Slug)[^1];
        // Nodes take in the rewritten changes first, and then the one that raises the edition.
        Assert.Equal([2, 3, 4], told.Changes.Select(change => change.Seq));
        Assert.All(told.Read(), change => Assert.Equal((ChangeKinds.EntryRemoved, entry.ToString()), (change.Kind, change.EntryId)));
        Assert.Equal(after.Edition, told.Edition);

        await desk.Entries.PublishAsync(story, entry, DeskInProcess.Ada);
        Assert.Equal((after.Seq + 1, 1), ((await desk.EntryAsync(entry)).Seq, (await desk.StoryAsync(story)).PublishedEntries));
    }

    [Fact]
    public async Task EarlierWording_Erased_IsReplacedByTodaysInTheLog_AndGoneFromTheHistory()
    {
        var story = await desk.CreateStoryAsync();
        var entry = await desk.PostAsync(story, Secret);
        await desk.Entries.PutEntryAsync(story, entry, DeskInProcess.Edit("Today", null), SeenVersions.Any, DeskInProcess.Ada);
        var before = await desk.StoryAsync(story);

        var (eraser, colleague) = (await desk.HireAsync(Roles.Editor), await desk.HireAsync(Roles.Editor));
        foreach (var writer in (Actor[])[eraser, colleague])
        {
            await desk.AddAsync(
                new DraftRow
                {
                    AccountId = writer.Account!.Value,
                    Id = Guid.CreateVersion7(),
                    StoryId = story,
                    EntryId = entry,
                    SavedAt = desk.Time.GetUtcNow(),
                    KeptAt = desk.Time.GetUtcNow(),
                    Beginning = Secret,
                    Words = Secret,
                }
            );
        }

        Assert.Equal(WriteResult.Saved, (await desk.Get<EarlierWording>().EraseAsync(story, entry, "A name", eraser)).Result);

        var after = await desk.StoryAsync(story);
        Assert.Equal((before.Edition + 1, before.Seq + 1), (after.Edition, after.Seq));
        var told = desk.Told.Of(after.Slug)[^1];
        Assert.Equal([2, 3, 4], told.Changes.Select(change => change.Seq));
        Assert.Equal([false, false, true], told.Changes.Select(change => change.RaisesEdition));
        Assert.All(told.Read(), change => Assert.Contains("Today", change.Entry!.Html));
        await using var db = desk.Open();
        Assert.DoesNotContain(Secret, string.Concat(await db.Changes.Where(c => c.StoryId == story).Select(c => c.Payload).ToListAsync()));
        var versions = await db.EntryVersions.Where(v => v.EntryId == entry).OrderBy(v => v.Version).Select(v => v.Content!).ToListAsync();
        Assert.Equal(3, versions.Count);
        Assert.Equal(EntryContent.Empty.Json, versions[0]);
        Assert.Equal(EntryContent.Empty.Json, versions[1]);
        Assert.Contains("Today", versions[2]);
        // Whoever erases it may be writing in their own.
        Assert.Equal([eraser.Account!.Value], await db.Drafts.Where(d => d.EntryId == entry).Select(d => d.AccountId).ToListAsync());
        Assert.Equal(ErasureKind.EntryWording, (await db.Erasures.SingleAsync(e => e.EntryId == entry)).Kind);
        // Once it is gone there is nothing left to erase.
        Assert.Equal(WriteResult.Unchanged, (await desk.Get<EarlierWording>().EraseAsync(story, entry, null, DeskInProcess.Ada)).Result);
    }

    [Fact]
    public async Task EarlierHeader_Erased_IsTodaysInTheLog_WithTheStatusOfItsTime()
    {
        var edit = desk.Header(Secret) with { Standfirst = Secret, Section = Secret, Byline = Secret };
        var story = await desk.CreateStoryAsync(DeskStatuses.Live, edit);
        await desk.TurnAsync(story, DeskStatuses.Paused);
        var today = edit with { Headline = "Today", Standfirst = "", Section = "", Byline = "" };
        await desk.Get<StoryHeaders>().PutStoryAsync(story, today, SeenVersions.Any, DeskInProcess.Ada);

        Assert.Equal(WriteResult.Saved, (await desk.Get<EarlierWording>().EraseAsync(story, DeskInProcess.Ada)).Result);

        var told = desk.Told.Of(edit.Slug!)[^1];
        Assert.Equal(["live", "paused", "paused"], told.Read().Select(change => change.Header!.Status));
        Assert.All(told.Read(), change => Assert.Equal("Today", change.Header!.Headline));
        await using var db = desk.Open();
        Assert.DoesNotContain(Secret, string.Concat(await db.Changes.Where(c => c.StoryId == story).Select(c => c.Payload).ToListAsync()));
        var versions = await db.StoryVersions.Where(v => v.StoryId == story).OrderBy(v => v.Version).ToListAsync();
        Assert.All(versions.SkipLast(1), version => Assert.Equal(("", ""), (version.Headline, version.Standfirst)));
        Assert.Equal("Today", versions[^1].Headline);
        Assert.Equal(WriteResult.Unchanged, (await desk.Get<EarlierWording>().EraseAsync(story, DeskInProcess.Ada)).Result);
    }

    private static EntryEdit Asking(string question) =>
        DeskInProcess.Edit("") with
        {
            Body = null,
            Content = JsonSerializer.SerializeToElement(
                new[]
                {
                    new
                    {
                        type = "poll",
                        question,
                        options = new[] { "Yes", "No" },
                    },
                }
            ),
        };

    /// <summary>Votes in the entry's poll, here and where it is from.</summary>
    private async Task<Guid> VoteAsync(Guid entry)
    {
        var poll = Assert.Single(EntryPolls.Of((await desk.EntryAsync(entry)).Content));
        await desk.AddAsync(
            new TallyRow { Subject = poll, Choice = 0 },
            new TallyRow { Subject = TallySubjects.OfSource(poll), Choice = 0 },
            new TallyMarkRow
            {
                Subject = poll,
                Visitor = 1,
                At = 1,
            }
        );
        return poll;
    }

    /// <summary>Those of the polls that any row still counts.</summary>
    private async Task<IReadOnlyList<Guid>> ReadVotedAsync(params Guid[] polls)
    {
        await using var db = desk.Open();
        var subjects = await db.Tallies.Select(t => t.Subject).Concat(db.TallyMarks.Select(m => m.Subject)).ToListAsync();
        return [.. polls.Where(poll => subjects.Contains(poll) || subjects.Contains(TallySubjects.OfSource(poll)))];
    }
}
