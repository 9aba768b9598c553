using LiveBlog.Server.Published;

namespace LiveBlog.Server.Text;

/// <summary>An entry as paragraphs of plain text.</summary>
public sealed record TextEntry(string Id, long At, string? Title, string? Correction, IReadOnlyList<string> Paragraphs, string Byline)
{
    /// <summary>"Breaking", and how far it has been verified; null for neither.</summary>
    public string? Labels { get; private init; }

    /// <summary>Where the newsroom has it from; null if it does not say.</summary>
    public string? Source { get; private init; }

    /// <summary>Bytes of one entry: a longer one is cut and links to its own page.</summary>
    private const int MaxBytes = 8 * 1024;

    /// <summary>The bytes of a paragraph's and an entry's markup.</summary>
    private const int ParagraphBytes = 9;
    private const int EntryBytes = 320;

    public int Bytes { get; private init; }

    internal static TextEntry Of(PublishedEntry entry)
    {
        var view = entry.View;
        var bytes =
            EntryBytes
            + Weigh(view.Title)
            + Weigh(entry.Correction)
            + Weigh(entry.Byline)
            + Weigh(entry.Marks.LabelLine)
            + Weigh(entry.Marks.SourceLine);
        var shown = new List<string>();
        foreach (var paragraph in entry.Content.Lines)
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
        if (view.Title is null && shown.Count == 0)
        {
            shown.Add(entry.Shows);
            bytes += Weigh(entry.Shows) + ParagraphBytes;
        }
        return new TextEntry(view.Id, view.At, view.Title, entry.Correction, shown, entry.Byline)
        {
            Bytes = bytes,
            Labels = entry.Marks.LabelLine,
            Source = entry.Marks.SourceLine,
        };
    }

    // An angle bracket, an ampersand or a quotation mark takes up to six bytes on the page.
    private static int Weigh(string? text) =>
        text is null
            ? 0
            : System.Text.Encoding.UTF8.GetByteCount(text) + 5 * text.Count(letter => letter is '<' or '>' or '&' or '"' or '\'' or '+');
}
