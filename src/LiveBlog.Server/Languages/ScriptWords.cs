using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace LiveBlog.Server.Languages;

/// <summary>
/// The words of the reader's script in the page's language, as JSON for a data block. English is in the script itself, so that a page in
/// English carries none and a page in another language carries one.
/// </summary>
internal static class ScriptWords
{
    // No angle bracket and no ampersand as themselves: nothing in it can end the script element.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly Dictionary<string, string> Spoken = new(StringComparer.Ordinal) { ["ru"] = Read("ru"), ["az"] = Read("az") };

    /// <summary>Null when the script's own words are the right ones.</summary>
    public static string? For(string language) => Spoken.GetValueOrDefault(language.Split('-')[0]);

    private static string Read(string language)
    {
        using var file = typeof(ScriptWords).Assembly.GetManifestResourceStream($"script-{language}.json")!;
        return JsonNode.Parse(file)!.ToJsonString(Json);
    }
}
