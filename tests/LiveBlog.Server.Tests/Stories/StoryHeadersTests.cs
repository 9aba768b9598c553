using System.Text.Json;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Tests.Stories;

public sealed class StoryHeadersTests(DeskInProcess desk) : IClassFixture<DeskInProcess>
{
    private StoryHeaders Headers => desk.Get<StoryHeaders>();

    /// <summary>The answer to a creation may have been lost. Whatever else differs, the second is another story under the same id.</summary>
    [Fact]
    public async Task Creation_Repeated_IsTheSame_UnlessAnythingDiffers()
    {
        var (id, other) = (Guid.CreateVersion7(), await desk.CreateStoryAsync());
        var edit = desk.Header();
        Assert.Equal(WriteResult.Created, await PutAsync(edit));
        Assert.Equal(WriteResult.Unchanged, await PutAsync(edit));
        StoryEdit[] different =
        [
            edit with
            {
                Slug = $"{edit.Slug}-2",
            },
            edit with
            {
                Headline = "Other",
            },
            edit with
            {
                Standfirst = "Other",
            },
            edit with
            {
                Section = "Other",
            },
            edit with
            {
                Byline = "Other",
            },
            edit with
            {
                Language = "az",
            },
            edit with
            {
                TimeZone = "Europe/London",
            },
            edit with
            {
                TranslationOf = other,
            },
            edit with
            {
                PublishedAt = JsonSerializer.SerializeToElement(desk.Time.GetUtcNow()),
            },
            edit with
            {
                Reactions = true,
            },
            edit with
            {
                Questions = true,
            },
            edit with
            {
                Push = true,
            },
            edit with
            {
                PlacesEvery = 5,
            },
            edit with
            {
                PlaceAfterOpening = true,
            },
            edit with
            {
                Opening = JsonSerializer.SerializeToElement(new[] { new { type = "text", html = "<p>x</p>" } }),
            },
            edit with
            {
                Sources = JsonSerializer.SerializeToElement(new[] { new { name = "x" } }),
            },
            edit with
            {
                Related = JsonSerializer.SerializeToElement(new[] { new { story = other } }),
            },
        ];
        foreach (var each in different)
        {
            Assert.Equal(WriteResult.Conflict, await PutAsync(each));
        }
        Assert.Equal(1, (await desk.StoryAsync(id)).Version);
        Assert.Equal(WriteResult.SlugTaken, (await Headers.PutStoryAsync(Guid.CreateVersion7(), edit, null, DeskInProcess.Ada)).Result);

        async Task<WriteResult> PutAsync(StoryEdit put) => (await Headers.PutStoryAsync(id, put, null, DeskInProcess.Ada)).Result;
    }

    [Fact]
    public async Task Edit_LeavesAbsentFields_AndRemovesThoseSetToNull()
    {
        var other = await desk.CreateStoryAsync();
        var full = desk.Header() with
        {
            TranslationOf = other,
            Reactions = true,
            Questions = true,
            Push = true,
            PlacesEvery = 5,
            PlaceAfterOpening = true,
            Opening = JsonSerializer.SerializeToElement(new[] { new { type = "text", html = "<p>Opened</p>" } }),
            Sources = JsonSerializer.SerializeToElement(new[] { new { name = "Reuters" } }),
            Related = JsonSerializer.SerializeToElement(new[] { new { story = other } }),
            PublishedAt = JsonSerializer.SerializeToElement(desk.Time.GetUtcNow()),
        };
        var id = await desk.CreateStoryAsync(DeskStatuses.Draft, full);
        var plain = new StoryEdit(full.Slug, "New", null, null, null, null, null);

        await PutAsync(plain);

        var row = await desk.StoryAsync(id);
        Assert.Equal(("New", 2, other), (row.Headline, row.Version, row.TranslationOf));
        Assert.True(row.Reactions && row.Questions && row.Push && row.PlaceAfterOpening);
        Assert.Equal((5, desk.Time.GetUtcNow(), "Opened"), (row.PlacesEvery, row.PublishedAt, row.OpeningText));
        Assert.Contains("Reuters", row.Sources);
        Assert.Contains(other.ToString(), row.Related);

        var nothing = JsonSerializer.SerializeToElement<object?>(null);
        await PutAsync(
            plain with
            {
                TranslationOf = Guid.Empty,
                Reactions = false,
                Questions = false,
                Push = false,
                PlacesEvery = 0,
                PlaceAfterOpening = false,
                Opening = nothing,
                Sources = nothing,
                Related = nothing,
                PublishedAt = nothing,
            }
        );
        row = await desk.StoryAsync(id);
        Assert.False(row.Reactions || row.Questions || row.Push || row.PlaceAfterOpening);
        Assert.Equal((null, 0, null), (row.TranslationOf, row.PlacesEvery, row.PublishedAt));
        Assert.Equal(("", "", "", "", ""), (row.Opening, row.OpeningMarkup, row.OpeningText, row.Sources, row.Related));
        var versions = await desk.ReadAsync(db => db.StoryVersions.Where(v => v.StoryId == id).OrderBy(v => v.Version).ToListAsync());
        Assert.Equal([(1, "Night of the comet"), (2, "New"), (3, "New")], versions.Select(v => (v.Version, v.Headline)));

        async Task PutAsync(StoryEdit edit) =>
            Assert.Equal(WriteResult.Saved, (await Headers.PutStoryAsync(id, edit, SeenVersions.Any, DeskInProcess.Ada)).Result);
    }

