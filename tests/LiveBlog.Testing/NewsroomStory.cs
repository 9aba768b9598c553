using System.Net;
using System.Text.Json;
using LiveBlog.Protocol;

namespace LiveBlog.Testing;

/// <summary>A test's story, with the newsroom's verbs.</summary>
public sealed class NewsroomStory(Editor editor, Guid id, string slug)
{
    public Guid Id => id;
    public string Slug => slug;
    public Editor Editor => editor;
    public string Path => $"/api/stories/{id}";

    public string EntryPath(Guid entry) => $"{Path}/entries/{entry}";

    public Task<Answer> GetAsync() => editor.GetAsync(Path);

    public Task<Answer> SetStatusAsync(string status) => editor.PutAsync($"{Path}/status", new { status });

    public Task<Answer> PutEntryAsync(Guid entry, object body, int? ifMatch = null) => editor.PutAsync(EntryPath(entry), body, ifMatch);

    public Task<Answer> GetEntryAsync(Guid entry) => editor.GetAsync(EntryPath(entry));

    /// <summary>Publishes a new entry and returns its id.</summary>
    public async Task<Guid> PublishAsync(
        string text = "Something happened.",
        bool pinned = false,
        bool key = false,
        DateTimeOffset? at = null,
        IReadOnlyList<string>? tags = null,
        string? title = null
    )
    {
        var entry = Guid.CreateVersion7();
        var body = new
        {
            body = $"<p>{text}</p>",
            state = "published",
            pinned,
            key,
            at,
            tags,
            title,
        };
        (await PutEntryAsync(entry, body)).Expect(HttpStatusCode.Created);
        return entry;
    }

    public async Task<Answer> EditAsync(Guid entry, string text, string? correction = null)
    {
        var version = (await GetEntryAsync(entry)).Version;
        return await PutEntryAsync(entry, new { body = $"<p>{text}</p>", correction }, version);
    }

    public Task<Answer> TakeDownAsync(Guid entry, string? reason = null) => editor.DeleteAsync(EntryPath(entry), new { reason });

    public Task<Answer> PinAsync(Guid entry) => editor.PutAsync($"{EntryPath(entry)}/pin");

    public Task<Answer> PublishAgainAsync(Guid entry) => editor.PutAsync($"{EntryPath(entry)}/publication");

    public Task<Answer> UnpublishAsync(Guid entry) => editor.DeleteAsync($"{EntryPath(entry)}/publication");

    public async Task<Snapshot> ReadSnapshotAsync()
    {
        using var reader = editor.Server.Visitor();
        return JsonSerializer.Deserialize(await reader.GetStringAsync($"/live/{slug}/snapshot").InTime(), ProtocolJson.Wire.Snapshot)!;
    }

    public async Task<Answer> ReadPageAsync(string below = "")
    {
        using var reader = editor.Server.Visitor();
        return await Answer.ReadAsync(await reader.GetAsync($"/{slug}{below}").InTime());
    }

    /// <summary>The whole log in the database.</summary>
    public Task<IReadOnlyList<Change>> ReadLogAsync() => LogFile.ReadAsync(editor.Server.DatabaseFile, id);
}
