using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace LiveBlog.Testing;

/// <summary>Somebody of the newsroom, working through the public API with a token.</summary>
public sealed class Editor(NewsroomServer server, HttpClient http, string token)
{
    private static int _stories;

    private Task<Editor>? _relief;

    public NewsroomServer Server => server;
    public string Token => token;
    public HttpClient Http => http;

    /// <summary>
    /// Whether a colleague takes over what is refused because this person has erased too much within minutes (ErasureLimit): in the shared server all
    /// tests erase in one name.
    /// </summary>
    public bool HasRelief { get; set; }

    public async Task<Answer> SendAsync(HttpMethod method, string path, object? body = null, int? ifMatch = null)
    {
        var answer = await SendOnceAsync(method, path, body, ifMatch);
        if (!HasRelief || answer.Status != HttpStatusCode.TooManyRequests || !answer.Text.Contains("erasures", StringComparison.Ordinal))
        {
            return answer;
        }
        var colleague = await (_relief ??= AddColleagueAsync("administrator"));
        colleague.HasRelief = true;
        return await colleague.SendAsync(method, path, body, ifMatch);
    }

    private async Task<Answer> SendOnceAsync(HttpMethod method, string path, object? body, int? ifMatch)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = body as HttpContent ?? JsonContent.Create(body);
            // A server that refuses a large body closes the connection, possibly while it is being sent.
            request.Headers.ExpectContinue = request.Content.Headers.ContentLength > 64 * 1024;
        }
        if (ifMatch is { } version)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        }
        return await Answer.ReadAsync(await http.SendAsync(request).InTime());
    }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<Answer> PutAsync(string path, object? body = null, int? ifMatch = null) => SendAsync(HttpMethod.Put, path, body, ifMatch);

    public Task<Answer> DeleteAsync(string path, object? body = null, int? ifMatch = null) =>
        SendAsync(HttpMethod.Delete, path, body, ifMatch);

    /// <summary>The JSON of an ordinary story, with the given parts replaced.</summary>
    public static IReadOnlyDictionary<string, object?> StoryBody(string slug, params (string Name, object? Value)[] parts)
    {
        var body = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["slug"] = slug,
            ["headline"] = "Harbour bridge closes",
            ["standfirst"] = "What we know so far.",
            ["section"] = "City",
            ["byline"] = "Ada Lund",
            ["language"] = "en",
            ["timeZone"] = "Europe/London",
        };
        foreach (var (name, value) in parts)
        {
            body[name] = value;
        }
        return body;
    }

    public static string NewSlug() => $"story-{Interlocked.Increment(ref _stories)}-{Guid.CreateVersion7().ToString("N")[^8..]}";

    /// <summary>Creates a story for the test; a draft if no status is given.</summary>
    public async Task<NewsroomStory> CreateStoryAsync(string? status = "live", params (string Name, object? Value)[] parts)
    {
        var story = new NewsroomStory(this, Guid.CreateVersion7(), NewSlug());
        (await PutAsync(story.Path, StoryBody(story.Slug, parts))).Expect(HttpStatusCode.Created);
        if (status is not null)
        {
            (await story.SetStatusAsync(status)).Expect(HttpStatusCode.OK);
        }
        return story;
    }

    /// <summary>Uploads a picture and waits until the files that readers load exist; returns one as a preview.</summary>
    public async Task<(Guid Id, string Preview)> UploadAsync(byte[] picture)
    {
        var id = Guid.CreateVersion7();
        (await PutAsync($"/api/media/{id}", new ByteArrayContent(picture))).Expect(HttpStatusCode.Created);
        JsonElement upload = default;
        await Patience.EventuallyAsync(
            async () => (upload = (await GetAsync($"/api/media/{id}")).Body).GetProperty("state").GetString() == "ready",
            "the picture is ready",
            Patience.Extended
        );
        return (id, upload.GetProperty("preview").GetString()!);
    }

    public async Task<Editor> AddColleagueAsync(string role, string password = "a long enough password")
    {
        var email = $"{Guid.CreateVersion7():N}@example.org";
        var added = new
        {
            name = "Ben Ruiz",
            email,
            password,
            role,
        };
        (await SendAsync(HttpMethod.Post, "/api/users", added)).Expect(HttpStatusCode.Created);
        using var session = server.Visitor(Addresses.Next());
        (await session.PostAsJsonAsync("/api/session", new { email, password })).EnsureSuccessStatusCode();
        var made = await session.PostAsJsonAsync("/api/tokens", new { name = "tests" });
        return server.EditorWith((await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!);
    }
}