    [Fact]
    public async Task Words_ThatCannotBeSeen_AreNotKept()
    {
        var id = Guid.CreateVersion7();
        var edit = desk.Header() with { Standfirst = "\u200b\n", Section = "\u00ad", Byline = " \u3164" };
        Assert.Equal(WriteResult.Created, (await Headers.PutStoryAsync(id, edit, null, DeskInProcess.Ada)).Result);
        Assert.Equal(WriteResult.Unchanged, (await Headers.PutStoryAsync(id, edit, null, DeskInProcess.Ada)).Result);

        var row = await desk.StoryAsync(id);
        Assert.Equal(("", "", ""), (row.Standfirst, row.Section, row.Byline));
    }

    [Fact]
    public async Task Edit_OfAnotherVersion_Earlier_OrNotYetThere_IsStale()
    {
        var edit = desk.Header();
        var id = await desk.CreateStoryAsync(DeskStatuses.Draft, edit);
        Assert.Equal(WriteResult.Stale, await PutAsync(2));
        Assert.Equal(WriteResult.Saved, await PutAsync(1));
        Assert.Equal(WriteResult.Stale, await PutAsync(1));
        Assert.Equal(WriteResult.Saved, await PutAsync(2));

        async Task<WriteResult> PutAsync(int seen) =>
            (await Headers.PutStoryAsync(id, edit, SeenVersions.Of(seen), DeskInProcess.Ada)).Result;
    }

    [Fact]
    public async Task Creation_AndErasingWords_NeedTheirRights()
    {
        var (reporter, edit) = (await desk.HireAsync(Roles.Reporter), desk.Header());
        var refused = await Assert.ThrowsAsync<RightMissingException>(() =>
            Headers.PutStoryAsync(Guid.CreateVersion7(), edit, null, reporter)
        );
        Assert.Equal(Capability.EditStories, refused.Missing);
        Assert.False(await desk.ReadAsync(db => db.Stories.AnyAsync(s => s.Slug == edit.Slug)));

        var id = await desk.CreateStoryAsync(DeskStatuses.Draft, edit);
        var editor = await desk.HireAsync(Roles.Editor);
        var narrow = editor with { Scope = new TokenScope([Capability.EditStories, Capability.EnterEveryStory], null) };
        refused = await Assert.ThrowsAsync<RightMissingException>(() =>
            Headers.PutStoryAsync(id, edit with { EraseEarlier = true }, SeenVersions.Any, narrow)
        );
        Assert.Equal(Capability.TakeDown, refused.Missing);
        Assert.Equal(AuditAction.StoryCreate, (await desk.ReadAsync(db => db.Audit.SingleAsync(a => a.StoryId == id))).Action);
    }

    [Fact]
    public async Task Related_OfNoStoryOrTheStoryItself_IsRefusedAtItsField()
    {
        var id = await desk.CreateStoryAsync();
        var preparation = desk.Get<StoryPreparation>();
        var edit = desk.Header();
        Assert.Equal(["related[0].story"], await FaultsAsync(Guid.CreateVersion7()));
        Assert.Equal(["related[0].story"], await FaultsAsync(id));
        Assert.Empty(await FaultsAsync(await desk.CreateStoryAsync()));
        Assert.Equal(["publishedAt"], await FaultsOfDateAsync("yesterday"));
        Assert.Equal(["publishedAt"], await FaultsOfDateAsync("0999-12-31T00:00:00Z"));
        Assert.Equal(["publishedAt"], await FaultsOfDateAsync("9001-01-01T00:00:00Z"));
        Assert.Empty(await FaultsOfDateAsync("1000-01-01T00:00:00Z"));

        async Task<IEnumerable<string>> FaultsAsync(Guid story) =>
            await FaultsOfAsync(edit with { Related = JsonSerializer.SerializeToElement(new[] { new { story } }) });
        async Task<IEnumerable<string>> FaultsOfDateAsync(string date) =>
            await FaultsOfAsync(edit with { PublishedAt = JsonSerializer.SerializeToElement(date) });
        async Task<IEnumerable<string>> FaultsOfAsync(StoryEdit put) =>
            (await preparation.PrepareAsync(id, put, CancellationToken.None)).Faults.Fields.Keys;
    }
}
