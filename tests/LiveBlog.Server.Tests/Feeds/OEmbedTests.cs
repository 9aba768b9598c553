using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace LiveBlog.Server.Tests.Feeds;

public sealed class OEmbedTests(Newsroom newsroom)
{
    [Fact]
    public async Task Entry_HasItsOwnTitleAndIsGoneOnceTakenDown()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var entry = await story.PublishAsync("The harbour bridge is open again.");
        using var program = newsroom.Server.Visitor();
        var found = await program.GetFromJsonAsync<JsonElement>(AddressOf(story, entry)).InTime();
        Assert.Equal("The harbour bridge is open again.", found.GetProperty("title").GetString());
        Assert.Contains($"/entries/{entry}", found.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.EndsWith($"/entries/{entry}/card.png", found.GetProperty("thumbnail_url").GetString(), StringComparison.Ordinal);

        (await story.TakeDownAsync(entry)).Expect(HttpStatusCode.NoContent);
        (await Answer.ReadAsync(await program.GetAsync(AddressOf(story, entry)).InTime())).ExpectProblem(410);
    }

    [Fact]
    public async Task Entry_WithoutWords_IsNamedByWhatItShows()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var (picture, _) = await newsroom.Editor.UploadAsync(SamplePictures.Jpeg(320, 240));
        var entry = Guid.CreateVersion7();
        var content = new object[]
        {
            new
            {
                type = "image",
                media = picture,
                decorative = true,
            },
        };
        (await story.PutEntryAsync(entry, new { content, state = "published" })).Expect(HttpStatusCode.Created);
        using var program = newsroom.Server.Visitor();
        var found = await program.GetFromJsonAsync<JsonElement>(AddressOf(story, entry)).InTime();
        Assert.StartsWith("Picture, ", found.GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entry_ThatIsNotThere_IsNotFound()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        using var program = newsroom.Server.Visitor();
        (await Answer.ReadAsync(await program.GetAsync(AddressOf(story, Guid.CreateVersion7())).InTime())).ExpectProblem(404);
        (await Answer.ReadAsync(await program.GetAsync(AddressOf(story, "made-up")).InTime())).ExpectProblem(404);
    }

    private Uri AddressOf(NewsroomStory story, object entry) =>
        new($"/oembed?url={Uri.EscapeDataString($"{newsroom.Server.Address}{story.Slug}/entries/{entry}")}", UriKind.Relative);
}
