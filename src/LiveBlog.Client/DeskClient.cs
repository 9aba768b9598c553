using System.Net;
using System.Text.Json.Serialization.Metadata;

namespace LiveBlog.Client;

/// <summary>
/// The editorial API for programs. Every call may be repeated: creations carry an id that the caller made (UUIDv7), so a retry whose first
/// attempt did get through finds what it made and nothing is posted twice.
/// </summary>
/// <remarks>
/// Network failures, 5xx and 429 are retried, see <see cref="DeskRetry"/>; any other refusal throws <see cref="DeskProblemException"/>. An
/// edit that was retried may be answered with 412 because its own first attempt got through: <see cref="DeskProblemException.Current"/> tells.
/// </remarks>
public sealed class DeskClient
{
    private readonly DeskRetry _retry;

    /// <param name="http">With the server's address as its base; the caller owns it.</param>
    /// <param name="token">An API token made in the console.</param>
    /// <param name="time">Null for the system's.</param>
    /// <param name="random">Draws the waits between attempts; null for the shared one.</param>
    public DeskClient(HttpClient http, string token, TimeProvider? time = null, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentException.ThrowIfNullOrEmpty(token);
        _retry = new DeskRetry(http, token, time ?? TimeProvider.System, random ?? Random.Shared);
    }

    /// <summary>Stories, last changed first; neither archived nor deleted ones.</summary>
    /// <param name="before">Cursor of the page before; null for the first page.</param>
    public Task<DeskPage<StorySummary>> ListStoriesAsync(string? before, CancellationToken cancellation) =>
        ListStoriesAsync("", before, cancellation);

    /// <summary>The story with the address unless it is deleted; null when there is none. Reads the lists of stories as far as it has to.</summary>
    public async Task<StorySummary?> FindStoryAsync(string slug, CancellationToken cancellation) =>
        await FindStoryAsync("", slug, cancellation) ?? await FindStoryAsync("&status=archived", slug, cancellation);

    public Task<StoryDetail> GetStoryAsync(Guid id, CancellationToken cancellation) =>
        ReadAsync(new DeskRequest(HttpMethod.Get, Story(id)), DeskJson.Default.StoryDetail, cancellation);

    /// <summary>Creates the story as a draft; when it exists with the same content it is only found. 409 when the id is taken by another.</summary>
    public Task<Put<StoryDetail>> CreateStoryAsync(Guid id, StoryEdit edit, CancellationToken cancellation) =>
        PutAsync(DeskRequest.Put(Story(id), edit, DeskJson.Default.StoryEdit), DeskJson.Default.StoryDetail, cancellation);

    /// <summary>Edits the story as it was at the version; 412 when somebody else has edited it since.</summary>
    public Task<StoryDetail> EditStoryAsync(Guid id, int version, StoryEdit edit, CancellationToken cancellation) =>
        ReadAsync(
            DeskRequest.Put(Story(id), edit, DeskJson.Default.StoryEdit) with
            {
                IfMatch = version,
            },
            DeskJson.Default.StoryDetail,
            cancellation
        );

    /// <param name="status">"announced", "live" or "ended": any of them makes a draft public.</param>
    public Task<StoryDetail> SetStatusAsync(Guid id, string status, CancellationToken cancellation) =>
        ReadAsync(
            DeskRequest.Put($"{Story(id)}/status", new StatusEdit(status), DeskJson.Default.StatusEdit),
            DeskJson.Default.StoryDetail,
            cancellation
        );

    /// <summary>Entries in every state but taken down, newest display time first.</summary>
    /// <param name="before">Cursor of the page before; null for the first page.</param>
    public Task<DeskPage<EntryDetail>> ListEntriesAsync(Guid storyId, string? before, CancellationToken cancellation)
    {
        var path = $"{Story(storyId)}/entries?limit=200" + (before is null ? "" : $"&before={Uri.EscapeDataString(before)}");
        return ReadAsync(new DeskRequest(HttpMethod.Get, path), DeskJson.Default.DeskPageEntryDetail, cancellation);
    }

    public Task<EntryDetail> GetEntryAsync(Guid storyId, Guid entryId, CancellationToken cancellation) =>
        ReadAsync(new DeskRequest(HttpMethod.Get, Entry(storyId, entryId)), DeskJson.Default.EntryDetail, cancellation);

