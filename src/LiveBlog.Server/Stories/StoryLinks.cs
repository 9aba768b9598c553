using System.Text.Json;
using System.Text.Json.Serialization;
using LiveBlog.Protocol;

namespace LiveBlog.Server.Stories;

/// <summary>Another story that an editor offers: one of ours by its id, or a page elsewhere by title and address.</summary>
/// <param name="Title">For one of our stories its current headline; null while it is not public.</param>
/// <param name="Url">For one of our stories its path; null while it is not public.</param>
internal sealed record RelatedLink(Guid? Story = null, string? Title = null, string? Url = null);

/// <summary>The lists below a story, as stored in rows.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(IReadOnlyList<StorySource>))]
[JsonSerializable(typeof(IReadOnlyList<RelatedLink>))]
internal sealed partial class StoryLinks : JsonSerializerContext
{
    public static string Write(IReadOnlyList<StorySource> sources) =>
        sources.Count == 0 ? "" : JsonSerializer.Serialize(sources, Default.IReadOnlyListStorySource);

    public static string Write(IReadOnlyList<RelatedLink> related) =>
        related.Count == 0 ? "" : JsonSerializer.Serialize(related, Default.IReadOnlyListRelatedLink);

    public static IReadOnlyList<StorySource> Sources(string json) =>
        json.Length == 0 ? [] : JsonSerializer.Deserialize(json, Default.IReadOnlyListStorySource)!;

    public static IReadOnlyList<RelatedLink> Related(string json) =>
        json.Length == 0 ? [] : JsonSerializer.Deserialize(json, Default.IReadOnlyListRelatedLink)!;

    /// <summary>As readers get them: without stories that are not public.</summary>
    public static IReadOnlyList<RelatedStory>? ForReaders(string json)
    {
        var shown = Related(json).Where(link => link is { Title: not null, Url: not null }).ToList();
        return shown.Count == 0 ? null : [.. shown.Select(link => new RelatedStory(link.Title!, link.Url!))];
    }
}
