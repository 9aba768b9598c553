using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace LiveBlog.Server.Languages;

/// <summary>
/// The words of the reader's script in the page's language, and how the languages on the page write dates, as JSON. English
/// is in the script itself, so that a page in English has none and a page in another language has one.
/// </summary>
internal static class ScriptWords
{
    // JSON with unescaped letters is also valid JavaScript.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly Dictionary<string, JsonNode> Spoken = new(StringComparer.Ordinal) { ["ru"] = Read("ru"), ["az"] = Read("az") };

    private static volatile Dictionary<string, Dictionary<string, string>> _own = [];

    /// <summary>A newsroom's own words in the languages of which the script shows some, by language and then by name. The same object until they change.</summary>
    public static IReadOnlyDictionary<string, Dictionary<string, string>> Own => _own;

    /// <summary>Puts a newsroom's own words in the place of ours; see <see cref="OwnScriptWords"/>.</summary>
    public static void Use(IReadOnlyDictionary<string, Dictionary<string, string>> own) =>
        _own = own.Where(words => words.Value.Keys.Any(OwnScriptWords.IsShown))
            .ToDictionary(words => words.Key, words => words.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every word of the script by name, in one of our languages.</summary>
    public static JsonObject Sample() => Spoken["ru"]["words"]!.AsObject();

    /// <summary>
    /// The page's language, then the others on it except English, all without regions; null if the script's built-in words are the right ones.
    /// </summary>
    /// <param name="others">Languages of other content on the page.</param>
    public static IEnumerable<string>? Needed(string language, IEnumerable<string> others)
    {
        var spoken = language.Primary();
        var foreign = others
            .Select(tag => tag.Primary())
            .Where(tag => tag != "en" && tag != spoken)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        return spoken == "en" && foreign.Count == 0 && !_own.ContainsKey(spoken) ? null : foreign.Prepend(spoken);
    }

    /// <param name="languages">As <see cref="Needed"/> names them.</param>
    public static string Of(IReadOnlyList<string> languages)
    {
        var notations = languages.Where(tag => tag != "en").Distinct(StringComparer.Ordinal);
        var words = Spoken.GetValueOrDefault(languages[0])?.DeepClone().AsObject() ?? [];
        if (_own.GetValueOrDefault(languages[0]) is { } own)
        {
            var script = words["words"]?.DeepClone().AsObject() ?? [];
            OwnScriptWords.Put(own, script);
            (words["language"], words["words"]) = (languages[0], script);
        }
        words["notations"] = new JsonObject(notations.Select(tag => KeyValuePair.Create(tag, JsonNode.Parse(Notation.For(tag).ToJson()))));
        return words.ToJsonString(Json);
    }

    private static JsonNode Read(string language)
    {
        using var file = typeof(ScriptWords).Assembly.GetManifestResourceStream($"script-{language}.json")!;
        return JsonNode.Parse(file)!;
    }
}
