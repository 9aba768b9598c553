using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Search;

/// <summary>
/// A word that is looked for, as the beginnings that it is found by. Indexes hold words as they were written: what is written in several ways
/// (ё and е, ı and i, ş and s) is asked for in each, and the ending of a Russian word is left away, so that "киева" finds "Киев".
/// </summary>
internal static class SearchWord
{
    /// <summary>Letters of a Russian word that its case and number leave alone: a shorter stem would be the beginning of too much.</summary>
    private const int LeastStem = 4;

    /// <summary>Beginnings of one word: each is a look-up of its own in the database.</summary>
    private const int MaxBeginnings = 6;

    /// <summary>Endings of nouns and adjectives, the longest first.</summary>
    private static readonly string[] Endings =
    [
        .. "иями ями ами его ого ему ому ими ыми ией ией иях иям ью ия ье ев ов ие ьё ьи еи ии ей ой ий ый ям ам ем ом ях ах ую юю яя ая ое ее их ых а е и о у ы ь ю я й"
            .Split(' ')
            .OrderByDescending(ending => ending.Length),
    ];

    /// <summary>In lower case, without doubles.</summary>
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
        // A word has one ё at most.
        for (var at = plain.IndexOf('е', StringComparison.Ordinal); at >= 0; at = plain.IndexOf('е', at + 1))
        {
            yield return $"{plain[..at]}ё{plain[(at + 1)..]}";
        }
    }
}
