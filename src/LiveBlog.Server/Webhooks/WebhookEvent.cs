using System.Text.Json;
using System.Text.Json.Serialization;
using LiveBlog.Protocol;
using LiveBlog.Server.Published;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Webhooks;

/// <summary>A webhook's message in the format of Standard Webhooks: type, timestamp, data.</summary>
/// <param name="Id">Stays the same however often it is sent, so that receivers can detect duplicates.</param>
internal sealed record WebhookEvent(string Id, string Type, byte[] Body)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The message about a change in the story's log.</summary>
    public static async Task<WebhookEvent> ReadAsync(
        LiveBlogDb db,
        Guid story,
        string slug,
        Change change,
        SiteAddress address,
        CancellationToken cancellation
    )
    {
        // An entry is also put again without an edit: when it is pinned or marked, and when its pictures are ready.
        Guid? entry = change.Entry is { } put ? Guid.Parse(put.Id) : null;
        var isNew =
            entry is not null
            && !await db.Changes.AnyAsync(c => c.StoryId == story && c.EntryId == entry && c.Seq < change.Seq, cancellation);
        return Of(story, slug, change, isNew, address);
    }

    /// <param name="isNew">Whether readers have not had the entry before. It may have been written long before the story became public.</param>
    public static WebhookEvent Of(Guid story, string slug, Change change, bool isNew, SiteAddress address)
    {
        var type = TypeOf(change, isNew);
        return Of(
            $"{story:N}-{change.Seq}",
            type,
            DateTimeOffset.FromUnixTimeMilliseconds(change.At),
            new
            {
                story = slug,
                url = address.Story(slug),
                seq = change.Seq,
                entry = change.Entry is not { } entry
                    ? null
                    : new
                    {
                        entry.Id,
                        url = address.Entry(slug, entry.Id),
                        entry.Title,
                        html = AbsoluteLinks.In(entry.Html, address.Story(slug)),
                        at = DateTimeOffset.FromUnixTimeMilliseconds(entry.At),
                        entry.Key,
                        entry.Pinned,
                        entry.Version,
                    },
                entryId = change.Entry is null ? change.EntryId : null,
                header = change.Header is not { } header
                    ? null
                    : new
                    {
                        header.Headline,
                        header.Standfirst,
                        header.Section,
                        header.Status,
                        header.Language,
                    },
            }
        );
    }

    /// <summary>Readers can no longer see the story.</summary>
    /// <param name="seq">How much of the story's log the webhook has received; a restored story can be deleted again.</param>
    public static WebhookEvent OfRemoved(Guid story, string slug, long seq, DateTimeOffset at, SiteAddress address) =>
        Of($"{story:N}-removed-{seq}", "story.removed", at, new { story = slug, url = address.Story(slug) });

    public static WebhookEvent Test(DateTimeOffset now) =>
        Of($"test-{Guid.CreateVersion7():N}", "test", now, new { message = "This is a test." });

    private static string TypeOf(Change change, bool isNew) =>
        change switch
        {
            { Kind: ChangeKinds.EntryRemoved } => "entry.removed",
            { Entry: not null } => isNew ? "entry.published" : "entry.updated",
            _ => "story.updated",
        };

    private static WebhookEvent Of(string id, string type, DateTimeOffset timestamp, object data) =>
        new(
            id,
            type,
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    type,
                    timestamp,
                    data,
                },
                Json
            )
        );
}
