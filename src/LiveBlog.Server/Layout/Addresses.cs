using System.Text.RegularExpressions;

namespace LiveBlog.Server.Layout;

/// <summary>Finds addresses in plain text, to be turned into links.</summary>
internal static partial class Addresses
{
    /// <summary>The text in parts, in order. A full stop or bracket after an address is not part of it.</summary>
    public static IEnumerable<(string Part, bool IsAddress)> Split(string text)
    {
        var at = 0;
        foreach (Match match in AddressPattern.Matches(text))
        {
            if (match.Index > at)
            {
                yield return (text[at..match.Index], false);
            }
            yield return (match.Value, true);
            at = match.Index + match.Length;
        }
        if (at < text.Length)
        {
            yield return (text[at..], false);
        }
    }

    [GeneratedRegex(@"https?://[^\s<>""]+[^\s<>"".,;:!?)\]]")]
    private static partial Regex AddressPattern { get; }
}
