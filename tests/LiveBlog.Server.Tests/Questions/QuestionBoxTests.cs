using LiveBlog.Server.Questions;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Questions;

public sealed class QuestionBoxTests(DeskInProcess desk) : IClassFixture<DeskInProcess>
{
    private QuestionBox Box => desk.Get<QuestionBox>();

    [Fact]
    public async Task Reader_HasThreeWaitingQuestions_AndMoreOnceTheyAreDecided()
    {
        var (story, other) = (await desk.CreateStoryAsync(), await desk.CreateStoryAsync());
        using var bell = new HeardBell(desk, story);
        Assert.Equal([Asked.Kept, Asked.Kept, Asked.Kept, Asked.TooManyOfYours], await AskAsync(story, asker: 1, times: 4));
        Assert.Equal(Enumerable.Repeat(new DeskChange(story, null, DeskChange.Questions), 3), bell.Take());
        Assert.Equal([Asked.Kept], await AskAsync(story, asker: 2, times: 1));
        Assert.Equal([Asked.Kept], await AskAsync(other, asker: 1, times: 1));

        var earlier = await desk.ReadAsync(db => db.Questions.FirstAsync(q => q.StoryId == story && q.Asker == 1));
        var first = (await Box.ReadAsync(story, CancellationToken.None))!.Select(each => each.Question).Single(q => q.Id == earlier.Id);
        Assert.Equal((QuestionState.Waiting, "Why?", "Eve", desk.Time.GetUtcNow()), (first.State, first.Text, first.Name, first.At));
        Assert.True(await Box.DecideAsync(story, first.Id, QuestionState.Approved, null, DeskInProcess.Ada));
        Assert.Equal([Asked.Kept, Asked.TooManyOfYours], await AskAsync(story, asker: 1, times: 2));
    }

    [Fact]
    public async Task Story_TakesSoManyWaitingQuestions_AndFewerFromOneSite()
    {
        var story = await desk.CreateStoryAsync();
        await AddAsync(story, WaitingShares.OfSite, site: "evening-post");
        Assert.Equal([Asked.FullForSite], await AskAsync(story, 1, 1, "evening-post"));
        Assert.Equal([Asked.Kept], await AskAsync(story, 1, 1, "morning-post"));
        Assert.Equal([Asked.Kept], await AskAsync(story, 2, 1));
        await AddAsync(story, QuestionBox.MostWaiting - WaitingShares.OfSite - 3);
        Assert.Equal([Asked.Kept, Asked.Full], await AskAsync(story, 3, 2));
        Assert.Equal([Asked.Full], await AskAsync(story, 4, 1, "evening-post"));
    }

    [Fact]
    public async Task BlockedAsker_CanNoLongerAskInThatStory_AndTheirUnansweredQuestionsAreRejected()
    {
        var (story, other) = (await desk.CreateStoryAsync(), await desk.CreateStoryAsync());
        await AskAsync(story, asker: 7, times: 2);
        await AskAsync(story, asker: 8, times: 1);
        await AskAsync(other, asker: 7, times: 1);
        var theirs = await desk.ReadAsync(db => db.Questions.Where(q => q.StoryId == story && q.Asker == 7).ToListAsync());
        var answer = Guid.CreateVersion7();
        await Box.DecideAsync(story, theirs[1].Id, QuestionState.Approved, answer, DeskInProcess.Ada);

        Assert.True(await Box.BlockAskerAsync(story, theirs[0].Id, DeskInProcess.Ada));
        Assert.True(await Box.BlockAskerAsync(story, theirs[0].Id, DeskInProcess.Ada));

        Assert.Equal([Asked.Blocked], await AskAsync(story, asker: 7, times: 1));
        Assert.Equal([Asked.Kept], await AskAsync(other, asker: 7, times: 1));
        Assert.Equal([Asked.Kept], await AskAsync(story, asker: 8, times: 1));
        await using var db = desk.Open();
        var states = await db.Questions.Where(q => theirs.Select(t => t.Id).Contains(q.Id)).ToDictionaryAsync(q => q.Id);
        Assert.Equal((QuestionState.Rejected, "Ada Lund"), (states[theirs[0].Id].State, states[theirs[0].Id].By));
        Assert.Equal((QuestionState.Approved, answer), (states[theirs[1].Id].State, states[theirs[1].Id].EntryId));
        Assert.Equal(2, await db.Questions.CountAsync(q => (q.StoryId == story && q.Asker == 8) && q.State == QuestionState.Waiting));
    }

