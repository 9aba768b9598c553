using System.Globalization;
using System.Text;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Desk.Notes;

/// <param name="Name">The name to write after an at sign.</param>
internal sealed record StoryPerson(Guid Id, string Name);

/// <summary>Finds the people mentioned in a note: "@Dan Reyes" means him and not another Dan; "desk@example.org" mentions nobody.</summary>
internal static class MentionedNames
{
    /// <summary>For one note: more mentions would mean everyone, and everyone reads the notes.</summary>
    public const int Most = 20;

    private const int DotlessI = 0x131;

    public static IReadOnlyList<StoryPerson> In(string text, IReadOnlyList<StoryPerson> people)
    {
        var folded = Fold(text);
        var named = new List<StoryPerson>();
        List<(StoryPerson Person, string Name)> names = [.. people.Select(person => (person, Fold(person.Name)))];
        for (var at = folded.IndexOf('@', StringComparison.Ordinal); at >= 0; at = folded.IndexOf('@', at + 1))
        {
            if (at > 0 && char.IsLetterOrDigit(folded[at - 1]))
            {
                continue;
            }
            // If two colleagues have the same name, both are mentioned, because it is unclear who is meant.
            var longest = names.Where(each => Begins(folded, at + 1, each.Name)).GroupBy(each => each.Name.Length).MaxBy(each => each.Key);
            named.AddRange((longest ?? Enumerable.Empty<(StoryPerson Person, string Name)>()).Select(each => each.Person));
        }
        return [.. named.Distinct().Take(Most)];
    }

    private static bool Begins(string text, int at, string name) =>
        name.Length > 0
        && string.CompareOrdinal(text, at, name, 0, name.Length) == 0
        && (text.Length == at + name.Length || !char.IsLetterOrDigit(text[at + name.Length]));

    /// <summary>
    /// Without marks and case, and with one i for the dotted and the dotless one of the Turkic languages: "@ilham rəhimov" is İlham Rəhimov, in
    /// composed characters or decomposed ones. mentioning.ts compares in the same way.
    /// </summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Decompose(text).EnumerateRunes())
        {
            if (
                Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.SpacingCombiningMark
                    or UnicodeCategory.EnclosingMark
            )
            {
                continue;
            }
            folded.Append(rune.Value == DotlessI ? "i" : Rune.ToLowerInvariant(rune).ToString());
        }
        return folded.ToString();
    }

    /// <summary>Half a surrogate pair cannot be decomposed; such a text is compared as it is.</summary>
    private static string Decompose(string text)
    {
        try
        {
            return text.Normalized(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
