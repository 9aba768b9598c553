using System.Text.Json;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Content;

/// <summary>Reads blocks as programs send them, and reports faults by field: <c>content[2].rows</c>.</summary>
internal static class ContentReader
{
    public static EntryContent Read(JsonElement json, ContentPlace place, bool isPublishing, FieldFaults faults)
    {
        var field = place.Field;
        if (json.ValueKind != JsonValueKind.Array)
        {
            faults.When(true, field, $"The {field} must be an array of blocks.");
            return EntryContent.Empty;
        }
        var count = json.GetArrayLength();
        faults.When(count > place.Blocks, field, $"At most {place.Blocks} blocks; this has {count}.");
        faults.Size(field, CountCharacters(json), place.Characters);
        if (faults.Fields.Count > 0)
        {
            return EntryContent.Empty;
        }
        var blocks = json.EnumerateArray().Select((block, at) => Read(block, place, $"{field}[{at}]", isPublishing, faults));
        var content = new EntryContent([.. blocks.OfType<Block>().Where(block => !block.IsEmpty)]);
        if (!faults.Any)
        {
            CheckLength(content, place, field, faults);
        }
        return content;
    }

    /// <summary>What is stored has a limit as well, see <see cref="ContentLimits.CleanedGrowth"/>.</summary>
    /// <param name="field">The field that it was sent in.</param>
    public static void CheckLength(EntryContent content, ContentPlace place, string field, FieldFaults faults)
    {
        var limit = ContentLimits.CleanedGrowth * place.Characters;
        var stored = content.Json;
        // As JSON it is never shorter than its texts, so hardly any has to be read once more.
        if (stored.Length > limit)
        {
            using var json = JsonDocument.Parse(stored);
            faults.Size(field, CountCharacters(json.RootElement), limit);
        }
    }

    private static Block? Read(JsonElement json, ContentPlace place, string path, bool isPublishing, FieldFaults faults)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            faults.When(true, path, "A block must be an object with a type.");
            return null;
        }
        var name = json.TryGetProperty("type", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (BlockTypes.Find(name) is not { } type)
        {
            faults.When(true, $"{path}.type", $"The type must be one of: {string.Join(", ", place.Types.Select(known => known.Name))}.");
            return null;
        }
        if (place.WhyNot(type) is { } refusal)
        {
            faults.When(true, $"{path}.type", refusal);
            return null;
        }
        try
        {
            return ContentJson.Read(json, type).Clean(new BlockRules(faults, path, isPublishing));
        }
        catch (JsonException fault)
        {
            faults.When(true, $"{path}{fault.Path?.TrimStart('$')}", "A value here is missing, or is of the wrong kind.");
            return null;
        }
    }

    /// <summary>The total length of all texts, however they were encoded.</summary>
    private static long CountCharacters(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Array => json.EnumerateArray().Sum(CountCharacters),
            JsonValueKind.Object => json.EnumerateObject().Sum(property => CountCharacters(property.Value)),
            JsonValueKind.String => json.GetString()!.Length,
            _ => 0,
        };
}
