using System.Text;
using System.Text.RegularExpressions;

namespace LiveBlog.Server.Stories;

/// <summary>A name in a byline.</summary>
/// <param name="IsPerson">False for a desk or an agency.</param>
internal sealed record BylineName(string Name, bool IsPerson);

/// <summary>Splits a byline as editors write it: "Ines Maric, on Beacon Hill and Tom Halloran" is two people and one hill.</summary>
internal static partial class Bylines
{
    /// <summary>More names than this are credits, not authors.</summary>
    private const int MaxNames = 12;

    /// <summary>The names in order. A byline that is not empty has at least one, in whatever script and case it is written.</summary>
    public static IReadOnlyList<BylineName> Names(string byline)
    {
        var names = new List<string>();
        var begin = 0;
        foreach (Match separator in Separator.Matches(byline))
        {
            Add(byline[begin..separator.Index]);
            begin = separator.Index + separator.Length;
        }
        Add(byline[begin..]);
        return [.. names.Distinct(StringComparer.Ordinal).Take(MaxNames).Select(name => new BylineName(name, IsPerson(name)))];

        void Add(string part)
        {
            // Text in lowercase after a name says where somebody is or what they do, not who.
            if (part.Trim() is { Length: > 0 } name && (names.Count == 0 || !StartsSmall(name)))
            {
                names.Add(name);
            }
        }
    }

    private static bool IsPerson(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words[0] != "The"
            && (
                words.Length >= 2
                    ? words.All(word => !StartsSmall(word) || Particle.IsMatch(word)) || words.All(StartsSmall)
                    : IsOfIdeographs(name)
            );
    }

    // Georgian letters are lowercase in Unicode, and nobody writes names with others.
    private static bool StartsSmall(string word) => Rune.IsLower(Rune.GetRuneAt(word, 0)) && word[0] is not (>= '\u10d0' and <= '\u10ff');

    /// <summary>Chinese, Japanese and Korean names are written without a space.</summary>
    private static bool IsOfIdeographs(string name) =>
        name.Length is >= 2 and <= 4 && name.All(letter => letter is (>= '\u4e00' and <= '\u9fff') or (>= '\uac00' and <= '\ud7a3'));

    [GeneratedRegex(@"(?<!\S)(?:and|und|et|и|və|ve|და|և|و)(?!\S)|[,;&،、，；]")]
    private static partial Regex Separator { get; }

    [GeneratedRegex("^(?:de|da|del|della|di|dos|van|von|der|den|la|le|al|bin|ibn|el|y|ter|qızı|oğlu)$|^(?:al-|d'|d’)")]
    private static partial Regex Particle { get; }
}
