using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Story;
using LiveBlog.Server.Tests.Storage;
using LiveBlog.Server.Tests.Stories;
using LiveBlog.Server.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.Tests.Story;

/// <summary>What is answered at a story's addresses, before anything is rendered.</summary>
public sealed class StoryReadingTests(DeskInProcess desk) : IClassFixture<DeskInProcess>
{
    private static readonly SiteAddress Address = new("https://live.example");

    [Fact]
    public async Task OlderPage_HasWhatItsCursorNames_AndIsNotForSearchEngines()
    {
        var (story, entries) = await LongStoryAsync(120);
        var page = await GetStoryAsync(story, before: entries[60].Position);

        Assert.Equal(200, page.Status);
        var (shown, meta) = (page.Value<Snapshot>("Snapshot"), page.Value<PageMeta>("Meta"));
        Assert.Equal(entries[59].Id.ToString(), shown.Entries[0].Id);
        Assert.Equal(Limits.EntriesPerPage, shown.Entries.Count);
        Assert.False(meta.IsIndexed);
        Assert.Equal($"https://live.example/{story.Slug}?before={entries[10].Position}", meta.Next);
        Assert.Equal($"https://live.example/{story.Slug}?before={entries[110].Position}", meta.Previous);
        Assert.Equal("public, max-age=0, s-maxage=1, stale-while-revalidate=2", page.CacheControl);

        var last = (await GetStoryAsync(story, before: entries[10].Position)).Value<PageMeta>("Meta");
        Assert.Null(last.Next);
        Assert.Equal(404, (await GetStoryAsync(story, before: "no cursor")).Status);
        Assert.Equal(404, (await GetStoryAsync(story, before: entries[0].Position)).Status); // nothing is older
    }

    [Fact]
    public async Task NumberedPage_StaysTheSame_AndIsIndexedOnceItIsFull()
    {
        var (story, entries) = await LongStoryAsync(120);
        var url = $"https://live.example/{story.Slug}";
        var second = await GetStoryAsync(story, query: "?page=2");
        var (shown, meta, place) = (
            second.Value<Snapshot>("Snapshot"),
            second.Value<PageMeta>("Meta"),
            second.Value<ArchivePlace>("Archive")
        );
        Assert.Equal([entries[99].Id.ToString(), entries[50].Id.ToString()], [shown.Entries[0].Id, shown.Entries[^1].Id]);
        Assert.Null(shown.More);
        Assert.Equal((2, 3, false), (place.Number, place.Last, place.IsOldestFirst));
        Assert.Equal(($"{url}?page=2", url, $"{url}?page=1"), (meta.Canonical, meta.Previous, meta.Next));

        var first = (await GetStoryAsync(story, query: "?page=1&order=oldest")).Value<Snapshot>("Snapshot");
        Assert.Equal([entries[0].Id.ToString(), entries[49].Id.ToString()], [first.Entries[0].Id, first.Entries[^1].Id]);
        meta = (await GetStoryAsync(story, query: "?page=1")).Value<PageMeta>("Meta");
        Assert.Equal(($"{url}?page=1", $"{url}?page=2", null), (meta.Canonical, meta.Previous, meta.Next));
        // Not full: all of it is on the story's own page as well.
        Assert.Equal(url, (await GetStoryAsync(story, query: "?page=3")).Value<PageMeta>("Meta").Canonical);
        foreach (var none in new[] { "0", "4", "-1", "+1", "x", "" })
        {
            Assert.Equal((404, none), ((await GetStoryAsync(story, query: $"?page={none}")).Status, none));
        }
    }

    [Fact]
    public async Task Moment_LeadsToItsEntry_OnThePageThatShowsIt()
    {
        var (story, entries) = await LongStoryAsync(120);
        var id = entries[30].Id;
        Assert.Equal($"/{story.Slug}?page=1#e-{id}", (await GetStoryAsync(story, query: "?when=2026-03-01T09:30")).Location);
        Assert.Equal($"/{story.Slug}#e-{entries[^1].Id}", (await GetStoryAsync(story, query: "?when=2026-03-05")).Location);
        Assert.Equal($"/{story.Slug}", (await GetStoryAsync(story, query: "?when=soon")).Location);
        var at = entries[30].DisplayAt.ToUnixTimeMilliseconds();
        Assert.Equal($"/{story.Slug}/entries/{id}", (await GetStoryAsync(story, at: $"{at}")).Location);
        Assert.Equal($"/{story.Slug}", (await GetStoryAsync(story, at: "soon")).Location);
    }

