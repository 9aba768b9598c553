using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LiveBlog.Server.Languages;

/// <summary>Spells words in plain Latin letters, as the console does for the addresses that it suggests (web/console/slug.ts).</summary>
internal static class LatinLetters
{
    /// <summary>Letters that Unicode decomposition leaves alone.</summary>
    private static readonly FrozenDictionary<string, string> Known = Read();

    /// <summary>The words in lower case; letters of scripts that are not in the table stay as they are.</summary>
    public static string Of(string words)
    {
        var known = string.Concat(words.ToLowerInvariant().Select(letter => Known.GetValueOrDefault($"{letter}") ?? $"{letter}"));
        return string.Concat(
                known
                    .Normalize(NormalizationForm.FormD)
                    .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            )
            .ToLowerInvariant();
    }

    private static FrozenDictionary<string, string> Read()
    {
        using var file = typeof(LatinLetters).Assembly.GetManifestResourceStream("latin.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
