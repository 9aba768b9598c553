using System.Collections.Frozen;
using System.Text.Json;
using AnyAscii;

namespace LiveBlog.Server.Languages;

/// <summary>Spells words in plain Latin letters, as the console does for the addresses that it suggests (web/console/slug.ts).</summary>
internal static class LatinLetters
{
    /// <summary>Letters that the languages of the desk spell in their own way.</summary>
    private static readonly FrozenDictionary<string, string> Known = Read();

    /// <summary>The words in lower-case ASCII, whatever their script.</summary>
    public static string Of(string words) =>
        string.Concat(words.ToLowerInvariant().Select(letter => Known.GetValueOrDefault($"{letter}") ?? $"{letter}"))
            .Transliterate()
            .ToLowerInvariant();

    private static FrozenDictionary<string, string> Read()
    {
        using var file = typeof(LatinLetters).Assembly.GetManifestResourceStream("latin.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
