using System.Text;
using System.Text.RegularExpressions;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// Text that somebody else wrote, in the encoding that it says it has: by its byte order mark, else by the response's header, else by the document
/// itself, else UTF-8. That is the order of the HTML standard (https://html.spec.whatwg.org/#determining-the-character-encoding) and of RFC 7303 for XML.
/// </summary>
internal static partial class ForeignText
{
    /// <summary>How far a declaration is looked for. The standards say 1024; some pages have long comments before it.</summary>
    private const int DeclarationBytes = 4096;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Labels that mean something else on the web than in .NET (https://encoding.spec.whatwg.org/#names-and-labels), or that .NET does not know.</summary>
    private static readonly Dictionary<string, string> Labels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["utf8"] = "utf-8",
        ["unicode-1-1-utf-8"] = "utf-8",
        ["ascii"] = "windows-1252",
        ["us-ascii"] = "windows-1252",
        ["iso-8859-1"] = "windows-1252",
        ["iso8859-1"] = "windows-1252",
        ["latin1"] = "windows-1252",
        ["cp1252"] = "windows-1252",
        ["iso-8859-9"] = "windows-1254",
        ["iso8859-9"] = "windows-1254",
        ["latin5"] = "windows-1254",
        ["iso-8859-11"] = "windows-874",
        ["tis-620"] = "windows-874",
        ["cp1251"] = "windows-1251",
        ["cp866"] = "ibm866",
        ["gb2312"] = "gb18030",
        ["gbk"] = "gb18030",
        ["ks_c_5601-1987"] = "euc-kr",
    };

    /// <summary>The text without its byte order mark. Null if the bytes are not text in the encoding, whose name is returned either way.</summary>
    /// <param name="charset">As the response's header says; null if it does not.</param>
    public static (string? Text, string Encoding) TryRead(byte[] bytes, string? charset)
    {
        var encoding = Marked(bytes) ?? Named(charset) ?? Declared(bytes) ?? Utf8;
        return (Decode(bytes, encoding), encoding.WebName.ToUpperInvariant());
    }

    /// <summary>The text, as a browser would show it: what cannot be read is U+FFFD, and markup that does not say what it is in is Western European.</summary>
    public static string Read(byte[] bytes, string? charset)
    {
        var stated = Marked(bytes) ?? Named(charset) ?? Declared(bytes);
        return Decode(bytes, stated ?? Utf8)
            ?? (stated is null && IsMarkup(bytes) ? Decode(bytes, Named("windows-1252")!) : null)
            ?? Decode(bytes, Lenient(stated ?? Utf8))!;
    }

    private static Encoding Lenient(Encoding strict)
    {
        var lenient = (Encoding)strict.Clone();
        lenient.DecoderFallback = new DecoderReplacementFallback("\uFFFD");
        return lenient;
    }

    private static string? Decode(byte[] bytes, Encoding encoding)
    {
        try
        {
            return encoding.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding? Marked(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("\uFEFF"u8) ? Utf8
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith("<\0?\0"u8) ? Named("utf-16le")
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || bytes.StartsWith("\0<\0?"u8) ? Named("utf-16be")
        : null;

    /// <summary>What an XML declaration or an element of the page's head says.</summary>
    private static Encoding? Declared(ReadOnlySpan<byte> bytes)
    {
        if (!IsMarkup(bytes))
        {
            return null;
        }
        var start = CommentPattern.Replace(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, DeclarationBytes)]), "");
        var found = XmlPattern.Match(start) is { Success: true } xml ? xml : MetaPattern.Match(start);
        // A declaration that could be read like this is not in UTF-16, whatever it says.
        return !found.Success ? null
            : found.Groups["name"].Value.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) ? Utf8
            : Named(found.Groups["name"].Value);
    }

    private static bool IsMarkup(ReadOnlySpan<byte> bytes) => bytes.TrimStart(" \t\r\n"u8).StartsWith("<"u8);

    /// <summary>Null for a name that is not known.</summary>
    private static Encoding? Named(string? label)
    {
        var name = label?.Trim().Trim('"', '\'').Trim() ?? "";
        if (name.Length == 0)
        {
            return null;
        }
        name = Labels.GetValueOrDefault(name, name);
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(
                    name,
                    EncoderFallback.ExceptionFallback,
                    DecoderFallback.ExceptionFallback
                ) ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex CommentPattern { get; }

    [GeneratedRegex("""^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["'](?<name>[^"']+)["']""")]
    private static partial Regex XmlPattern { get; }

    [GeneratedRegex("""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*(?<name>[\w.:-]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex MetaPattern { get; }
}
