using System.Text;

namespace LiveBlog.Server.Content.Html;

/// <summary>Escapes text so that no parser takes it for markup.</summary>
internal static class HtmlText
{
    public static string Escape(string text) => Append(new StringBuilder(text.Length), text).ToString();

    public static string Attribute(string value) => Escape(value).Replace("\"", "&quot;", StringComparison.Ordinal);

    /// <summary>
    /// Leaves out lone surrogates and Unicode's noncharacters. Control characters, which HTML and XML do not allow, become spaces: old programs separate
    /// words with them.
    /// </summary>
    public static StringBuilder Append(StringBuilder to, ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            switch (letter)
            {
                case '&':
                    to.Append("&amp;");
                    break;
                case '<':
                    to.Append("&lt;");
                    break;
                case '>':
                    to.Append("&gt;");
                    break;
                case '\u00a0':
                    to.Append("&nbsp;");
                    break;
                default:
                    if (char.IsHighSurrogate(letter) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                    {
                        to.Append(letter).Append(text[++at]);
                    }
                    else if (IsText(letter))
                    {
                        to.Append(Shown(letter));
                    }
                    break;
            }
        }
        return to;
    }

    /// <summary>Plain text without characters that cannot be shown; see <see cref="Append"/>.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                clean.Append(text[at]).Append(text[++at]);
            }
            else if (IsText(text[at]))
            {
                clean.Append(Shown(text[at]));
            }
        }
        return clean.ToString();
    }

    /// <summary>Whether it separates words as white space does in HTML.</summary>
    public static bool IsSpace(char letter) => letter == ' ' || char.IsControl(letter);

    private static char Shown(char letter) => char.IsControl(letter) && letter is not ('\t' or '\n' or '\r') ? ' ' : letter;

    private static bool IsText(char letter) => !char.IsSurrogate(letter) && letter is not ('\ufffe' or '\uffff');
}