    [Fact]
    public async Task Entry_IsShownWithItsContext_OrGone_OrAbsent()
    {
        var story = await desk.StoryAsync(await desk.CreateStoryAsync());
        var (shown, draft, gone) = (
            await desk.PostAsync(story.Id, "Shown"),
            await desk.PostAsync(story.Id, "Draft", "draft"),
            await desk.PostAsync(story.Id, "Gone")
        );
        await desk.Entries.TakeDownAsync(story.Id, gone, null, DeskInProcess.Ada);
        var page = await GetEntryAsync(story, shown.ToString());
        Assert.Equal((200, shown.ToString()), (page.Status, page.Value<EntryContext>("Context").Entry!.Id));
        Assert.Equal($"https://live.example/{story.Slug}/entries/{shown}", page.Value<PageMeta>("Meta").Canonical);
        Assert.Equal("public, max-age=0, s-maxage=1, stale-while-revalidate=2", page.CacheControl);
        Assert.Equal(404, (await GetEntryAsync(story, draft.ToString())).Status);
        Assert.Equal(410, (await GetEntryAsync(story, gone.ToString())).Status);
        Assert.Equal(404, (await GetEntryAsync(story, "no-id")).Status);
    }

    /// <summary>Nobody may learn that a story which was never public has existed.</summary>
    [Fact]
    public async Task DeletedStory_IsGoneForThoseWhoHadIt_AndOtherwiseNeverThere()
    {
        var (had, never) = (await desk.CreateStoryAsync(), await desk.CreateStoryAsync(DeskStatuses.Draft));
        foreach (var each in new[] { had, never })
        {
            await desk.Lifecycle.DeleteAsync(each, DeskInProcess.Ada);
        }
        Assert.Equal(410, (await GetStoryAsync(await desk.StoryAsync(had))).Status);
        Assert.Equal(404, (await GetStoryAsync(await desk.StoryAsync(never))).Status);
        Assert.Equal(404, (await GetStoryAsync(await desk.StoryAsync(await desk.CreateStoryAsync(DeskStatuses.Draft)))).Status);
    }

    [Fact]
    public async Task RehearsalAndPreview_AreNotForSearchEngines()
    {
        var id = await desk.CreateStoryAsync(DeskStatuses.Draft);
        await desk.Get<RehearsalLinks>().MakeLinkAsync(id, DeskInProcess.Ada);
        var link = (await desk.StoryAsync(id)).SecretLink!;
        var rehearsal = new Page(
            await RehearsalPage.Get(link, desk.Get<LiveStories>(), Address, desk.Get<ViewCounter>()),
            new DefaultHttpContext()
        );
        Assert.False(rehearsal.Value<PageMeta>("Meta").IsIndexed);
        Assert.True(rehearsal.Value<bool>("IsRehearsal"));
        await using var db = desk.Open();
        var preview = new Page(await StoryPreview.Get(id, db, Address, CancellationToken.None), new DefaultHttpContext());
        var meta = preview.Value<PageMeta>("Meta");
        Assert.Equal((false, true, 0), (meta.IsIndexed, meta.IsStill, preview.Value<Snapshot>("Snapshot").Entries.Count));
    }

