using System.Net;
using System.Text.Json.Serialization.Metadata;

namespace LiveBlog.Client;

/// <summary>
/// The editorial API for programs. Every call may be repeated: creations carry an id chosen by the caller (UUIDv7), so a retry after a first
/// attempt that did get through finds what that attempt created, and nothing is posted twice.
/// </summary>
/// <remarks>
/// Network failures, 5xx and 429 are retried, see <see cref="DeskRetry"/>; any other refusal throws <see cref="DeskProblemException"/>. An
/// edit that was retried may get 412 because its own first attempt got through; <see cref="DeskProblemException.Current"/> shows whether it did.
/// </remarks>
public sealed class DeskClient
{
    private readonly DeskRetry _retry;

    /// <param name="http">A client with the server's address as its base address; the caller owns it.</param>
    /// <param name="token">An API token made in the console.</param>
    /// <param name="time">Null for the system clock.</param>
    /// <param name="random">The source of the random waits between attempts; null for the shared one.</param>
    public DeskClient(HttpClient http, string token, TimeProvider? time = null, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentException.ThrowIfNullOrEmpty(token);
        _retry = new DeskRetry(http, token, time ?? TimeProvider.System, random ?? Random.Shared);
    }

    /// <summary>Stories, last changed first; neither archived nor deleted ones.</summary>
    /// <param name="before">The cursor that the previous page returned; null for the first page.</param>
    public Task<DeskPage<StorySummary>> ListStoriesAsync(string? before, CancellationToken cancellation) =>
        ListStoriesAsync("", before, cancellation);

    /// <summary>The story with this address, unless deleted; null if there is none. Reads as many pages of the list of stories as necessary.</summary>
    public async Task<StorySummary?> FindStoryAsync(string slug, CancellationToken cancellation) =>
        await FindStoryAsync("", slug, cancellation) ?? await FindStoryAsync("&status=archived", slug, cancellation);

    public Task<StoryDetail> GetStoryAsync(Guid id, CancellationToken cancellation) =>
        ReadAsync(new DeskRequest(HttpMethod.Get, Story(id)), DeskJson.Default.StoryDetail, cancellation);

    /// <summary>Creates the story as a draft, or finds it if it exists with the same content. 409 if another story has the id.</summary>
    public Task<Put<StoryDetail>> CreateStoryAsync(Guid id, StoryEdit edit, CancellationToken cancellation) =>
        PutAsync(DeskRequest.Put(Story(id), edit, DeskJson.Default.StoryEdit), DeskJson.Default.StoryDetail, cancellation);

    /// <summary>Edits the given version of the story; 412 if somebody else has edited it since.</summary>
    public Task<StoryDetail> EditStoryAsync(Guid id, int version, StoryEdit edit, CancellationToken cancellation) =>
        ReadAsync(
            DeskRequest.Put(Story(id), edit, DeskJson.Default.StoryEdit) with
            {
                IfMatch = version,
            },
            DeskJson.Default.StoryDetail,
            cancellation
        );

    /// <param name="status">
    /// "draft", "announced", "live" or "ended"; "paused" for a live story, "archived" for an ended one. All but "draft" make the story public.
    /// "scheduled" is refused, since it needs a start time, which this call does not send.
    /// </param>
    public Task<StoryDetail> SetStatusAsync(Guid id, string status, CancellationToken cancellation) =>
        ReadAsync(
            DeskRequest.Put($"{Story(id)}/status", new StatusEdit(status), DeskJson.Default.StatusEdit),
            DeskJson.Default.StoryDetail,
            cancellation
        );

    /// <summary>Entries in every state except taken down, newest display time first.</summary>
    /// <param name="before">The cursor that the previous page returned; null for the first page.</param>
    public Task<DeskPage<EntryDetail>> ListEntriesAsync(Guid storyId, string? before, CancellationToken cancellation)
    {
        var path = $"{Story(storyId)}/entries?limit=200" + (before is null ? "" : $"&before={Uri.EscapeDataString(before)}");
        return ReadAsync(new DeskRequest(HttpMethod.Get, path), DeskJson.Default.DeskPageEntryDetail, cancellation);
    }

    public Task<EntryDetail> GetEntryAsync(Guid storyId, Guid entryId, CancellationToken cancellation) =>
        ReadAsync(new DeskRequest(HttpMethod.Get, Entry(storyId, entryId)), DeskJson.Default.EntryDetail, cancellation);

    /// <summary>
    /// Creates the entry, or finds it if it was created with the same text before, even if it has been edited since. 410 if it was
    /// taken down, 409 if another entry has the id.
    /// </summary>
    public Task<Put<EntryDetail>> CreateEntryAsync(Guid storyId, Guid entryId, EntryEdit edit, CancellationToken cancellation) =>
        PutAsync(DeskRequest.Put(Entry(storyId, entryId), edit, DeskJson.Default.EntryEdit), DeskJson.Default.EntryDetail, cancellation);

    /// <summary>Edits the given version of the entry; 412 if somebody else has edited it since.</summary>
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

    /// <summary>Erases the entry for good. Succeeds if it has been taken down already.</summary>
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
