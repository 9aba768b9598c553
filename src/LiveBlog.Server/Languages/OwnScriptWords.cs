using System.Text.Json.Nodes;

namespace LiveBlog.Server.Languages;

/// <summary>
/// A newsroom's own words where the reader's script writes them: those of the pages that the script shows as well, and those that only it shows.
/// The latter have the script's names; a text with a number may have one for each plural category (<c>newUpdates.few</c>), and its plain name
/// is for all the others.
/// </summary>
internal static class OwnScriptWords
{
    private static readonly string[] Categories = ["zero", "one", "two", "few", "many"];

    /// <summary>The script's names of words that the pages have too, with the page's name.</summary>
    private static readonly Dictionary<string, string> Shared = new(StringComparer.Ordinal)
    {
        ["live"] = nameof(Words.Live),
        ["ended"] = nameof(Words.Ended),
        ["scheduled"] = nameof(Words.StartingSoon),
        ["break"] = nameof(Words.Paused),
        ["pinned"] = nameof(Words.Pinned),
        ["older"] = nameof(Words.OlderUpdates),
        ["night"] = nameof(Words.NightTheme),
        ["updated"] = nameof(Words.Updated),
        ["views"] = nameof(Words.Views),
        ["readers"] = nameof(Words.ReadingNow),
        ["by"] = nameof(Words.By),
    };

    /// <summary>The words that only the script has, by its names, as in one of our languages.</summary>
    private static readonly List<KeyValuePair<string, JsonNode?>> Only =
    [
        .. ScriptWords.Sample().Where(word => !Shared.ContainsKey(word.Key)),
    ];

    /// <summary>The same by the names that a newsroom gives, each with a text to compare with.</summary>
    private static readonly Dictionary<string, string> Samples = Only.SelectMany(word => SamplesOf(word.Key, word.Value!))
        .ToDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Names => Samples.Keys;

    /// <summary>Whether the script shows the word of that name.</summary>
    public static bool IsShown(string name) => Samples.ContainsKey(name) || Shared.ContainsValue(name);

    /// <summary>One of our texts of that name; null if the script has no such word.</summary>
    public static string? Sample(string name) => Samples.GetValueOrDefault(name);

    /// <summary>The name without the plural category; null if it has none.</summary>
    public static string? PlainName(string name) => name.Split('.') is [var plain, _] ? plain : null;

    /// <summary>Puts those of the newsroom's words that the script uses in place of ours.</summary>
    /// <param name="own">The newsroom's words of one language, by name.</param>
    /// <param name="words">The script's, which change. Those that are missing stay English.</param>
    public static void Put(IReadOnlyDictionary<string, string> own, JsonObject words)
    {
        foreach (var (name, page) in Shared)
        {
            if (own.TryGetValue(page, out var text))
            {
                // The script shows the number behind its name.
                words[name] = name == "views" ? $"{text}: {{n}}" : text.Replace("{0}", "{n}", StringComparison.Ordinal);
            }
        }
        foreach (var (name, ours) in Only)
        {
            // A text with a number needs one for the numbers that have none of their own.
            if (own.TryGetValue(name, out var text))
            {
                words[name] = ours is JsonObject ? PluralsOf(own, name, text) : text;
            }
        }
    }

    private static JsonObject PluralsOf(IReadOnlyDictionary<string, string> own, string name, string other)
    {
        var plurals = new JsonObject { ["other"] = other };
        foreach (var category in Categories)
        {
            if (own.TryGetValue($"{name}.{category}", out var text))
            {
                plurals[category] = text;
            }
        }
        return plurals;
    }

    private static IEnumerable<KeyValuePair<string, string>> SamplesOf(string name, JsonNode ours)
    {
        var text = (ours is JsonObject plurals ? plurals["other"]! : ours).GetValue<string>();
        yield return new(name, text);
        foreach (var category in ours is JsonObject ? Categories : [])
        {
            yield return new($"{name}.{category}", text);
        }
    }
}