    [Fact]
    public async Task Script_GetsOlderEntriesNumberedPagesAndKeyEvents_AndAnAnswerInASentence()
    {
        var (story, entries) = await LongStoryAsync(60);
        var older = await ReadAsync(new EntryPageQuery { Before = entries[20].Position });
        Assert.Equal((entries[19].Id.ToString(), 20, null), (older.Read!.Entries[0].Id, older.Read.Entries.Count, older.Read.More));
        Assert.Equal("public, max-age=0, s-maxage=1, stale-while-revalidate=2", older.CacheControl);
        var second = await ReadAsync(new EntryPageQuery { Page = "2" });
        Assert.Equal((10, entries[50].Position), (second.Read!.Entries.Count, second.Read.More));
        var first = await ReadAsync(new EntryPageQuery { Page = "1" });
        Assert.Equal((50, null), (first.Read!.Entries.Count, first.Read.More));
        Assert.Empty((await ReadAsync(new EntryPageQuery { Page = "3" })).Read!.Entries);
        Assert.Equal(
            [entries[7].Id.ToString()],
            (await ReadAsync(new EntryPageQuery { Key = true })).Read!.Entries.Select(entry => entry.Id)
        );

        Assert.Equal(400, (await ReadAsync(new EntryPageQuery())).Status);
        Assert.Equal(400, (await ReadAsync(new EntryPageQuery { Before = "x" })).Status);
        foreach (var number in new[] { "0", "-1", "x", "100001" })
        {
            Assert.Equal((400, number), ((await ReadAsync(new EntryPageQuery { Page = number })).Status, number));
        }
        Assert.NotNull((await ReadAsync(new EntryPageQuery { Page = "1", Tag = "x" })).Status);
        foreach (
            var query in new[]
            {
                new EntryPageQuery { Page = "1" },
                new() { Key = true },
                new() { Before = entries[1].Position },
            }
        )
        {
            Assert.Equal(404, (await ReadAsync(query, "no-such-story")).Status);
        }

        async Task<(EntryPage? Read, int? Status, string CacheControl)> ReadAsync(EntryPageQuery query, string? name = null)
        {
            var http = new DefaultHttpContext();
            var result = await EntryPages.Get(
                name ?? story.Slug,
                query,
                desk.Get<StoryLog>(),
                desk.Get<PartnerTags>(),
                desk.Get<ArchiveQuery>(),
                http
            );
            return (
                (result as JsonHttpResult<EntryPage>)?.Value,
                (result as IStatusCodeHttpResult)?.StatusCode,
                http.Response.Headers.CacheControl.ToString()
            );
        }
    }

    /// <summary>Entries a minute apart; the eighth is a key event.</summary>
    private async Task<(StoryRow Story, List<EntryRow> Entries)> LongStoryAsync(int count)
    {
        var story = StoryRows.New("live");
        var entries = Enumerable.Range(0, count).Select(minute => StoryRows.Entry(story, minute)).ToList();
        (story.PublishedEntries, entries[7].IsKey) = (count, true);
        await desk.AddAsync([story, .. entries]);
        return (story, entries);
    }

    private async Task<Page> GetStoryAsync(StoryRow story, string? before = null, string? at = null, string query = "")
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString(query);
        var result = await StoryPages.GetStory(
            story.Slug,
            before,
            at,
            desk.Get<LiveStories>(),
            desk.Get<StoryLog>(),
            desk.Get<EntryContextQuery>(),
            desk.Get<StoryMeta>(),
            desk.Get<ViewCounter>(),
            null!, // the newest page, which is not asked for
            desk.Get<MissingStory>(),
            desk.Get<ArchivePages>(),
            Address,
            desk.Get<CurrentSite>(),
            desk.Get<FrameSources>(),
            http,
            CancellationToken.None
        );
        return new Page(result, http);
    }

    private async Task<Page> GetEntryAsync(StoryRow story, string entry)
    {
        var http = new DefaultHttpContext();
        var result = await StoryPages.GetEntry(
            story.Slug,
            entry,
            desk.Get<LiveStories>(),
            desk.Get<EntryContextQuery>(),
            desk.Get<StoryMeta>(),
            Address,
            desk.Get<MissingStory>(),
            http.Response,
            CancellationToken.None
        );
        return new Page(result, http);
    }

    private sealed record Page(IResult Result, HttpContext Http)
    {
        public int Status => (Result as IStatusCodeHttpResult)?.StatusCode ?? 200;
        public string CacheControl => Http.Response.Headers.CacheControl.ToString();
        public string? Location => (Result as RedirectHttpResult)?.Url;

        public T Value<T>(string parameter) =>
            Assert.IsType<T>(
                ((IReadOnlyDictionary<string, object?>)Result.GetType().GetProperty("Parameters")!.GetValue(Result)!)[parameter]
            );
    }
}
