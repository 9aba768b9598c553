using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace LiveBlog.Server.Languages;

/// <summary>
/// The words of the reader's script in the page's language, and how the languages on the page write dates, as JSON for a data block. English
/// is in the script itself, so that a page in English carries none and a page in another language carries one.
/// </summary>
internal static class ScriptWords
{
    // No angle bracket and no ampersand as themselves: nothing in it can end the script element.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly Dictionary<string, JsonNode> Spoken = new(StringComparer.Ordinal) { ["ru"] = Read("ru"), ["az"] = Read("az") };

    /// <summary>Null when the script's own words are the right ones.</summary>
    /// <param name="others">Languages of what stands on the page beside its own.</param>
    public static string? For(string language, IEnumerable<string> others)
    {
        var spoken = language.Split('-')[0];
        var foreign = others.Select(other => other.Split('-')[0]).Append(spoken).Where(tag => tag != "en").Distinct().ToList();
        if (foreign.Count == 0)
        {
            return null;
        }
        var notations = new JsonObject(foreign.Select(tag => KeyValuePair.Create(tag, JsonNode.Parse(Notation.For(tag).ToJson()))));
        var words = Spoken.GetValueOrDefault(spoken)?.DeepClone().AsObject() ?? [];
        words["notations"] = notations;
        return words.ToJsonString(Json);
    }

    private static JsonNode Read(string language)
    {
        using var file = typeof(ScriptWords).Assembly.GetManifestResourceStream($"script-{language}.json")!;
        return JsonNode.Parse(file)!;
    }
}
