using LiveBlog.Protocol;
using LiveBlog.Server.Stories;

namespace LiveBlog.Server.Text;

/// <summary>An entry as paragraphs of plain text.</summary>
public sealed record TextEntry(string Id, long At, string? Title, string? Correction, IReadOnlyList<string> Paragraphs, string Byline)
{
    /// <summary>Of one entry: more than that is read on its own page, which is linked.</summary>
    private const int MaxBytes = 8 * 1024;

    /// <summary>What a paragraph and an entry weigh beside their words.</summary>
    private const int ParagraphBytes = 9;
    private const int EntryBytes = 320;

    public int Bytes { get; private init; }

    internal static TextEntry Of(EntryView entry)
    {
        var parts = ArticleParts.Of(entry.Html);
        var bytes = EntryBytes + Weigh(entry.Title) + Weigh(parts.Correction) + Weigh(parts.Byline);
        var shown = new List<string>();
        foreach (var paragraph in ArticleParts.ParagraphsOf(parts.Body))
        {
            var weight = Weigh(paragraph) + ParagraphBytes;
            if (bytes + weight > MaxBytes)
            {
                shown.Add("…");
                bytes += ParagraphBytes;
                break;
            }
            shown.Add(paragraph);
            bytes += weight;
        }
        return new TextEntry(entry.Id, entry.At, entry.Title, parts.Correction, shown, parts.Byline) { Bytes = bytes };
    }

    // An angle bracket, an ampersand or a quotation mark takes up to six bytes on the page.
    private static int Weigh(string? text) =>
        text is null
            ? 0
            : System.Text.Encoding.UTF8.GetByteCount(text) + 5 * text.Count(letter => letter is '<' or '>' or '&' or '"' or '\'' or '+');
}
