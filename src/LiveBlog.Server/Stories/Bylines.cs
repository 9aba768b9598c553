using System.Text.RegularExpressions;

namespace LiveBlog.Server.Stories;

/// <summary>A name in a byline.</summary>
/// <param name="IsPerson">False for a desk or an agency.</param>
internal sealed record BylineName(string Name, bool IsPerson);

/// <summary>Takes a byline as editors write it apart: "Ines Maric, on Beacon Hill and Tom Halloran" are two people and one hill.</summary>
internal static partial class Bylines
{
    /// <summary>More names than this are a list of credits, not of authors.</summary>
    private const int MaxNames = 12;

    public static IReadOnlyList<BylineName> Names(string byline) =>
        [
            .. Separator
                .Split(byline)
                .Select(part => part.Trim())
                // What follows a comma with a small letter says where somebody is, not who.
                .Where(part => part.Length > 0 && char.IsUpper(part[0]))
                .Distinct(StringComparer.Ordinal)
                .Take(MaxNames)
                .Select(name => new BylineName(name, IsPerson(name))),
        ];

    private static bool IsPerson(string name) =>
        name.Split(' ') is { Length: >= 2 } words
        && words[0] != "The"
        && words.All(word => char.IsUpper(word[0]) || Particle.IsMatch(word));

    [GeneratedRegex(@"\s+(?:and|und|et|и|və|ve)\s+|\s*[,;&]\s*")]
    private static partial Regex Separator { get; }

    [GeneratedRegex("^(?:de|da|del|della|di|dos|van|von|der|den|la|le|al|bin|ibn|el|y|ter|qızı|oğlu)$|^(?:al-|d'|d’)")]
    private static partial Regex Particle { get; }
}
