using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Storage;

/// <summary>The queries from which every answer to readers starts, and whom a story lets in.</summary>
public sealed class LiveBlogDbTests : IAsyncLifetime
{
    private OneDatabase _database = null!;
    private LiveBlogDb _db = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await OneDatabase.CreateAsync();
        _db = _database.CreateDbContext();
    }

    public async ValueTask DisposeAsync()
    {
        await _db.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Readers_SeeStoriesThatArePublic_AndOfTheseWhatIsPublished()
    {
        string[] statuses = ["draft", "scheduled", "announced", "live", "paused", "ended", "archived", "deleted"];
        var stories = statuses.Select(status => StoryRows.New(status, status)).ToList();
        await _database.AddAsync(stories);
        foreach (var state in Enum.GetValues<EntryState>())
        {
            await _database.AddAsync(stories.Select(story => StoryRows.Entry(story, (int)state, state)));
        }
        string[] visible = ["announced", "archived", "ended", "live", "paused"];

        Assert.Equal(visible, await _db.PublicStories.OrderBy(s => s.Slug).Select(s => s.Slug).ToListAsync());
        var entries = await _db.PublishedEntries.ToListAsync();
        Assert.Equal(visible.Length, entries.Count);
        Assert.All(entries, entry => Assert.Equal(EntryState.Published, entry.State));
        Assert.Empty(await _db.NamedForReaders("draft").ToListAsync());
        Assert.Empty(await _db.NamedForReaders("deleted").ToListAsync());
        Assert.Single(await _db.NamedForReaders("live").ToListAsync());
    }

    [Fact]
    public async Task SecretLink_NamesItsStory_AndItsAddressDoesNot()
    {
        var story = StoryRows.New("draft", "hidden");
        story.SecretLink = "~secret";
        await _database.AddAsync(story);

        Assert.Equal(story.Id, (await _db.NamedForReaders("~secret").SingleAsync()).Id);
        Assert.Empty(await _db.NamedForReaders("hidden").ToListAsync());
        Assert.Empty(await _db.NamedForReaders("~other").ToListAsync());
        Assert.Equal((true, "~secret"), (story.HasReaders, story.NameForReaders));
        story.Status = DeskStatuses.Live;
        Assert.Equal("hidden", story.NameForReaders);
    }

    [Fact]
    public async Task WithdrawnStories_AreThoseThatReadersHad()
    {
        var (was, never) = (StoryRows.New("deleted", "was-live"), StoryRows.New("deleted", "never-public"));
        (was.DeletedFrom, was.DeletedAt) = ("live", StoryRows.Nine);
        (never.DeletedFrom, never.DeletedAt) = ("draft", StoryRows.Nine);
        await _database.AddAsync(was, never, StoryRows.New("live", "still-there"));

        Assert.Equal(["was-live"], await _db.WithdrawnStories.Select(s => s.Slug).ToListAsync());
    }

    [Fact]
    public async Task StoryWithMembers_IsClosedToOtherColleagues_AndGuestsEnterOnlyTheirs()
    {
        var (open, closed, ofGuest) = (StoryRows.New("draft"), StoryRows.New("draft"), StoryRows.New("draft"));
        var (member, other, guest) = (NewAccount(), NewAccount(), NewAccount(isGuest: true));
        await _database.AddAsync(open, closed, ofGuest, member, other, guest);
        await _database.AddAsync(Member(closed, member), Member(ofGuest, guest));

        await AssertAsync(member, open, closed, ofGuest);
        await AssertAsync(other, open, ofGuest);
        await AssertAsync(guest, ofGuest);
        Assert.True(await _db.IsAdmittedAsync(guest.Id, Guid.CreateVersion7(), CancellationToken.None)); // there is no such story

        async Task AssertAsync(Account account, params StoryRow[] entered)
        {
            var expected = entered.Select(story => story.Id).Order();
            Assert.Equal(expected, (await _db.Admitting(account.Id, _db.Stories).Select(s => s.Id).ToListAsync()).Order());
            foreach (var story in new[] { open, closed, ofGuest })
            {
                var isIn = entered.Contains(story);
                Assert.Equal(isIn, await _db.IsAdmittedAsync(account.Id, story.Id, CancellationToken.None));
                Assert.Equal(isIn, await _db.AdmittedTo(story.Id).AnyAsync(a => a.Id == account.Id));
            }
        }
    }

    [Fact]
    public async Task Rights_AreThoseOfTheAccount_WhileItsTokenOrSessionStands()
    {
        var story = StoryRows.New("draft");
        var (reporter, another) = (NewAccount(), NewAccount());
        await _database.AddAsync(story, reporter, another);
        var (token, session) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await _database.AddAsync(
            new ApiTokenRow
            {
                Id = token,
                AccountId = reporter.Id,
                Name = "",
                Hash = "",
            },
            new SessionRow
            {
                Id = session,
                AccountId = reporter.Id,
                Device = "",
                Network = "",
                CreatedAt = StoryRows.Nine,
                SeenAt = StoryRows.Nine,
            }
        );

        var rights = await _db.ReadRightsAsync(new Actor("", reporter.Id, null, token), story.Id);
        Assert.Equal((reporter.Id, Roles.Reporter), (rights.Account, rights.Role));
        await _db.ReadRightsAsync(new Actor("", reporter.Id, session, null), story.Id);
        Assert.Null((await _db.ReadRightsAsync(Actor.Program("the schedule"), story.Id)).Account);

        await RefusedAsync(new Actor("", reporter.Id, null, null));
        await RefusedAsync(new Actor("", reporter.Id, Guid.CreateVersion7(), Guid.CreateVersion7()));
        await RefusedAsync(new Actor("", another.Id, session, token)); // both are somebody else's
        await RefusedAsync(new Actor("", Guid.CreateVersion7(), session, token));

        Task RefusedAsync(Actor actor) => Assert.ThrowsAsync<WriterRemovedException>(() => _db.ReadRightsAsync(actor, story.Id));
    }

    [Fact]
    public async Task Rights_InAStoryThatIsClosed_OrOutsideTheTokensStory_AreRefused()
    {
        var (closed, open) = (StoryRows.New("draft"), StoryRows.New("draft"));
        var (member, reporter, editor) = (NewAccount(), NewAccount(), NewAccount(Roles.Editor));
        await _database.AddAsync(closed, open, member, reporter, editor);
        await _database.AddAsync(Member(closed, member));

        await _db.ReadRightsAsync(await WithTokenAsync(editor), closed.Id);
        await _db.ReadRightsAsync(await WithTokenAsync(member), closed.Id);
        await RefusedAsync(await WithTokenAsync(reporter), closed);
        var narrow = (await WithTokenAsync(editor)) with { Scope = new TokenScope(null, open.Id) };
        await _db.ReadRightsAsync(narrow, open.Id);
        await RefusedAsync(narrow, closed);

        async Task RefusedAsync(Actor actor, StoryRow story)
        {
            var refused = await Assert.ThrowsAsync<RightMissingException>(() => _db.ReadRightsAsync(actor, story.Id));
            Assert.Equal(Capability.EnterEveryStory, refused.Missing);
        }
    }

    /// <summary>The word index has what readers may find and nothing else, whichever way an entry goes.</summary>
    [Fact]
    public async Task SearchIndex_HasAnEntryWhileItIsPublished()
    {
        var story = StoryRows.New("live");
        var (shown, draft) = (StoryRows.Entry(story, 1), StoryRows.Entry(story, 2, EntryState.Draft));
        await _database.AddAsync(story, shown, draft);

        Assert.True(await IsSearchableAsync(shown));
        Assert.False(await IsSearchableAsync(draft));
        await SetAsync(draft, EntryState.Published);
        Assert.True(await IsSearchableAsync(draft));
        foreach (var state in new[] { EntryState.Unpublished, EntryState.TakenDown, EntryState.Submitted })
        {
            await SetAsync(shown, EntryState.Published);
            Assert.True(await IsSearchableAsync(shown));
            await SetAsync(shown, state);
            Assert.False(await IsSearchableAsync(shown));
        }

        Task<bool> IsSearchableAsync(EntryRow entry) => _db.IsSearchableAsync(entry.Id, CancellationToken.None);
        Task SetAsync(EntryRow entry, EntryState state) =>
            _db.Entries.Where(e => e.Id == entry.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.State, state));
    }

    [Theory]
    [InlineData("елка", true)] // ё is found as е
    [InlineData("ЁЛКА", true)]
    [InlineData("a.c", true)] // as it stands, not as a pattern
    [InlineData("abc", false)]
    [InlineData("%", false)]
    public async Task Headline_IsFoundByTextAsItStands_WhateverItsCase(string text, bool isFound)
    {
        var story = StoryRows.New("draft");
        story.Headline = "Ёлка a.c";
        await _database.AddAsync(story);
        Assert.Equal(isFound, await _db.StoriesWithHeadline(text).AnyAsync());
    }

    [Theory]
    [InlineData("Straße", true)]
    [InlineData("straße", true)]
    [InlineData("УБОРКА", true)] // a capital at the beginning, all small, or as typed
    [InlineData("50%", true)]
    [InlineData("5_%", false)]
    [InlineData("economy", true)]
    [InlineData("absent", false)]
    public async Task Entries_AreFoundByTitleTextOrTag_AndWildcardsMeanNothing(string text, bool isFound)
    {
        var story = StoryRows.New("live");
        var entry = StoryRows.Entry(story, 1);
        (entry.Title, entry.Text, entry.Tags) = ("Die Straße", "Уборка: 50% done", "Economy");
        await _database.AddAsync(story, entry);
        Assert.Equal(isFound, await _db.WithText(_db.Entries, text).AnyAsync());
    }

    private async Task<Actor> WithTokenAsync(Account account)
    {
        var token = Guid.CreateVersion7();
        await _database.AddAsync(
            new ApiTokenRow
            {
                Id = token,
                AccountId = account.Id,
                Name = "",
                Hash = token.ToString(),
            }
        );
        return new Actor(account.Name, account.Id, null, token);
    }

    private static Account NewAccount(string role = Roles.Reporter, bool isGuest = false) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Name = role,
            Role = role,
            IsGuest = isGuest,
        };

    private static StoryMemberRow Member(StoryRow story, Account account) => new() { StoryId = story.Id, AccountId = account.Id };
}
