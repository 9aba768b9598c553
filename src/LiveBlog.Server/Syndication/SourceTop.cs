using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LiveBlog.Protocol;
using LiveBlog.Server.Import;
using LiveBlog.Server.Import.Formats;

namespace LiveBlog.Server.Syndication;

/// <summary>What is above the source's entries, from its reading API.</summary>
/// <param name="Opening">Blocks.</param>
/// <param name="Lead">Undefined for none.</param>
/// <param name="Media">Addresses of their media, by the source's ids.</param>
internal sealed record SourceTop(JsonElement Opening, JsonElement Lead, IReadOnlyDictionary<Guid, FoundMedium> Media)
{
    /// <summary>Changes with what readers see of it; empty if there is nothing to see.</summary>
    public static string DigestOf(StoryHeader header) =>
        (header.Lead ?? "", header.Opening ?? "") is var (lead, opening) && lead.Length + opening.Length > 0
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{lead}\n{opening}")))
            : "";

    /// <summary>Null if the source's server is too old to provide it.</summary>
    public static SourceTop? TryRead(JsonElement story) =>
        story.Get("top") is { ValueKind: JsonValueKind.Object } top && top.Get("opening") is { ValueKind: JsonValueKind.Array } opening
            ? new SourceTop(
                opening.Clone(),
                top.Get("lead") is { ValueKind: JsonValueKind.Object } lead ? lead.Clone() : default,
                SourceMedia.Of(top)
            )
            : null;
}