    [Fact]
    public async Task List_HasAllThatWait_HoweverManyWereDecidedSince_NewestFirst()
    {
        var story = await desk.CreateStoryAsync();
        await AskAsync(story, asker: 1, times: 1);
        desk.Time.Advance(TimeSpan.FromMinutes(1));
        await AddAsync(story, QuestionBox.MostShown, state: QuestionState.Rejected);
        desk.Time.Advance(TimeSpan.FromMinutes(1));
        await AskAsync(story, asker: 2, times: 1);
        var list = (await Box.ReadAsync(story, CancellationToken.None))!;
        Assert.Equal(QuestionBox.MostShown, list.Count);
        Assert.Equal((2L, 1L), (list[0].Question.Asker, list[^1].Question.Asker));
        Assert.Null(await Box.ReadAsync(Guid.CreateVersion7(), CancellationToken.None));
    }

    [Fact]
    public async Task Question_IsAnswered_OnceItsEntryIsPublic()
    {
        var story = await desk.CreateStoryAsync();
        await AskAsync(story, asker: 1, times: 1);
        var entry = await desk.PostAsync(story, "Because.", "draft");
        var id = (await Box.ReadAsync(story, CancellationToken.None))!.Single().Question.Id;
        await Box.DecideAsync(story, id, QuestionState.Approved, entry, DeskInProcess.Ada);
        Assert.False((await Box.ReadAsync(story, CancellationToken.None))!.Single().IsAnswered);
        await desk.Entries.PublishAsync(story, entry, DeskInProcess.Ada);
        Assert.True((await Box.ReadAsync(story, CancellationToken.None))!.Single().IsAnswered);
    }

    [Fact]
    public async Task Decision_IsForThoseWhoPublish_InTheQuestionsOwnStory()
    {
        var (story, other) = (await desk.CreateStoryAsync(), await desk.CreateStoryAsync());
        var contributor = await desk.HireAsync(Roles.Contributor);
        await AskAsync(story, asker: 1, times: 1);
        var id = (await Box.ReadAsync(story, CancellationToken.None))!.Single().Question.Id;
        foreach (
            var change in new Func<Guid, Actor, Task<bool>>[]
            {
                (of, by) => Box.DecideAsync(of, id, QuestionState.Rejected, null, by),
                (of, by) => Box.BlockAskerAsync(of, id, by),
                (of, by) => Box.EraseAsync(of, id, by),
            }
        )
        {
            await Assert.ThrowsAsync<RightMissingException>(() => change(story, contributor));
            Assert.False(await change(other, DeskInProcess.Ada));
        }
        Assert.Equal(QuestionState.Waiting, (await Box.ReadAsync(story, CancellationToken.None))!.Single().Question.State);
        Assert.True(await Box.EraseAsync(story, id, DeskInProcess.Ada));
        Assert.Empty((await Box.ReadAsync(story, CancellationToken.None))!);
    }

    [Fact]
    public async Task OldQuestions_AndOldBlocks_AreForgotten()
    {
        var story = await desk.CreateStoryAsync();
        await AskAsync(story, asker: 1, times: 1);
        await Box.BlockAskerAsync(story, (await Box.ReadAsync(story, CancellationToken.None))!.Single().Question.Id, DeskInProcess.Ada);
        desk.Time.Advance(TimeSpan.FromDays(1));
        var limit = desk.Time.GetUtcNow();
        await AskAsync(story, asker: 2, times: 1);
        await Box.BlockAskerAsync(story, (await Box.ReadAsync(story, CancellationToken.None))![0].Question.Id, DeskInProcess.Ada);

        await Box.ForgetAsync(limit, CancellationToken.None);

        Assert.Equal([2L], (await Box.ReadAsync(story, CancellationToken.None))!.Select(each => each.Question.Asker));
        Assert.Equal([2L], await desk.ReadAsync(db => db.BlockedAskers.Where(b => b.StoryId == story).Select(b => b.Asker).ToListAsync()));
    }

    private async Task<List<Asked>> AskAsync(Guid story, long asker, int times, string site = "")
    {
        var results = new List<Asked>();
        for (var time = 0; time < times; time++)
        {
            results.Add(await Box.AskAsync(story, "Why?", "Eve", asker, site));
        }
        return results;
    }

    private Task AddAsync(Guid story, int count, string site = "", QuestionState state = QuestionState.Waiting) =>
        desk.AddAsync([
            .. Enumerable
                .Range(0, count)
                .Select(at => new QuestionRow
                {
                    Id = Guid.CreateVersion7(),
                    StoryId = story,
                    Text = "Why?",
                    Name = "",
                    At = desk.Time.GetUtcNow(),
                    Asker = 1_000 + at,
                    Site = site,
                    State = state,
                }),
        ]);
}
