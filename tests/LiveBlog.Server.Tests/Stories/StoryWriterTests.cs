using LiveBlog.Protocol;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Stories;

public sealed class StoryWriterTests(DeskInProcess desk) : IClassFixture<DeskInProcess>
{
    private const int SqliteUniqueTaken = 2067;

    private StoryWriter Writer => desk.Get<StoryWriter>();

    [Fact]
    public async Task Write_OfOneEntry_RingsForIt_AndOfMoreOrOfTheHeader_ForTheStory()
    {
        var story = await desk.CreateStoryAsync();
        var first = await desk.PostAsync(story);
        var second = await desk.PostAsync(story);
        using var bell = new HeardBell(desk, story);

        await desk.Entries.SetKeyAsync(story, first, true, DeskInProcess.Ada);
        Assert.Equal([new DeskChange(story, first, 2)], bell.Take());

        await WriteAsync(
            story,
            async transaction =>
            {
                await transaction.Db.Entries.Where(e => e.StoryId == story).ForEachAsync(e => e.Source = "Seen");
                return true;
            }
        );
        Assert.Equal([new DeskChange(story, null, 2)], bell.Take());

        await WriteAsync(
            story,
            async transaction =>
            {
                (await transaction.Db.Entries.SingleAsync(e => e.Id == second)).Source = "Heard";
                transaction.Story.Version++;
                return true;
            }
        );
        Assert.Equal([new DeskChange(story, null, 3)], bell.Take());
    }

    [Fact]
    public async Task Write_ThatChangesNothing_TellsNobody()
    {
        var story = await desk.CreateStoryAsync();
        using var bell = new HeardBell(desk, story);
        var told = desk.Told.Of((await desk.StoryAsync(story)).Slug).Count;

        Assert.True(await WriteAsync(story, _ => Task.FromResult(true)));

        Assert.Empty(bell.Take());
        Assert.Equal(told, desk.Told.Of((await desk.StoryAsync(story)).Slug).Count);
    }

    /// <summary>The write is saved before anybody hears of it, so whoever fails at hearing must not make it an error of the editor's.</summary>
    [Fact]
    public async Task Write_WithAListenerThatFails_IsSaved_AndTheOthersHear()
    {
        var story = await desk.CreateStoryAsync();
        var bell = desk.Get<DeskBell>();
        Action<DeskChange> broken = _ => throw new InvalidOperationException("This listener is broken.");
        bell.Rung += broken;
        bell.Heard += broken;
        using var others = new HeardBell(desk, story);
        try
        {
            var entry = await desk.PostAsync(story);
            Assert.Equal([new DeskChange(story, entry, 1)], others.Take());
            Assert.Equal(EntryState.Published, (await desk.EntryAsync(entry)).State);
        }
        finally
        {
            bell.Rung -= broken;
            bell.Heard -= broken;
        }
    }

    [Fact]
    public async Task Write_ThatMeetsSomebodyElsesRow_IsRunAgain_AFewTimes()
    {
        var story = await desk.CreateStoryAsync();
        var attempts = 0;
        Assert.True(
            await WriteAsync(
                story,
                _ => ++attempts < 3 ? throw new SqliteException("Taken.", 19, SqliteUniqueTaken) : Task.FromResult(true)
            )
        );
        Assert.Equal(3, attempts);

        attempts = 0;
        await Assert.ThrowsAsync<SqliteException>(() =>
            WriteAsync(
                story,
                _ =>
                {
                    attempts++;
                    throw new SqliteException("Taken.", 19, SqliteUniqueTaken);
                }
            )
        );
        Assert.Equal(3, attempts);
    }

    [Fact]
    public async Task Write_ThatFailsInAnotherWay_IsNotRunAgain_SavesNothing_AndTheNextHasItsTurn()
    {
        var story = await desk.CreateStoryAsync();
        var attempts = 0;
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            WriteAsync(
                story,
                transaction =>
                {
                    attempts++;
                    transaction.Story.Headline = "Half done";
                    throw new InvalidOperationException();
                }
            )
        );
        Assert.Equal(1, attempts);
        Assert.NotEqual("Half done", (await desk.StoryAsync(story)).Headline);
        await desk.PostAsync(story).InTime();
    }

    [Fact]
    public async Task Write_ToADeletedStory_IsRefused_UnlessItIsMeantForOne()
    {
        var story = await desk.CreateStoryAsync();
        await desk.Lifecycle.DeleteAsync(story, DeskInProcess.Ada);

        await Assert.ThrowsAsync<StoryDeletedException>(() => WriteAsync(story, _ => Task.FromResult(true)));
        Assert.True(
            await Writer.WriteAsync(
                story,
                DeskInProcess.Ada,
                Capability.WriteEntries,
                _ => Task.FromResult(true),
                unknownStory: false,
                evenDeleted: true
            )
        );
        Assert.False(await WriteAsync(Guid.CreateVersion7(), _ => Task.FromResult(true)));
    }

    /// <summary>The right is looked up in the transaction, with the role that the account has by then.</summary>
    [Fact]
    public async Task Write_WithoutTheCapability_IsRefusedBeforeItRuns()
    {
        var story = await desk.CreateStoryAsync();
        var reporter = await desk.HireAsync(Roles.Reporter);
        var ran = false;
        var refused = await Assert.ThrowsAsync<RightMissingException>(() =>
            Writer.WriteAsync(story, reporter, Capability.RunStories, _ => Task.FromResult(ran = true), unknownStory: false)
        );
        Assert.Equal((Capability.RunStories, false), (refused.Missing, ran));
    }

    [Fact]
    public async Task Publish_TellsTheChangesInOrder_UnderTheStorysNameAndPosition()
    {
        var story = await desk.CreateStoryAsync();
        await desk.PostAsync(story, "Told");
        var row = await desk.StoryAsync(story);

        var told = desk.Told.Of(row.Slug)[^1];

        Assert.Equal((row.Epoch, row.Edition), (told.Epoch, told.Edition));
        var change = Assert.Single(told.Read());
        Assert.Equal((row.Seq, ChangeKinds.EntryPut), (change.Seq, change.Kind));
    }

    /// <summary>No change carries it: nodes see a newer edition, ask the log, and learn that the story is gone.</summary>
    [Fact]
    public async Task Withdrawal_IsToldAsANewerEditionWithoutChanges()
    {
        var story = await desk.CreateStoryAsync();
        var before = await desk.StoryAsync(story);

        await desk.Lifecycle.DeleteAsync(story, DeskInProcess.Ada);

        var told = desk.Told.Of(before.Slug)[^1];
        Assert.Equal((before.Epoch, before.Edition + 1, 0), (told.Epoch, told.Edition, told.Changes.Count));
        Assert.Equal(before.Edition + 1, (await desk.StoryAsync(story)).Edition);
    }

    [Fact]
    public async Task Decision_OnSomebodysEntry_RingsForItsNotesToo()
    {
        var story = await desk.CreateStoryAsync();
        var (author, editor) = (await desk.HireAsync(Roles.Reporter), await desk.HireAsync(Roles.Editor));
        var entry = await desk.PostAsync(story, DeskInProcess.Edit("Is it ready?", "submitted"), author);
        using var bell = new HeardBell(desk, story);

        await desk.Entries.PublishAsync(story, entry, editor);

        Assert.Equal([new DeskChange(story, entry, 2), new DeskChange(story, entry, DeskChange.Notes)], bell.Take());
    }

    private Task<bool> WriteAsync(Guid story, Func<StoryTransaction, Task<bool>> write) =>
        Writer.WriteAsync(story, DeskInProcess.Ada, Capability.WriteEntries, write, unknownStory: false);
}
