using System.Security.Claims;
using LiveBlog.Protocol;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Desk.StoryList;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Tests.Accounts;
using LiveBlog.Server.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Desk.StoryList;

/// <summary>Which of the desk's stories somebody sees.</summary>
public sealed class StoryFilterTests : IAsyncLifetime
{
    private OneNewsroom _newsroom = null!;

    public async ValueTask InitializeAsync() => _newsroom = await OneNewsroom.CreateAsync();

    public ValueTask DisposeAsync() => _newsroom.DisposeAsync();

    [Fact]
    public async Task Stories_AreThoseInUse_ArchivedOnesIfTheyAreSearchedFor_AndDeletedOnesIfTheyAreAskedFor()
    {
        string[] statuses = [DeskStatuses.Draft, StoryStatuses.Live, DeskStatuses.Archived, DeskStatuses.Deleted];
        foreach (var status in statuses)
        {
            await AddAsync(status, status);
        }
        var erased = await AddAsync("erased", DeskStatuses.Deleted);
        await _newsroom.Database.ChangeAsync(erased, row => row.ErasedAt = _newsroom.Now);
        var user = await _newsroom.SignInAsync(await _newsroom.AddAsync());
        Assert.Equal(["draft", "live"], await FindAsync(new StoryFilter(), user));
        Assert.Equal(["archived", "draft", "live"], await FindAsync(new StoryFilter { Q = "storm" }, user));
        Assert.Equal(["archived"], await FindAsync(new StoryFilter { Status = "archived" }, user));
        Assert.Equal(["deleted"], await FindAsync(new StoryFilter { Status = "deleted" }, user));
    }

    [Fact]
    public async Task Since_HasWhatWasChangedAtThatTimeAndLater()
    {
        await AddAsync("old", StoryStatuses.Live, _newsroom.Now.AddHours(-2));
        await AddAsync("then", StoryStatuses.Live, _newsroom.Now.AddHours(-1));
        var user = await _newsroom.SignInAsync(await _newsroom.AddAsync());
        Assert.Equal(["then"], await FindAsync(new StoryFilter { Since = _newsroom.Now.AddHours(-1) }, user));
    }

    [Fact]
    public async Task ClosedStories_AreTheirMembers_AndAGuestSeesNoOthers()
    {
        var (open, closed) = (await AddAsync("open", StoryStatuses.Live), await AddAsync("closed", StoryStatuses.Live));
        var (member, reporter) = (await _newsroom.AddAsync(), await _newsroom.AddAsync());
        var (guest, editor) = (await _newsroom.AddAsync(isGuest: true), await _newsroom.AddAsync(Roles.Editor));
        await using (var db = _newsroom.Database.CreateDbContext())
        {
            db.StoryMembers.Add(new StoryMemberRow { StoryId = closed.Id, AccountId = member.Id });
            db.StoryMembers.Add(new StoryMemberRow { StoryId = closed.Id, AccountId = guest.Id });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        Assert.Equal(["open"], await FindAsync(new StoryFilter(), await _newsroom.SignInAsync(reporter)));
        Assert.Equal(["closed", "open"], await FindAsync(new StoryFilter(), await _newsroom.SignInAsync(member)));
        Assert.Equal(["closed"], await FindAsync(new StoryFilter(), await _newsroom.SignInAsync(guest)));
        Assert.Equal(["closed", "open"], await FindAsync(new StoryFilter(), await _newsroom.SignInAsync(editor)));
        // A token sees no more than its story, and no more than its owner.
        var ofOne = editor.ToTokenHolder(await _newsroom.AddTokenAsync(editor, story: open.Id), "ApiToken", "");
        Assert.Equal(["open"], await FindAsync(new StoryFilter(), ofOne));
        var narrow = editor.ToTokenHolder(await _newsroom.AddTokenAsync(editor, "ReadDesk"), "ApiToken", "");
        Assert.Equal(["open"], await FindAsync(new StoryFilter(), narrow));
        var ofOutsider = reporter.ToTokenHolder(await _newsroom.AddTokenAsync(reporter, story: closed.Id), "ApiToken", "");
        Assert.Empty(await FindAsync(new StoryFilter(), ofOutsider));
    }

    [Fact]
    public void Words_BeyondTheLongestQuestion_AreRefused()
    {
        Assert.Null(new StoryFilter { Q = new string('a', 200) }.FindFault());
        Assert.NotNull(new StoryFilter { Q = new string('a', 201) }.FindFault());
    }

    [Fact]
    public async Task Dates_AreThoseOfTheStorysTimeZone()
    {
        var late = new DateTimeOffset(2026, 11, 29, 22, 30, 0, TimeSpan.Zero);
        var story = await _newsroom.Database.AddAsync("storm", StoryStatuses.Live, late, late);
        await _newsroom.Database.ChangeAsync(story, row => row.TimeZone = "Asia/Baku");
        Assert.Equal([story.Id], (await SearchAsync("2026-11-30")).Ids);
        Assert.Equal([story.Id], (await SearchAsync("november 30")).Ids);
        Assert.Empty((await SearchAsync("2026-11-29")).Ids);
        Assert.Empty((await SearchAsync("december")).Ids);
    }

    [Fact]
    public async Task Search_GoesOnWhereItsPageEnds()
    {
        for (var n = 0; n < 5; n++)
        {
            await AddAsync($"storm-{n}", StoryStatuses.Live, _newsroom.Now.AddMinutes(n));
            await AddAsync($"calm-{n}", StoryStatuses.Live, _newsroom.Now.AddMinutes(n));
        }
        var page = await SearchAsync("storm", size: 3);
        Assert.Equal(3, page.Ids.Count);
        Assert.NotNull(page.Last);
        Assert.Null((await SearchAsync("storm", size: 5)).Last);
    }

    private Task<StoryRow> AddAsync(string slug, string status, DateTimeOffset? updated = null) =>
        _newsroom.Database.AddAsync(slug, status, _newsroom.Now, updated ?? _newsroom.Now);

    private async Task<List<string>> FindAsync(StoryFilter filter, ClaimsPrincipal user)
    {
        await using var db = _newsroom.Database.CreateDbContext();
        return await filter.Apply(db, db.Stories.AsNoTracking(), user).Select(s => s.Slug).Order().ToListAsync();
    }

    private async Task<StoriesFound> SearchAsync(string question, int size = 50)
    {
        await using var db = _newsroom.Database.CreateDbContext();
        return await StorySearch.FindAsync(db, db.Stories.AsNoTracking(), StoryWord.In(question), size, CancellationToken.None);
    }
}
