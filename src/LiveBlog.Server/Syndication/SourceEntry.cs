using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LiveBlog.Server.Import;
using LiveBlog.Server.Import.Formats;

namespace LiveBlog.Server.Syndication;

/// <summary>An entry from the public reading API of its newsroom.</summary>
/// <param name="Published">Its first publication, which never changes.</param>
/// <param name="Found">The same in the form that imports use.</param>
/// <param name="Html">Its text as plain HTML, in case the blocks are of a type that this server does not know.</param>
/// <param name="Media">Addresses of its media, by the source's ids.</param>
/// <param name="Digest">Changes with every change of the entry.</param>
internal sealed record SourceEntry(
    Guid Id,
    DateTimeOffset Published,
    int Version,
    FoundEntry Found,
    string Html,
    IReadOnlyDictionary<Guid, FoundMedium> Media,
    string Digest
)
{
    /// <summary>Null if it is malformed.</summary>
    public static SourceEntry? TryRead(JsonElement json)
    {
        if (!Guid.TryParse(json.Text("id"), out var id) || json.Time("at") is not { } at)
        {
            return null;
        }
        var content = json.Get("content");
        var found = new FoundEntry(id.ToString(), at, json.Text("title"), "")
        {
            Content = content.ValueKind == JsonValueKind.Array ? content.Clone() : null,
            Byline = json.Text("byline"),
            IsKey = json.Flag("key"),
            IsPinned = json.Flag("pinned"),
            IsBreaking = json.Flag("breaking"),
            Source = json.Text("source"),
            Verification = json.Text("verification"),
            Correction = json.Text("correction"),
            Tags = [.. json.Items("tags").Where(tag => tag.ValueKind == JsonValueKind.String).Select(tag => tag.GetString()!)],
        };
        return new SourceEntry(
            id,
            json.Time("published") ?? at,
            int.TryParse(json.Text("version"), out var version) ? version : 0,
            found,
            json.Text("html"),
            SourceMedia.Of(json),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json.GetRawText())))
        );
    }
}
