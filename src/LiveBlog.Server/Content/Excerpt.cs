using System.Globalization;

namespace LiveBlog.Server.Content;

/// <summary>The first words of a text.</summary>
internal static class Excerpt
{
    /// <summary>
    /// The text, or if it is longer as many whole words as fit, with an ellipsis. A word is cut only if it is very long, and never between a letter
    /// and its combining marks.
    /// </summary>
    /// <param name="length">The length in UTF-16 units, without the ellipsis.</param>
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
