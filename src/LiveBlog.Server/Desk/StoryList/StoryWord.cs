using System.Text.RegularExpressions;
using LiveBlog.Server.Search;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Desk.StoryList;

/// <summary>One word of a search among the desk's stories. It matches where a word of a text begins with it.</summary>
/// <param name="Beginnings">Folded; any of them.</param>
internal sealed partial record StoryWord(IReadOnlyList<string> Beginnings)
{
    /// <summary>More words do not narrow a search any further, and each is compared with every story.</summary>
    public const int MostWords = 8;

    /// <summary>The words of a search, all of which must match; empty if it contains no letter or digit.</summary>
    public static IReadOnlyList<StoryWord> In(string question) =>
        [
            .. WordPattern
                .Matches(question)
                .Select(match => match.Value)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Take(MostWords)
                .Select(word => new StoryWord([.. SearchWord.BeginningsOf(word).Select(Fold).Distinct(StringComparer.Ordinal)])),
        ];

    /// <summary>A text as words are compared with it: without case, accents, ё and dotless ı, as in the readers' search.</summary>
    public static string Fold(string text) => Folded.Text(text.Replace('İ', 'i').ToLowerInvariant()).Replace('ı', 'i');

    /// <param name="text">Folded.</param>
    public bool IsIn(string text)
    {
        foreach (var beginning in Beginnings)
        {
            for (
                var at = text.IndexOf(beginning, StringComparison.Ordinal);
                at >= 0;
                at = text.IndexOf(beginning, at + 1, StringComparison.Ordinal)
            )
            {
                if (at == 0 || !Joins(text, at - 1))
                {
                    return true;
                }
            }
        }
        return false;
    }

    /// <summary>Letters and digits; and hyphens behind a digit, or "11" would find every date in November.</summary>
    private static bool Joins(string text, int at) =>
        char.IsLetterOrDigit(text[at]) || (text[at] == '-' && at > 0 && char.IsDigit(text[at - 1]));

    /// <summary>Dates stay whole, so that 2026-11 means a month.</summary>
    [GeneratedRegex(@"\d{4}-\d{2}(-\d{2})?|[\p{L}\p{M}\p{N}]{1,60}")]
    private static partial Regex WordPattern { get; }
}
