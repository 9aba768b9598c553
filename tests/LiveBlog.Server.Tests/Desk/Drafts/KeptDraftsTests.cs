using LiveBlog.Protocol;
using LiveBlog.Server.Accounts;
using LiveBlog.Server.Desk.Drafts;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Tests.Accounts;
using LiveBlog.Server.Tests.Storage;

namespace LiveBlog.Server.Tests.Desk.Drafts;

public sealed class KeptDraftsTests : IAsyncLifetime
{
    private OneNewsroom _newsroom = null!;
    private KeptDrafts _drafts = null!;
    private Actor _me = null!;
    private StoryRow _story = null!;

    private Guid Me => _me.Account!.Value;

    public async ValueTask InitializeAsync()
    {
        _newsroom = await OneNewsroom.CreateAsync();
        _drafts = new KeptDrafts(_newsroom.Database, _newsroom.Time);
        _me = (await _newsroom.SignInAsync(await _newsroom.AddAsync())).ToActor();
        _story = await _newsroom.Database.AddAsync("storm", StoryStatuses.Live, _newsroom.Now, _newsroom.Now);
    }

    public ValueTask DisposeAsync() => _newsroom.DisposeAsync();

    [Fact]
    public async Task Draft_ThatIsNotChangedForThirtyDays_IsForgotten()
    {
        var (old, kept) = (Guid.NewGuid(), Guid.NewGuid());
        await PutAsync(old);
        await PutAsync(kept);
        _newsroom.Time.Advance(TimeSpan.FromDays(30));
        await PutAsync(kept);
        await _drafts.ForgetAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, (await ListAsync()).Count);
        _newsroom.Time.Advance(TimeSpan.FromSeconds(1));
        await _drafts.ForgetAsync(TestContext.Current.CancellationToken);
        Assert.Equal(kept, Assert.Single(await ListAsync()).Id);
    }

    [Fact]
    public async Task Drafts_OfOnePerson_AreAHundredAtMost_AndThoseCanBeChanged()
    {
        var ids = Enumerable.Range(0, KeptDrafts.MostOfOne).Select(_ => Guid.NewGuid()).ToList();
        foreach (var id in ids)
        {
            Assert.Equal(DraftResult.Saved, await PutAsync(id));
        }
        Assert.Equal(DraftResult.TooMany, await PutAsync(Guid.NewGuid()));
        Assert.Equal(DraftResult.Saved, await PutAsync(ids[0], words: "{\"more\":1}"));
        var colleague = (await _newsroom.SignInAsync(await _newsroom.AddAsync())).ToActor();
        Assert.Equal(DraftResult.Saved, await PutAsync(Guid.NewGuid(), by: colleague));
        await _drafts.DeleteAsync(Me, ids[1]);
        Assert.Equal(DraftResult.Saved, await PutAsync(Guid.NewGuid()));
    }

    [Fact]
    public async Task Draft_OlderThanTheKeptOne_ReplacesItOnlyForAnotherEntry()
    {
        var id = Guid.NewGuid();
        await PutAsync(id, words: "{\"n\":2}", savedAt: _newsroom.Now);
        Assert.Equal(DraftResult.Older, await PutAsync(id, words: "{\"n\":1}", savedAt: _newsroom.Now.AddSeconds(-1)));
        Assert.Equal("{\"n\":2}", (await _drafts.FindAsync(Me, id, TestContext.Current.CancellationToken))!.Words);
        Assert.Equal(DraftResult.Saved, await PutAsync(id, words: "{\"n\":3}", savedAt: _newsroom.Now));

        var entry = Guid.NewGuid();
        Assert.Equal(DraftResult.Saved, await PutAsync(id, savedAt: _newsroom.Now.AddSeconds(-9), entry: entry));
        Assert.Equal(entry, Assert.Single(await ListAsync()).EntryId);
    }

    [Fact]
    public async Task Draft_OfWhatIsErased_IsNotKept()
    {
        var erased = await _newsroom.Database.AddAsync("erased", DeskStatuses.Deleted, _newsroom.Now, _newsroom.Now);
        await _newsroom.Database.ChangeAsync(erased, row => row.ErasedAt = _newsroom.Now);
        var down = await _newsroom.Database.AddEntryAsync(_story, "", _newsroom.Now, EntryState.TakenDown);
        Assert.Equal(DraftResult.Gone, await PutAsync(Guid.NewGuid(), story: erased.Id));
        Assert.Equal(DraftResult.Gone, await PutAsync(Guid.NewGuid(), entry: down.Id));
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Draft_OfSomebodySignedOutMeanwhile_IsNotKept()
    {
        var signedOut = _me with { Session = Guid.NewGuid() };
        await Assert.ThrowsAsync<WriterRemovedException>(() => PutAsync(Guid.NewGuid(), by: signedOut));
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Headline_OfAStoryThatIsClosedToThem_IsNotShown()
    {
        var other = await _newsroom.AddAsync();
        await PutAsync(Guid.NewGuid());
        Assert.Equal("storm", Assert.Single(await ListAsync()).Headline);
        await using (var db = _newsroom.Database.CreateDbContext())
        {
            db.StoryMembers.Add(new StoryMemberRow { StoryId = _story.Id, AccountId = other.Id });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        Assert.Null(Assert.Single(await ListAsync()).Headline);
        var asEditor = await _drafts.ListAsync(Me, entersEveryStory: true, TestContext.Current.CancellationToken);
        Assert.Equal("storm", Assert.Single(asEditor).Headline);
    }

    private Task<List<DraftView>> ListAsync() => _drafts.ListAsync(Me, entersEveryStory: false, TestContext.Current.CancellationToken);

    private Task<DraftResult> PutAsync(
        Guid id,
        string words = "{}",
        DateTimeOffset? savedAt = null,
        Guid? entry = null,
        Guid? story = null,
        Actor? by = null
    ) =>
        _drafts.PutAsync(
            new DraftRow
            {
                AccountId = (by ?? _me).Account!.Value,
                Id = id,
                StoryId = story ?? _story.Id,
                EntryId = entry,
                SavedAt = savedAt ?? _newsroom.Now,
                KeptAt = _newsroom.Now,
                Beginning = "",
                Words = words,
            },
            by ?? _me
        );
}
