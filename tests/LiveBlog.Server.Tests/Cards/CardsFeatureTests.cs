using System.Net;

namespace LiveBlog.Server.Tests.Cards;

/// <summary>A card shows what readers may see now, and no cache keeps it beyond that.</summary>
public sealed class CardsFeatureTests(Newsroom newsroom)
{
    [Fact]
    public async Task Card_IsAPictureOfWhatIsSaid_AndChangesWithIt()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var entry = await story.PublishAsync("Some words.", title: "A title");
        var other = await story.PublishAsync("Other words.");
        var pictures = new HashSet<string>();
        foreach (var path in (string[])["", $"/entries/{entry}", $"/entries/{other}"])
        {
            using var answer = await GetAsync($"/{story.Slug}{path}/card.png");
            Assert.Equal((HttpStatusCode.OK, "image/png"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.Equal(
                "public, max-age=0, s-maxage=1, stale-while-revalidate=2",
                string.Join(", ", answer.Headers.NonValidated["Cache-Control"])
            );
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            using var picture = SamplePictures.Open(bytes);
            Assert.Equal((1200, 630), (picture.Width, picture.Height));
            Assert.True(pictures.Add(Convert.ToBase64String(bytes)), path);
        }
        (await story.SetStatusAsync("ended")).Expect(HttpStatusCode.OK);
        using var ended = await GetAsync($"/{story.Slug}/card.png");
        Assert.True(pictures.Add(Convert.ToBase64String(await ended.Content.ReadAsByteArrayAsync())), "an ended story is not live");
        (await story.EditAsync(other, "Corrected words.")).Expect(HttpStatusCode.OK);
        using var edited = await GetAsync($"/{story.Slug}/entries/{other}/card.png");
        Assert.True(pictures.Add(Convert.ToBase64String(await edited.Content.ReadAsByteArrayAsync())), "the words have changed");
    }

    [Fact]
    public async Task CardOfSomethingHiddenFromReaders_IsNotFound()
    {
        var (story, another) = (await newsroom.Editor.CreateStoryAsync(), await newsroom.Editor.CreateStoryAsync());
        var (draft, unpublished, gone) = (Guid.CreateVersion7(), await story.PublishAsync(), await story.PublishAsync());
        (await story.PutEntryAsync(draft, new { body = "<p>Not yet.</p>", state = "draft" })).Expect(HttpStatusCode.Created);
        (await story.UnpublishAsync(unpublished)).Expect(HttpStatusCode.OK);
        (await story.TakeDownAsync(gone)).Expect(HttpStatusCode.NoContent);
        var elsewhere = await another.PublishAsync();
        foreach (
            var (entry, status) in (ValueTuple<Guid, HttpStatusCode>[])
                [
                    (draft, HttpStatusCode.NotFound),
                    (unpublished, HttpStatusCode.NotFound),
                    (gone, HttpStatusCode.Gone),
                    (elsewhere, HttpStatusCode.NotFound),
                    (Guid.CreateVersion7(), HttpStatusCode.NotFound),
                ]
        )
        {
            using var answer = await GetAsync($"/{story.Slug}/entries/{entry}/card.png");
            Assert.Equal(status, answer.StatusCode);
        }
    }

    private async Task<HttpResponseMessage> GetAsync(string path)
    {
        // A reader's address may ask for few cards a minute.
        using var reader = newsroom.Server.Visitor(Addresses.Next());
        return await reader.GetAsync(path).InTime();
    }
}
