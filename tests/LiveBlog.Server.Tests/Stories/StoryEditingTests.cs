using System.Net;
using LiveBlog.Protocol;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Stories;

public sealed class StoryEditingTests(Newsroom newsroom)
{
    private Editor Editor => newsroom.Editor;

    [Fact]
    public async Task Creating_Repeated_FindsTheStory()
    {
        var (path, body) = ($"/api/stories/{Guid.CreateVersion7()}", Editor.StoryBody(Editor.NewSlug()));
        var created = (await Editor.PutAsync(path, body)).Expect(HttpStatusCode.Created);
        Assert.Equal("draft", created.Body.GetProperty("status").GetString());
        (await Editor.PutAsync(path, body)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Creating_UnderATakenIdWithOtherContent_IsAConflict()
    {
        var story = await Editor.CreateStoryAsync();
        (await Editor.PutAsync(story.Path, Editor.StoryBody(story.Slug, ("headline", "Another")))).ExpectProblem(409);
    }

    [Fact]
    public async Task History_OfAStoryThatIsEditedAllTheTime_IsItsNewestVersions()
    {
        var story = await Editor.CreateStoryAsync();
        var file = newsroom.Server.DatabaseFile;
        await using (
            var db = new SqliteLiveBlogDb(new DbContextOptionsBuilder<SqliteLiveBlogDb>().UseSqlite($"Data Source={file}").Options)
        )
        {
            db.StoryVersions.AddRange(
                Enumerable
                    .Range(1_000, 201)
                    .Select(version => new StoryVersionRow
                    {
                        StoryId = story.Id,
                        Version = version,
                        By = "Ada",
                        At = DateTimeOffset.UnixEpoch,
                        Headline = $"Headline {version}",
                        Standfirst = "",
                        Opening = "",
                        Lead = "",
                    })
            );
            await db.SaveChangesAsync();
        }

        var versions = (await Editor.GetAsync($"{story.Path}/versions")).Expect(HttpStatusCode.OK).Body.GetProperty("items");

        Assert.Equal(Enumerable.Range(1_001, 200), versions.EnumerateArray().Select(version => version.GetProperty("version").GetInt32()));
    }

    [Fact]
    public async Task Creating_ManyAtOnce_CreatesOne()
    {
        var (path, body) = ($"/api/stories/{Guid.CreateVersion7()}", Editor.StoryBody(Editor.NewSlug()));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Editor.PutAsync(path, body)));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(7, answers.Count(answer => answer.Status == HttpStatusCode.OK));
    }

    [Fact]
    public async Task Address_TakenByAnotherStory_NamesTheField()
    {
        var story = await Editor.CreateStoryAsync();
        (await Editor.PutAsync($"/api/stories/{Guid.CreateVersion7()}", Editor.StoryBody(story.Slug))).ExpectField(422, "slug");
        var draft = await Editor.CreateStoryAsync(status: null);
        (await Editor.PutAsync(draft.Path, Editor.StoryBody(story.Slug), ifMatch: 1)).ExpectField(422, "slug");
    }

    [Fact]
    public async Task Address_CanChangeOnlyBeforeTheStoryIsPublic()
    {
        var story = await Editor.CreateStoryAsync(status: null);
        var renamed = Editor.NewSlug();
        (await Editor.PutAsync(story.Path, Editor.StoryBody(renamed), ifMatch: 1)).Expect(HttpStatusCode.OK);
        await story.SetStatusAsync("live");
        var version = (await story.GetAsync()).Version;
        (await Editor.PutAsync(story.Path, Editor.StoryBody(story.Slug), version)).ExpectField(422, "slug");
    }

    [Fact]
    public async Task Address_ThatChangesInADraft_ChangesInItsEntries()
    {
        var story = await Editor.CreateStoryAsync(status: null);
        var entry = await story.PublishAsync();
        var renamed = Editor.NewSlug();
        (await Editor.PutAsync(story.Path, Editor.StoryBody(renamed), ifMatch: 1)).Expect(HttpStatusCode.OK);
        await story.SetStatusAsync("live");
        var put = Assert.Single(await story.ReadLogAsync(), change => change.Kind == ChangeKinds.EntryPut);
        Assert.Contains($"href=\"/{renamed}/entries/{entry}\"", put.Entry!.Html);
        Assert.DoesNotContain(story.Slug, put.Entry.Html);
    }

