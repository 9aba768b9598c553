using System.Globalization;
using System.Text;
using AngleSharp.Html;

namespace LiveBlog.Server.Content.Html;

/// <summary>Resolves character references, <c>&amp;eacute;</c> and <c>&amp;#233;</c>, by the names of the HTML standard.</summary>
internal static class HtmlReferences
{
    /// <summary>The longest name of the standard, CounterClockwiseContourIntegral, with room.</summary>
    private const int MaxName = 40;

    /// <summary>The longest name that needs no semicolon.</summary>
    private const int MaxBareName = 6;

    private const char Unknown = '\ufffd';

    public static string Resolve(string text)
    {
        if (!text.Contains('&'))
        {
            return text;
        }
        var resolved = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; )
        {
            if (text[at] == '&')
            {
                at = Append(text, at, resolved, isAttribute: true);
            }
            else
            {
                resolved.Append(text[at++]);
            }
        }
        return resolved.ToString();
    }

    /// <summary>Appends the text that the reference at this position stands for, and returns where to continue reading.</summary>
    /// <param name="isAttribute">In an attribute a name needs its semicolon, because addresses are full of ampersands.</param>
    public static int Append(string text, int at, StringBuilder to, bool isAttribute)
    {
        if (at + 1 < text.Length && text[at + 1] == '#')
        {
            return AppendNumber(text, at, to);
        }
        var end = at + 1;
        while (end < text.Length && end - at <= MaxName && char.IsAsciiLetterOrDigit(text[end]))
        {
            end++;
        }
        if (end < text.Length && text[end] == ';' && Find(text[(at + 1)..(end + 1)]) is { } symbol)
        {
            to.Append(symbol);
            return end + 1;
        }
        for (var length = isAttribute ? 0 : Math.Min(end - at - 1, MaxBareName); length > 1; length--)
        {
            if (Find(text.Substring(at + 1, length)) is { } bare)
            {
                to.Append(bare);
                return at + 1 + length;
            }
        }
        to.Append('&');
        return at + 1;
    }

    private static string? Find(string name) => HtmlEntityProvider.Resolver.GetSymbol(name);

    private static int AppendNumber(string text, int at, StringBuilder to)
    {
        var isHex = at + 2 < text.Length && text[at + 2] is 'x' or 'X';
        var begin = at + (isHex ? 3 : 2);
        var end = begin;
        while (end < text.Length && (isHex ? char.IsAsciiHexDigit(text[end]) : char.IsAsciiDigit(text[end])))
        {
            end++;
        }
        if (end == begin)
        {
            to.Append('&');
            return at + 1;
        }
        var digits = text.AsSpan(begin, end - begin).TrimStart('0');
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        var code = digits.Length is 0 or > 7 ? 0 : int.Parse(digits, style, CultureInfo.InvariantCulture);
        if (HtmlEntityProvider.IsInCharacterTable(code))
        {
            to.Append(HtmlEntityProvider.GetSymbolFromTable(code));
        }
        else if (Rune.IsValid(code) && code != 0)
        {
            to.Append(new Rune(code).ToString());
        }
        else
        {
            to.Append(Unknown);
        }
        return end < text.Length && text[end] == ';' ? end + 1 : end;
    }
}
