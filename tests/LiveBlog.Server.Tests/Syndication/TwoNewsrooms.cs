using System.Net;
using System.Text;
using System.Text.Json;

namespace LiveBlog.Server.Tests.Syndication;

/// <summary>Two real servers: one whose stories are followed, and one that follows them.</summary>
public sealed class TwoNewsrooms : IAsyncLifetime
{
    public NewsroomServer Source { get; private set; } = null!;
    public NewsroomServer Follower { get; private set; } = null!;
    public Editor Writer { get; private set; } = null!;
    public Editor Editor { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Source = await NewsroomServer.StartAsync("--Site:Name", "Harbour News");
        Follower = await NewsroomServer.StartAsync("--Site:Name", "City Desk", "--Syndication:Networks:0", "127.0.0.0/8");
        Writer = await Source.CreateAdministratorAsync();
        Editor = await Follower.CreateAdministratorAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await Follower.DisposeAsync();
    }

    /// <summary>Follows the story, and waits until everything that it has is there.</summary>
    public async Task<Mirror> FollowAsync(NewsroomStory story, bool publish = true)
    {
        var began = await Editor.PostAsync("/api/mirrors", new { url = AddressOf(story), publish });
        var mirror = new Mirror(Editor, began.Expect(HttpStatusCode.Created).Body.GetProperty("storyId").GetGuid());
        await Patience.EventuallyAsync(
            async () => (await mirror.StateAsync()).GetProperty("complete").GetBoolean(),
            "the story is here",
            Patience.Extended
        );
        return mirror;
    }

    /// <summary>A story of the source that was imported there, and taken live.</summary>
    public async Task<NewsroomStory> ImportAsync(byte[] export)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/imports/file") { Content = new ByteArrayContent(export) };
        using var answer = await Writer.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).InTime();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var report = await answer.Content.ReadAsStringAsync().InLongTime();
        using var end = JsonDocument.Parse(report.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
        var id = end.RootElement.GetProperty("storyId").GetGuid();
        var slug = (await Writer.GetAsync($"/api/stories/{id}")).Body.GetProperty("slug").GetString()!;
        var story = new NewsroomStory(Writer, id, slug);
        (await story.SetStatusAsync("live")).Expect(HttpStatusCode.OK);
        return story;
    }

    public string AddressOf(NewsroomStory story) => new Uri(Source.Address, story.Slug).AbsoluteUri;

    /// <summary>Files of the server, including its database, that contain the text.</summary>
    public static IReadOnlyList<string> FilesWith(NewsroomServer server, string text)
    {
        var found = new List<string>();
        foreach (var path in Directory.EnumerateFiles(Path.GetDirectoryName(server.DatabaseFile)!, "*", SearchOption.AllDirectories))
        {
            try
            {
                using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var bytes = new MemoryStream();
                file.CopyTo(bytes);
                if (bytes.ToArray().AsSpan().IndexOf(Encoding.ASCII.GetBytes(text)) >= 0)
                {
                    found.Add(Path.GetFileName(path));
                }
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
                // SQLite deletes its shared memory with the last connection.
            }
        }
        return found;
    }
}

/// <summary>A story that follows another one, as its editors and readers see it.</summary>
public sealed class Mirror(Editor editor, Guid id)
{
    public Guid Id => id;
    public string Path => $"/api/stories/{id}";
    public string Following => $"/api/mirrors/{id}/following";

    public async Task<JsonElement> StateAsync() =>
        Assert.Single((await editor.GetAsync($"/api/mirrors?story={id}")).Body.GetProperty("items").EnumerateArray());

    /// <summary>The problem that its editors are told about; empty for none.</summary>
    public async Task<string> ProblemAsync() => (await StateAsync()).TryGetProperty("problem", out var problem) ? problem.GetString()! : "";

    public async Task<JsonElement> StoryAsync() => (await editor.GetAsync(Path)).Expect(HttpStatusCode.OK).Body;

    /// <summary>Its published entries, newest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> EntriesAsync()
    {
        using var reader = editor.Server.Visitor();
        var slug = (await StoryAsync()).GetProperty("slug").GetString();
        var page = await Answer.ReadAsync(await reader.GetAsync($"/public/v1/stories/{slug}/entries").InTime());
        return page.Status == HttpStatusCode.OK ? [.. page.Body.GetProperty("entries").EnumerateArray()] : [];
    }

    public async Task<IReadOnlyList<string>> TextsAsync() =>
        [.. (await EntriesAsync()).Select(entry => entry.GetProperty("text").GetString()!)];

    public async Task<string> PageAsync(string below = "")
    {
        using var reader = editor.Server.Visitor();
        var slug = (await StoryAsync()).GetProperty("slug").GetString();
        return await (await reader.GetAsync($"/{slug}{below}").InTime()).Content.ReadAsStringAsync();
    }

    /// <summary>The page once it contains the text: pages are updated shortly after the database, which the editors' API reads.</summary>
    public async Task<string> PageWithAsync(string text)
    {
        var page = "";
        await Patience.EventuallyAsync(
            async () => (page = await PageAsync()).Contains(text, StringComparison.Ordinal),
            $"the page says {text}",
            Patience.Extended
        );
        return page;
    }

    public Task ShowsAsync(params string[] texts) =>
        Patience.EventuallyAsync(
            async () => (await TextsAsync()).SequenceEqual(texts),
            $"readers have {string.Join(" | ", texts)}",
            Patience.Extended
        );
}
