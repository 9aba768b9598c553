using System.Net;

namespace LiveBlog.Server.Tests.Desk;

/// <summary>What somebody has written and not sent is theirs alone, on every device.</summary>
public sealed class DraftsTests(Newsroom newsroom)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow.AddMinutes(-5);

    [Fact]
    public async Task Draft_KeptByOneDevice_IsOfferedToAnother_AndTheNewerWordsStay()
    {
        var (mine, story) = (await newsroom.Editor.AddColleagueAsync("reporter"), await newsroom.Editor.CreateStoryAsync());
        var id = Guid.NewGuid();
        (await PutAsync(mine, id, story, "First words", Now)).Expect(HttpStatusCode.NoContent);
        (await PutAsync(mine, id, story, "Second words", Now.AddMinutes(1))).Expect(HttpStatusCode.NoContent);
        (await PutAsync(mine, id, story, "Late first words", Now)).Expect(HttpStatusCode.Conflict);

        var listed = (await mine.GetAsync("/api/drafts")).Expect(HttpStatusCode.OK).Body.GetProperty("items");
        var draft = Assert.Single(listed.EnumerateArray());
        Assert.Equal("Second words", draft.GetProperty("beginning").GetString());
        Assert.False(string.IsNullOrEmpty(draft.GetProperty("headline").GetString()));
        var words = (await mine.GetAsync($"/api/drafts/{id}")).Body.GetProperty("draft");
        Assert.Equal("Second words", words.GetProperty("title").GetString());

        (await mine.DeleteAsync($"/api/drafts/{id}")).Expect(HttpStatusCode.NoContent);
        (await mine.GetAsync($"/api/drafts/{id}")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task DraftOfSomebodyElse_CannotBeRead_EvenByAnAdministrator()
    {
        var (mine, story, id) = (
            await newsroom.Editor.AddColleagueAsync("reporter"),
            await newsroom.Editor.CreateStoryAsync(),
            Guid.NewGuid()
        );
        (await PutAsync(mine, id, story, "For my eyes only", Now)).Expect(HttpStatusCode.NoContent);

        (await newsroom.Editor.GetAsync($"/api/drafts/{id}")).Expect(HttpStatusCode.NotFound);
        Assert.DoesNotContain("For my eyes only", (await newsroom.Editor.GetAsync("/api/drafts")).Text, StringComparison.Ordinal);
        // With the same id the administrator has a separate draft, and changes nothing here.
        (await PutAsync(newsroom.Editor, id, story, "Another", Now)).Expect(HttpStatusCode.NoContent);
        (await newsroom.Editor.DeleteAsync($"/api/drafts/{id}")).Expect(HttpStatusCode.NoContent);
        Assert.Contains("For my eyes only", (await mine.GetAsync($"/api/drafts/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DraftsOfAnEntry_ThatIsTakenDown_AreGoneAndDoNotComeBack()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var (entry, id) = (await story.PublishAsync("To be forgotten."), Guid.NewGuid());
        (await PutAsync(newsroom.Editor, id, story, "To be forgotten.", Now, entry)).Expect(HttpStatusCode.NoContent);
        (await story.TakeDownAsync(entry)).Expect(HttpStatusCode.NoContent);

        (await newsroom.Editor.GetAsync($"/api/drafts/{id}")).Expect(HttpStatusCode.NotFound);
        (await PutAsync(newsroom.Editor, id, story, "To be forgotten.", Now.AddMinutes(2), entry)).Expect(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Drafts_MoreOrLongerThanMayBe_AreRefusedAndSayWhatToDo()
    {
        var (mine, story) = (await newsroom.Editor.AddColleagueAsync("contributor"), await newsroom.Editor.CreateStoryAsync());
        (await PutAsync(mine, Guid.NewGuid(), story, new string('a', 200_001), Now)).ExpectField(413, "draft");
        (await mine.PutAsync($"/api/drafts/{Guid.NewGuid()}", new { })).ExpectField(422, "storyId");
        var texts = 0;
        while ((await PutAsync(mine, Guid.NewGuid(), story, new string('a', 190_000), Now)).Status == HttpStatusCode.NoContent)
        {
            texts++;
        }
        Assert.Equal(4_000_000 / 190_000, texts);
        var full = await PutAsync(mine, Guid.NewGuid(), story, new string('a', 190_000), Now);
        full.Expect(HttpStatusCode.Conflict);
        Assert.Contains("Send or delete some", full.Text, StringComparison.Ordinal);
    }

    private static Task<Answer> PutAsync(
        Editor editor,
        Guid id,
        NewsroomStory story,
        string title,
        DateTimeOffset savedAt,
        Guid? entryId = null
    ) =>
        editor.PutAsync(
            $"/api/drafts/{id}",
            new
            {
                storyId = story.Id,
                entryId,
                savedAt,
                beginning = title[..Math.Min(title.Length, 50)],
                draft = new { entryId = Guid.NewGuid(), title },
            }
        );
}
