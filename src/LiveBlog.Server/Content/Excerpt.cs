using System.Globalization;

namespace LiveBlog.Server.Content;

/// <summary>First words of a text.</summary>
internal static class Excerpt
{
    /// <summary>
    /// The text, or where it is longer as many whole words of it as fit, with an ellipsis. A word is only cut when it is very long, and a letter,
    /// with all that stands above and below it, never.
    /// </summary>
    /// <param name="length">In UTF-16 units without the ellipsis.</param>
    public static string Of(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }
        var cut = 0;
        while (true)
        {
            var next = cut + StringInfo.GetNextTextElementLength(text, cut);
            if (next > length)
            {
                break;
            }
            cut = next;
        }
        if (text[cut] != ' ' && cut > 0)
        {
            var space = text.LastIndexOf(' ', cut - 1);
            cut = space > length / 2 ? space : cut;
        }
        return $"{text.AsSpan(0, cut).TrimEnd()}…";
    }
}
