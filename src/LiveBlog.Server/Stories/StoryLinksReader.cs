using System.Text.Json;
using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Stories;

/// <summary>Reads the lists below a story as programs send them, and reports the faults of each line.</summary>
internal static class StoryLinksReader
{
    /// <summary>Enough for the longest coverage; every change of the header carries all of them.</summary>
    public const int MaxSources = 20;

    /// <summary>Nobody follows more links than that.</summary>
    public const int MaxRelated = 10;

    public static IReadOnlyList<StorySource> ReadSources(JsonElement json, FieldFaults faults) =>
        Read(json, "sources", MaxSources, "A source must be an object with a name.", ReadSource, faults);

    public static IReadOnlyList<RelatedLink> ReadRelated(JsonElement json, FieldFaults faults) =>
        Read(
            json,
            "related",
            MaxRelated,
            "A related story must be an object with either story (an id) or title and url.",
            ReadLink,
            faults
        );

    private static StorySource ReadSource(JsonElement line, BlockRules rules)
    {
        var source = line.Deserialize(StoryLinks.Default.StorySource)!;
        return new StorySource(
            rules.Required("name", source.Name, ContentLimits.LineLength, "A source needs a name."),
            rules.Address("url", source.Url)
        );
    }

    private static RelatedLink ReadLink(JsonElement line, BlockRules rules)
    {
        var link = line.Deserialize(StoryLinks.Default.RelatedLink)!;
        if (link.Story is { } story)
        {
            return new RelatedLink(story);
        }
        var url = rules.Address("url", link.Url);
        rules.When(string.IsNullOrWhiteSpace(link.Url), "url", "Choose one of our stories (story: its id), or give a title and a url.");
        return new RelatedLink(null, rules.Required("title", link.Title, ContentLimits.CaptionLength, "A link needs a title."), url);
    }

    private static List<T> Read<T>(
        JsonElement json,
        string field,
        int limit,
        string shape,
        Func<JsonElement, BlockRules, T> read,
        FieldFaults faults
    )
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            faults.When(json.ValueKind != JsonValueKind.Null, field, $"This must be a list. {shape}");
            return [];
        }
        var count = json.GetArrayLength();
        faults.When(count > limit, field, $"At most {limit}; this has {count}.");
        var lines = new List<T>();
        foreach (var line in json.EnumerateArray().Take(limit))
        {
            var path = $"{field}[{lines.Count}]";
            try
            {
                lines.Add(
                    read(line.ValueKind == JsonValueKind.Object ? line : throw new JsonException(), new BlockRules(faults, path, true))
                );
            }
            catch (JsonException fault)
            {
                faults.When(true, $"{path}{fault.Path?.TrimStart('$')}", shape);
                return lines;
            }
        }
        return lines;
    }
}
