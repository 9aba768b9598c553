using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Search;

/// <summary>
/// A search word as the prefixes that match it. Indexes contain words as written, so letters that are written in several ways
/// (ё and е, ı and i, ş and s) are tried in each, and the ending of a Russian word is removed, so that "киева" finds "Киев".
/// </summary>
internal static class SearchWord
{
    /// <summary>The shortest stem of a Russian word: a shorter one would match too much.</summary>
    private const int LeastStem = 4;

    /// <summary>Prefixes of one word; each costs one look-up in the database.</summary>
    private const int MaxBeginnings = 6;

    /// <summary>Endings of nouns and adjectives, the longest first.</summary>
    private static readonly string[] Endings =
    [
        .. "иями ями ами его ого ему ому ими ыми ией ией иях иям ью ия ье ев ов ие ьё ьи еи ии ей ой ий ый ям ам ем ом ях ах ую юю яя ая ое ее их ых а е и о у ы ь ю я й"
            .Split(' ')
            .OrderByDescending(ending => ending.Length),
    ];

    /// <summary>In lower case, without duplicates.</summary>
    public static IReadOnlyList<string> BeginningsOf(string word)
    {
        var plain = word.Replace('İ', 'i').ToLowerInvariant();
        var stem = StemOf(plain);
        return [.. Spellings(stem).Prepend(Folded.Text(stem)).Prepend(stem).Distinct(StringComparer.Ordinal).Take(MaxBeginnings)];
    }

    private static string StemOf(string word)
    {
        if (!word.All(letter => letter is (>= 'а' and <= 'я') or 'ё'))
        {
            return word;
        }
        var ending = Array.Find(
            Endings,
            ending => word.Length - ending.Length >= LeastStem && word.EndsWith(ending, StringComparison.Ordinal)
        );
        return ending is null ? word : word[..^ending.Length];
    }

    private static IEnumerable<string> Spellings(string word)
    {
        yield return word;
        var plain = word.Replace('ё', 'е').Replace('ı', 'i');
        yield return plain;
        yield return plain.Replace('i', 'ı');
        // A word has at most one ё.
        for (var at = plain.IndexOf('е', StringComparison.Ordinal); at >= 0; at = plain.IndexOf('е', at + 1))
        {
            yield return $"{plain[..at]}ё{plain[(at + 1)..]}";
        }
    }
}