    /// <summary>
    /// Creates the entry; when it was created with the same text before it is only found, even when it was edited since. 410 when it was
    /// taken down, 409 when the id is taken by another.
    /// </summary>
    public Task<Put<EntryDetail>> CreateEntryAsync(Guid storyId, Guid entryId, EntryEdit edit, CancellationToken cancellation) =>
        PutAsync(DeskRequest.Put(Entry(storyId, entryId), edit, DeskJson.Default.EntryEdit), DeskJson.Default.EntryDetail, cancellation);

    /// <summary>Edits the entry as it was at the version; 412 when somebody else has edited it since.</summary>
    public Task<EntryDetail> EditEntryAsync(Guid storyId, Guid entryId, int version, EntryEdit edit, CancellationToken cancellation) =>
        ReadAsync(
            DeskRequest.Put(Entry(storyId, entryId), edit, DeskJson.Default.EntryEdit) with
            {
                IfMatch = version,
            },
            DeskJson.Default.EntryDetail,
            cancellation
        );

    public Task<EntryDetail> SetPinnedAsync(Guid storyId, Guid entryId, bool pinned, CancellationToken cancellation) =>
        SetAsync(storyId, entryId, "pin", pinned, cancellation);

    public Task<EntryDetail> SetKeyAsync(Guid storyId, Guid entryId, bool key, CancellationToken cancellation) =>
        SetAsync(storyId, entryId, "key", key, cancellation);

    public Task<EntryDetail> SetPublishedAsync(Guid storyId, Guid entryId, bool published, CancellationToken cancellation) =>
        SetAsync(storyId, entryId, "publication", published, cancellation);

    /// <summary>Erases the entry for good. Taking down what is down already succeeds.</summary>
    public async Task TakeDownAsync(Guid storyId, Guid entryId, string? reason, CancellationToken cancellation)
    {
        var request = DeskRequest.With(HttpMethod.Delete, Entry(storyId, entryId), new TakeDown(reason), DeskJson.Default.TakeDown);
        using var response = await _retry.SendAsync(request, cancellation);
    }

    private async Task<StorySummary?> FindStoryAsync(string filter, string slug, CancellationToken cancellation)
    {
        string? next = null;
        do
        {
            var page = await ListStoriesAsync(filter, next, cancellation);
            if (page.Items.FirstOrDefault(story => story.Slug == slug) is { } found)
            {
                return found;
            }
            next = page.Next;
        } while (next is not null);
        return null;
    }

    private Task<DeskPage<StorySummary>> ListStoriesAsync(string filter, string? before, CancellationToken cancellation)
    {
        var path = $"/api/stories?limit=200{filter}" + (before is null ? "" : $"&before={Uri.EscapeDataString(before)}");
        return ReadAsync(new DeskRequest(HttpMethod.Get, path), DeskJson.Default.DeskPageStorySummary, cancellation);
    }

    private Task<EntryDetail> SetAsync(Guid storyId, Guid entryId, string what, bool on, CancellationToken cancellation) =>
        ReadAsync(
            new DeskRequest(on ? HttpMethod.Put : HttpMethod.Delete, $"{Entry(storyId, entryId)}/{what}"),
            DeskJson.Default.EntryDetail,
            cancellation
        );

    private async Task<Put<T>> PutAsync<T>(DeskRequest request, JsonTypeInfo<T> json, CancellationToken cancellation)
    {
        using var response = await _retry.SendAsync(request, cancellation);
        return new Put<T>(response.StatusCode == HttpStatusCode.Created, await DeskRetry.ReadAsync(response, json, cancellation));
    }

    private async Task<T> ReadAsync<T>(DeskRequest request, JsonTypeInfo<T> json, CancellationToken cancellation)
    {
        using var response = await _retry.SendAsync(request, cancellation);
        return await DeskRetry.ReadAsync(response, json, cancellation);
    }

    private static string Story(Guid id) => $"/api/stories/{id}";

    private static string Entry(Guid storyId, Guid entryId) => $"{Story(storyId)}/entries/{entryId}";
}
