using System.Net;
using LiveBlog.Protocol;

namespace LiveBlog.Server.Tests.Stories;

/// <summary>A taken-down entry is gone everywhere, and stays gone.</summary>
public sealed class TakeDownTests(Newsroom newsroom)
{
    private const string Secret = "libellous-sentence";

    [Fact]
    public async Task TakeDown_OfAPublishedEntry_IsGoneForEditorsAndReaders()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = await story.PublishAsync(Secret, pinned: true, key: true);
        (await story.TakeDownAsync(id, "legal")).Expect(HttpStatusCode.NoContent);

        (await story.GetEntryAsync(id)).ExpectProblem(410);
        Assert.Equal(HttpStatusCode.Gone, (await story.ReadPageAsync($"/entries/{id}")).Status);
        Assert.DoesNotContain(Secret, (await story.ReadPageAsync()).Text);
        var snapshot = await story.ReadSnapshotAsync();
        Assert.Empty(snapshot.Entries);
        Assert.Empty(snapshot.KeyEvents);
        Assert.Equal(0, snapshot.Total);
    }

    [Fact]
    public async Task TakeDown_ErasesTheTextFromTheWholeDatabaseAndRaisesTheEdition()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = await story.PublishAsync("Harmless");
        await story.EditAsync(id, Secret, correction: $"We wrote {Secret} wrongly.");
        await story.EditAsync(id, "Harmless again");
        await story.TakeDownAsync(id);

        var file = newsroom.Server.DatabaseFile;
        var rows = await LogFile.QueryAsync(
            file,
            """
            SELECT Payload FROM Changes WHERE StoryId = $story
            UNION ALL SELECT Title || Body || Html || Text || Byline || Markup || coalesce(Content, '') || coalesce(Correction, '') FROM Entries WHERE StoryId = $story
            UNION ALL SELECT v.Title || v.Body || coalesce(v.Content, '') || coalesce(v.Note, '') FROM EntryVersions v JOIN Entries e ON e.Id = v.EntryId WHERE e.StoryId = $story
            """,
            ("$story", story.Id)
        );
        Assert.True(rows.Count >= 10, "The query must see the rows for its silence to mean anything");
        Assert.DoesNotContain(rows, row => row.Contains(Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(rows, row => row.Contains("Harmless", StringComparison.Ordinal));
        Assert.Equal(1, (await story.GetAsync()).Body.GetProperty("edition").GetInt32());
        LogFile.AssertWithoutHole(await story.ReadLogAsync());
    }

    [Fact]
    public async Task TakeDown_LeavesATombstoneThatNothingBringsBack()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = await story.PublishAsync(Secret);
        await story.TakeDownAsync(id);
        object body = new { body = $"<p>{Secret}</p>", state = "published" };

        (await story.PutEntryAsync(id, body)).ExpectProblem(410);
        (await story.PutEntryAsync(id, body, ifMatch: 1)).ExpectProblem(410);
        (await story.PutEntryAsync(id, body, ifMatch: 2)).ExpectProblem(410);
        (await story.PublishAgainAsync(id)).ExpectProblem(410);
        (await story.PinAsync(id)).ExpectProblem(410);
        (await story.TakeDownAsync(id)).Expect(HttpStatusCode.NoContent);
        var states = await LogFile.QueryAsync(newsroom.Server.DatabaseFile, "SELECT State FROM Entries WHERE Id = $id", ("$id", id));
        Assert.Equal("TakenDown", Assert.Single(states));
    }

    /// <summary>The reason may name what was erased.</summary>
    [Fact]
    public async Task TakeDown_AndErasureOfEarlierWording_TellTheReasonOnlyToThoseWhoMayTakeDown()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var (id, kept) = (await story.PublishAsync(Secret), await story.PublishAsync(Secret));
        var reporter = await newsroom.Editor.AddColleagueAsync("reporter");
        (await story.EditAsync(kept, "Mild words", correction: "We were wrong.")).Expect(HttpStatusCode.OK);
        (await newsroom.Editor.DeleteAsync($"{story.EntryPath(kept)}/earlier-wording", new { reason = "legal" })).Expect(
            HttpStatusCode.NoContent
        );
        (await story.TakeDownAsync(id, "legal")).Expect(HttpStatusCode.NoContent);

        foreach (var entry in (Guid[])[id, kept])
        {
            Assert.Equal("legal", await NoteAsync(newsroom.Editor, entry));
            (await reporter.GetAsync($"{story.EntryPath(entry)}/takedown")).ExpectProblem(403);
            Assert.Null(await NoteAsync(reporter, entry));
        }

        async Task<string?> NoteAsync(Editor by, Guid entry)
        {
            var versions = (await by.GetAsync($"{story.EntryPath(entry)}/versions")).Expect(HttpStatusCode.OK).Body.GetProperty("items");
            return versions.EnumerateArray().Last().TryGetProperty("note", out var note) ? note.GetString() : null;
        }
    }

    [Fact]
    public async Task TakeDown_OfADraft_TellsReadersNothing()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var before = (await story.ReadLogAsync()).Count;
        var id = Guid.CreateVersion7();
        await story.PutEntryAsync(id, new { body = $"<p>{Secret}</p>" });
        (await story.TakeDownAsync(id)).Expect(HttpStatusCode.NoContent);
        Assert.Equal(before, (await story.ReadLogAsync()).Count);
        // Its existence was never public, so neither is its removal.
        Assert.Equal(HttpStatusCode.NotFound, (await story.ReadPageAsync($"/entries/{id}")).Status);
    }

    [Fact]
    public async Task TakeDown_BeforeTheStoryIsPublic_IsNeverAnnounced_AndItsAuthorsToDo()
    {
        var story = await newsroom.Editor.CreateStoryAsync(status: null);
        var reporter = await newsroom.Editor.AddColleagueAsync("reporter");
        var theirs = new NewsroomStory(reporter, story.Id, story.Slug);
        var (taken, unpublished) = (await theirs.PublishAsync(Secret), await theirs.PublishAsync(Secret));
        (await theirs.TakeDownAsync(taken)).Expect(HttpStatusCode.NoContent);
        (await theirs.UnpublishAsync(unpublished)).Expect(HttpStatusCode.OK);
        var shown = await theirs.PublishAsync("Stays.");
        (await story.SetStatusAsync("live")).Expect(HttpStatusCode.OK);

        var feed = await story.ReadPageAsync("/feed.atom");
        Assert.Contains(shown.ToString(), feed.Text, StringComparison.Ordinal);
        foreach (var entry in (Guid[])[taken, unpublished])
        {
            Assert.DoesNotContain(entry.ToString(), feed.Text, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await story.ReadPageAsync($"/entries/{entry}")).Status);
        }
        (await theirs.TakeDownAsync(unpublished)).Expect(HttpStatusCode.NoContent);
        (await theirs.TakeDownAsync(shown)).ExpectProblem(403);
    }

    [Fact]
    public async Task TakeDown_FollowersOfTheLogFindOnlyRemovals()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = await story.PublishAsync(Secret);
        await story.EditAsync(id, Secret + " again");
        await story.TakeDownAsync(id);
        var about = (await story.ReadLogAsync()).Skip(1).ToList();
        Assert.Equal(3, about.Count);
        Assert.All(about, change => Assert.Equal((ChangeKinds.EntryRemoved, id.ToString()), (change.Kind, change.EntryId)));
    }

    [Fact]
    public async Task TakeDown_WithAReasonThatIsTooLong_NamesTheField()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var id = await story.PublishAsync();
        (await story.TakeDownAsync(id, new string('x', 501))).ExpectField(413, "reason");
        (await story.GetEntryAsync(id)).Expect(HttpStatusCode.OK);
        (await story.TakeDownAsync(Guid.CreateVersion7())).ExpectProblem(404);
    }
}
