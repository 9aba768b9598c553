using System.Net;

namespace LiveBlog.Server.Tests.Published;

/// <summary>An entry that says nothing in words has a name wherever it stands in one line.</summary>
public sealed class WordlessEntryTests(Newsroom newsroom)
{
    [Fact]
    public async Task Entry_WithoutWords_IsNamedByWhatItShows()
    {
        var story = await newsroom.Editor.CreateStoryAsync("live", ("language", "ru"), ("timeZone", "Asia/Baku"));
        var (photo, _) = await newsroom.Editor.UploadAsync(SamplePictures.Jpeg(1300, 700));
        var entry = Guid.CreateVersion7();
        object[] content =
        [
            new
            {
                type = "image",
                media = photo,
                decorative = true,
            },
        ];
        var body = new
        {
            content,
            state = "published",
            key = true,
            at = "2026-02-09T14:39:00+04:00",
        };
        (await story.PutEntryAsync(entry, body)).Expect(HttpStatusCode.Created);

        var page = (await story.ReadPageAsync($"/entries/{entry}")).Expect(HttpStatusCode.OK).Text;
        Assert.Contains("<title>Фото, 14:39 – ", WebUtility.HtmlDecode(page));
        Assert.DoesNotContain("og:title\" content=\"\"", page);
        Assert.DoesNotContain("\"headline\":\"\"", page);
        Assert.Contains("<title>Фото, 14:39</title>", (await story.ReadPageAsync("/feed.rss")).Text);
        var key = Assert.Single((await story.ReadSnapshotAsync()).KeyEvents);
        Assert.Equal("Фото", key.Title);
        var paper = WebUtility.HtmlDecode((await story.ReadPageAsync()).Text);
        Assert.Contains("data-name=\"Фото\"", paper);
        Assert.Contains("<span>Фото</span>", paper);
        Assert.Contains("<p>Фото</p>", WebUtility.HtmlDecode((await story.ReadPageAsync("/text")).Text));
    }

    [Fact]
    public async Task Publication_IsNotMovedByTheEntriesThatThePageHappensToShow()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var body = new
        {
            body = "<p>The first of all.</p>",
            state = "published",
            at = "2026-02-09T10:39:00+00:00",
        };
        (await story.PutEntryAsync(Guid.CreateVersion7(), body)).Expect(HttpStatusCode.Created);
        for (var more = 0; more < Protocol.Limits.EntriesPerPage; more++)
        {
            await story.PublishAsync("One of many.");
        }
        Assert.Contains("article:published_time\" content=\"2026-02-09T10:39:00", (await story.ReadPageAsync()).Text);
    }
}
