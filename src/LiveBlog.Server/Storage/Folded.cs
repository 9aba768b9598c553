using System.Text;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Storage;

/// <summary>A text without accents, for search: ş, ğ, é and й become s, g, e and и. Letters without a plain form stay (ı, ø).</summary>
internal static class Folded
{
    // Combining diacritical marks. In other scripts readers see marks as letters.
    private const char First = '\u0300';
    private const char Last = '\u036f';

    /// <summary>The same in PostgreSQL, for a column derived from the text; SQLite's index does this by itself.</summary>
    public static string Sql(string column) => $"normalize(regexp_replace(normalize({column}, NFD), '[\\u0300-\\u036f]', '', 'g'), NFC)";

    public static string Text(string text) =>
        string.Concat(text.Normalized(NormalizationForm.FormD).Where(letter => letter is < First or > Last)).Normalized();
}
