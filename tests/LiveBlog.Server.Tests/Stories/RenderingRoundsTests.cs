using LiveBlog.Server.Content;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveBlog.Server.Tests.Stories;

/// <summary>What a release does by itself with entries and stories that an earlier one rendered.</summary>
public sealed class RenderingRoundsTests : IAsyncLifetime
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    private readonly DeskInProcess _desk = new();

    public ValueTask InitializeAsync() => _desk.InitializeAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Entries_OfAnEarlierRelease_ReachReadersInTodaysMarkup_TheNewestFirst()
    {
        var story = await _desk.CreateStoryAsync();
        var entries = new List<Guid>();
        for (var n = 0; n < 12; n++)
        {
            entries.Add(await _desk.PostAsync(story, $"Text {n}"));
        }
        var before = _desk.Told.Of((await _desk.StoryAsync(story)).Slug).Count;
        await AgeAsync(entries);

        await using var rounds = await BackgroundRun.StartAsync(NewRounds());
        await RoundsUntilAsync(async () => !await IsWaitingAsync(entries), "all are rendered");

        var told = _desk.Told.Of((await _desk.StoryAsync(story)).Slug).Skip(before).SelectMany(telling => telling.Read());
        Assert.Equal(entries.AsEnumerable().Reverse().Select(id => id.ToString()), told.Select(change => change.Entry?.Id));
        var row = await _desk.EntryAsync(entries[0]);
        Assert.Contains("Text 0", row.Html);
        Assert.Null(row.UpdatedAt); // for readers, nothing was edited
    }

    [Fact]
    public async Task Entry_ThatCannotBeRendered_StaysAsItIs_AndHoldsUpNoOther()
    {
        var story = await _desk.CreateStoryAsync();
        Guid[] entries = [await _desk.PostAsync(story), await _desk.PostAsync(story), await _desk.PostAsync(story)];
        await AgeAsync(entries);
        await using (var db = _desk.Open())
        {
            await db.Entries.Where(e => e.Id == entries[1]).ExecuteUpdateAsync(e => e.SetProperty(r => r.Content, "{ no content"));
        }

        await using var rounds = await BackgroundRun.StartAsync(NewRounds());
        await RoundsUntilAsync(async () => !await IsWaitingAsync([entries[0], entries[2]]), "the others are rendered");

        Assert.Equal(0, (await _desk.EntryAsync(entries[1])).RenderVersion);
        Assert.Equal("old", (await _desk.EntryAsync(entries[1])).Html);
    }

    [Fact]
    public async Task Stories_OfAnEarlierRelease_AreRenderedAsWell_AlsoDeletedOnes()
    {
        Guid[] stories = [await _desk.CreateStoryAsync(), await _desk.CreateStoryAsync(DeskStatuses.Draft), await _desk.CreateStoryAsync()];
        await _desk.Lifecycle.DeleteAsync(stories[2], DeskInProcess.Ada);
        await using (var db = _desk.Open())
        {
            await db.Stories.ExecuteUpdateAsync(s => s.SetProperty(r => r.RenderVersion, 0).SetProperty(r => r.OpeningMarkup, "old"));
        }

        await using var rounds = await BackgroundRun.StartAsync(NewRounds());
        await RoundsUntilAsync(
            () => _desk.ReadAsync(db => db.Stories.AllAsync(s => s.RenderVersion == ContentPreparation.RenderVersion)),
            "all stories are rendered"
        );

        Assert.All(stories, id => Assert.NotEqual("old", _desk.StoryAsync(id).Result.OpeningMarkup));
    }

    /// <summary>As if an earlier release had rendered them differently.</summary>
    private async Task AgeAsync(IReadOnlyList<Guid> entries)
    {
        await using var db = _desk.Open();
        await db
            .Entries.Where(e => entries.Contains(e.Id))
            .ExecuteUpdateAsync(e => e.SetProperty(r => r.RenderVersion, 0).SetProperty(r => r.Html, "old"));
    }

    private Task<bool> IsWaitingAsync(IReadOnlyList<Guid> entries) =>
        _desk.ReadAsync(db => db.Entries.AnyAsync(e => entries.Contains(e.Id) && e.RenderVersion < ContentPreparation.RenderVersion));

    /// <summary>Lets time pass, at most one round for each look.</summary>
    private Task RoundsUntilAsync(Func<Task<bool>> condition, string description) =>
        Patience.EventuallyAsync(
            () =>
            {
                _desk.Time.Advance(Round);
                return condition();
            },
            description
        );

    private RenderingRounds NewRounds() =>
        new(_desk.Get<IDbContextFactory<LiveBlogDb>>(), _desk.Get<Rerendering>(), _desk.Time, NullLogger<RenderingRounds>.Instance);
}
