using LiveBlog.Protocol;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Media;
using LiveBlog.Server.Published;
using LiveBlog.Server.Sections;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Tests.Storage;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Tests.Sections;

public sealed class SectionQueryTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    private OneDatabase _database = null!;
    private LiveBlogDb _db = null!;
    private SectionQuery _query = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await OneDatabase.CreateAsync();
        _db = _database.CreateDbContext();
        var site = new SiteOptions { Sections = [new SectionOptions { Name = "Culture & Arts" }] };
        _query = new SectionQuery(
            _db,
            new LeadPictures(new MediaCatalog(_database)),
            new CurrentSite(Options.Create(site), new InlineStyles())
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _db.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Stories_OfASection_AreItsPublicOnes_ReadOncePageByPage()
    {
        var added = new List<string>();
        for (var n = 0; n < 45; n++)
        {
            // Several changed at the same time.
            added.Add(await AddAsync($"city-{n:D2}", "City", Now.AddMinutes(n / 4)));
        }
        await AddAsync("hidden", "City", Now, DeskStatuses.Draft);
        await AddAsync("withdrawn", "City", Now, DeskStatuses.Deleted);
        await AddAsync("elsewhere", "Sport", Now);

        var (read, pages, cursor) = (new List<string>(), 0, (string?)null);
        do
        {
            var page = await _query.ReadAsync("city", cursor, TestContext.Current.CancellationToken);
            Assert.NotNull(page);
            Assert.True(page.Stories.Count <= 20);
            read.AddRange(page.Stories.Select(story => story.Slug));
            (cursor, pages) = (page.More, pages + 1);
        } while (cursor is not null);
        Assert.Equal(Enumerable.Reverse(added), read);
        Assert.Equal(3, pages);
    }

    [Theory]
    [InlineData("city", "City")]
    [InlineData("culture-arts", "Culture & Arts")]
    // Only a draft is in it.
    [InlineData("secret", null)]
    [InlineData("nowhere", null)]
    public async Task Name_OfASection_IsTheSitesOrAPublicStorys(string key, string? name)
    {
        await AddAsync("one", "City", Now);
        await AddAsync("two", "Secret", Now, DeskStatuses.Draft);
        Assert.Equal(name, await _query.FindNameAsync(key, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("storm")]
    [InlineData(".storm")]
    [InlineData("1764234000000.")]
    [InlineData("-1.storm")]
    [InlineData("999999999999999999.storm")]
    public async Task InvalidCursor_GivesNoPage(string before) =>
        Assert.Null(await _query.ReadAsync("city", before, TestContext.Current.CancellationToken));

    private async Task<string> AddAsync(string slug, string section, DateTimeOffset updated, string status = StoryStatuses.Live)
    {
        var story = await _database.AddAsync(slug, status, Now, updated);
        await _database.ChangeAsync(story, row => row.Section = section);
        return slug;
    }
}
