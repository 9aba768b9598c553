using LiveBlog.Protocol;
using LiveBlog.Server.Feeds;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Feeds;

/// <summary>Checklist line 42: the news sitemap has the stories that began in the last two days; the full one has them all.</summary>
public sealed class SitemapQueryTests
{
    [Fact]
    public async Task NewsSitemap_HasTheStoriesOfTheLastTwoDays()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero));
        var now = time.GetUtcNow();
        await using var database = await OneDatabase.CreateAsync();
        await database.AddAsync("fresh", StoryStatuses.Live, now.AddHours(-47), now);
        await database.AddAsync("stale", StoryStatuses.Live, now.AddHours(-49), now);
        await database.AddAsync("hidden", DeskStatuses.Draft, now.AddHours(-1), now);
        await database.AddAsync("for-tomorrow", DeskStatuses.Scheduled, now.AddHours(-1), now);
        var dated = await database.AddAsync("dated-back", StoryStatuses.Live, now.AddHours(-1), now);
        await using (var db = database.CreateDbContext())
        {
            await db.Stories.Where(s => s.Id == dated.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.PublishedAt, now.AddDays(-9)));
        }
        var query = new SitemapQuery(database, time);

        var news = await query.ReadNewsAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["fresh"], news.Select(story => story.Slug));
        var all = await query.ReadAllAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            [("dated-back", now.AddDays(-9)), ("fresh", now.AddHours(-47)), ("stale", now.AddHours(-49))],
            all.OrderBy(story => story.Slug, StringComparer.Ordinal).Select(story => (story.Slug, story.Published!.Value))
        );

        time.Advance(TimeSpan.FromHours(2));
        Assert.Empty(await query.ReadNewsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task News_AreDatedByTheirOldestEntry_AsTheirPagesAre()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero));
        var now = time.GetUtcNow();
        await using var database = await OneDatabase.CreateAsync();
        var earlier = await database.AddAsync("began-earlier", StoryStatuses.Live, now.AddHours(-1), now);
        await database.AddEntryAsync(earlier, "Before it was live.", now.AddHours(-3));
        await database.AddEntryAsync(earlier, "Not public.", now.AddHours(-5), EntryState.Draft);
        await database.AddEntryAsync(earlier, "Now.", now);
        var later = await database.AddAsync("filled-later", StoryStatuses.Live, now.AddHours(-2), now.AddMinutes(-1));
        await database.AddEntryAsync(later, "The first.", now.AddHours(-1));
        var old = await database.AddAsync("old-entries", StoryStatuses.Live, now.AddHours(-1), now);
        await database.AddEntryAsync(old, "Last week.", now.AddDays(-7));
        var nearlyOld = await database.AddAsync("two-days-old", StoryStatuses.Live, now.AddHours(-1), now);
        await database.AddEntryAsync(nearlyOld, "Two days ago.", now.AddHours(-48));
        var dated = await database.AddAsync("dated-by-its-editor", StoryStatuses.Live, now.AddHours(-60), now.AddMinutes(-2));
        await database.ChangeAsync(dated, row => row.PublishedAt = now.AddHours(-10));
        await database.AddEntryAsync(dated, "The first after two quiet days.", now.AddHours(-9));
        var news = await new SitemapQuery(database, time).ReadNewsAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            [("began-earlier", now.AddHours(-3)), ("filled-later", now.AddHours(-2)), ("dated-by-its-editor", now.AddHours(-10))],
            news.Select(story => (story.Slug, story.Published!.Value))
        );
    }

    [Fact]
    public async Task Stories_MirroredFromAnotherSite_AreLeftToThatOne()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero));
        var now = time.GetUtcNow();
        await using var database = await OneDatabase.CreateAsync();
        await database.AddAsync("ours", StoryStatuses.Live, now.AddHours(-1), now);
        await database.AddAsync("announced", DeskStatuses.Announced, now.AddHours(-1), now.AddMinutes(-1));
        var mirrored = await database.AddAsync("theirs", StoryStatuses.Live, now.AddHours(-1), now);
        await using (var db = database.CreateDbContext())
        {
            db.Mirrors.Add(
                new MirrorRow
                {
                    StoryId = mirrored.Id,
                    Server = "https://wire.example",
                    Story = "theirs",
                    Name = "The Wire",
                    By = "Ada Lund",
                    StartedAt = now,
                }
            );
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        var query = new SitemapQuery(database, time);
        var all = await query.ReadAllAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["ours", "announced"], all.Select(story => story.Slug));
        var news = await query.ReadNewsAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["ours"], news.Select(story => story.Slug));
    }
}
