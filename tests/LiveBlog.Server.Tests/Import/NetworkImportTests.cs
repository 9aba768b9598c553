using System.Net;
using System.Text.Json;

namespace LiveBlog.Server.Tests.Import;

/// <summary>A story is imported by its address, from another real server: its page, as any reader's browser gets it.</summary>
public sealed class NetworkImportTests
{
    [Fact]
    public async Task Page_OfAnotherServer_ComesInWithItsPicturesAndOnlyOnce()
    {
        await using var there = await NewsroomServer.StartAsync("--Site:Name", "Harbour News");
        await using var here = await NewsroomServer.StartAsync("--Imports:Networks:0", "127.0.0.0/8");
        var writer = await there.CreateAdministratorAsync();
        var editor = await here.CreateAdministratorAsync();
        var story = await writer.CreateStoryAsync();
        var at = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
        await story.PublishAsync("The bridge is closed.", at: at);
        var (picture, _) = await writer.UploadAsync(SamplePictures.Jpeg(320, 240));
        object[] content =
        [
            new { type = "text", html = "<p>Divers are down.</p>" },
            new
            {
                type = "image",
                media = picture,
                alt = "A bridge",
            },
        ];
        (
            await story.PutEntryAsync(
                Guid.CreateVersion7(),
                new
                {
                    content,
                    state = "published",
                    at = at.AddMinutes(5),
                }
            )
        ).Expect(HttpStatusCode.Created);

        var url = new Uri(there.Address, story.Slug).AbsoluteUri;
        var end = await ImportAsync(editor, url);
        Assert.Equal((2, 0), (end.GetProperty("imported").GetInt32(), end.GetProperty("problems").GetInt32()));
        var id = end.GetProperty("storyId").GetGuid();
        var made = (await editor.GetAsync($"/api/stories/{id}")).Body;
        Assert.Equal(
            ("draft", "Harbour bridge closes"),
            (made.GetProperty("status").GetString(), made.GetProperty("headline").GetString())
        );
        var entries = (await editor.GetAsync($"/api/stories/{id}/entries")).Body.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([at.AddMinutes(5), at], entries.Select(entry => entry.GetProperty("at").GetDateTimeOffset()));
        var whole = (await editor.GetAsync($"/api/stories/{id}/entries/{entries[0].GetProperty("id").GetGuid()}")).Body;
        var copy = whole.GetProperty("content").EnumerateArray().Single(block => block.GetProperty("type").GetString() == "image");
        (await editor.GetAsync($"/api/media/{copy.GetProperty("media").GetGuid()}")).Expect(HttpStatusCode.OK);
        Assert.Equal(2, (await ImportAsync(editor, url)).GetProperty("already").GetInt32());

        // Only this server has the setting: the other one reaches nothing inside.
        var refused = await writer.PostAsync("/api/imports/page", new { url });
        refused.ExpectField(422, "url");
    }

    private static async Task<JsonElement> ImportAsync(Editor editor, string url)
    {
        var report = (await editor.PostAsync("/api/imports/page", new { url })).Expect(HttpStatusCode.OK).Text;
        return JsonSerializer.Deserialize<JsonElement>(report.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
    }
}