    [Fact]
    public async Task Version_ThatLeavesItsGroup_LeavesThePagesOfTheOthers()
    {
        var english = await Editor.CreateStoryAsync();
        var azeri = await Editor.CreateStoryAsync();
        await MakeVersionAsync(azeri, ("language", "az"), ("translationOf", english.Id));
        Assert.Contains($"/{azeri.Slug}", (await english.ReadPageAsync()).Text);
        await MakeVersionAsync(azeri, ("language", "ru")); // which does not change the group
        Assert.Contains("hreflang=\"ru\"", (await english.ReadPageAsync()).Text);
        await MakeVersionAsync(azeri, ("language", "ru"), ("translationOf", Guid.Empty));
        Assert.DoesNotContain($"/{azeri.Slug}", (await english.ReadPageAsync()).Text);

        static async Task MakeVersionAsync(NewsroomStory story, params (string, object?)[] parts)
        {
            var version = (await story.GetAsync()).Version;
            (await story.Editor.PutAsync(story.Path, Editor.StoryBody(story.Slug, parts), version)).Expect(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Editing_TheHeader_ReachesTheLog()
    {
        var story = await Editor.CreateStoryAsync();
        var edit = Editor.StoryBody(story.Slug, ("headline", "Bridge reopens"));
        (await Editor.PutAsync(story.Path, edit, ifMatch: 2)).Expect(HttpStatusCode.OK);
        Assert.Equal("Bridge reopens", (await story.ReadLogAsync())[^1].Header!.Headline);
        Assert.Equal("Bridge reopens", (await story.ReadSnapshotAsync()).Header.Headline);
        var stale = (await Editor.PutAsync(story.Path, edit, ifMatch: 2)).ExpectProblem(412);
        Assert.Equal(3, stale.Body.GetProperty("current").GetProperty("version").GetInt32());
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("With-Capitals")]
    [InlineData("two--dashes")]
    [InlineData("-leading")]
    [InlineData("trailing-")]
    [InlineData("under_score")]
    [InlineData("dot.dot")]
    [InlineData("a/b/c")]
    [InlineData("über-uns")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("console")]
    [InlineData("api")]
    [InlineData("live")]
    [InlineData("hubs")]
    [InlineData("health")]
    [InlineData("openapi")]
    [InlineData("assets")]
    public async Task Address_ThatCannotBeOne_NamesTheField(string? slug) =>
        (await Editor.PutAsync($"/api/stories/{Guid.CreateVersion7()}", Editor.StoryBody("x", ("slug", slug)))).ExpectField(422, "slug");

    [Theory]
    [InlineData("headline", 201)]
    [InlineData("standfirst", 601)]
    [InlineData("section", 121)]
    [InlineData("byline", 121)]
    [InlineData("slug", 81)]
    public async Task Field_ThatIsTooLong_IsRefusedByName(string field, int length)
    {
        var body = Editor.StoryBody(Editor.NewSlug(), (field, new string('a', length)));
        (await Editor.PutAsync($"/api/stories/{Guid.CreateVersion7()}", body)).ExpectField(413, field);
        body = Editor.StoryBody(Editor.NewSlug(), (field, new string('a', length - 2) + Guid.CreateVersion7().ToString("N")[^1]));
        (await Editor.PutAsync($"/api/stories/{Guid.CreateVersion7()}", body)).Expect(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("headline", "   ")]
    [InlineData("headline", null)]
    [InlineData("language", "not a language")]
    [InlineData("language", "en\n")]
    [InlineData("language", "en_US")]
    [InlineData("language", "zh-yue")]
    [InlineData("language", "en-aaaaaaaa-aaaaaaaa")]
    [InlineData("slug", "harbour-bridge\n")]
    [InlineData("timeZone", "posix/Europe/London")]
    [InlineData("timeZone", "Europe/../Europe/London")]
    [InlineData("timeZone", "Mars/Olympus")]
    [InlineData("timeZone", "../etc/passwd")]
    public async Task Field_ThatIsWrong_IsRefusedByName(string field, string? value) =>
        (await Editor.PutAsync($"/api/stories/{Guid.CreateVersion7()}", Editor.StoryBody(Editor.NewSlug(), (field, value)))).ExpectField(
            422,
            field
        );

    [Fact]
    public async Task InvalidStatus_IsRefusedAtItsField()
    {
        var story = await Editor.CreateStoryAsync();
        (await story.SetStatusAsync("draft")).ExpectField(422, "status");
        (await story.SetStatusAsync("finished")).ExpectField(422, "status");
        (await Editor.PutAsync($"/api/stories/{Guid.CreateVersion7()}/status", new { status = "live" })).ExpectProblem(404);
    }

    [Fact]
    public async Task Ending_KeepsTheStartAndCanBeTakenBack()
    {
        var story = await Editor.CreateStoryAsync();
        var started = (await story.ReadSnapshotAsync()).Header.Started;
        Assert.NotNull(started);
        await story.SetStatusAsync("ended");
        Assert.NotNull((await story.ReadSnapshotAsync()).Header.Ended);
        await story.SetStatusAsync("live");
        var header = (await story.ReadSnapshotAsync()).Header;
        Assert.Equal((started, null, StoryStatuses.Live), (header.Started, header.Ended, header.Status));
    }
}
