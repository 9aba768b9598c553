using System.Globalization;
using System.Text;
using LiveBlog.Server.Site;
using SkiaSharp;

namespace LiveBlog.Server.Cards;

/// <summary>The content of a card.</summary>
/// <param name="Label">Small text at the top: "Live" and the section.</param>
/// <param name="IsLive">Whether the label has the mark of a live story.</param>
/// <param name="Title">Large text. If the fonts do not support its script, the newsroom's name is shown instead.</param>
/// <param name="Foot">Small text at the bottom: the newsroom.</param>
internal sealed record CardWords(string Label, bool IsLive, string Title, string Foot);

/// <summary>Draws the picture shown where a story or an entry is shared: a small front page in the newsroom's colours.</summary>
internal sealed class CardPicture(CardFonts fonts, CurrentSite site)
{
    public const int Width = 1200;
    public const int Height = 630;

    private const float Margin = 84;
    private const int MaxLines = 5;

    /// <summary>The title is as large as possible: a few words fill the card, and a long sentence still fits.</summary>
    private static readonly float[] TitleSizes = [92, 80, 70, 60, 52];

    /// <summary>Changes with the colours.</summary>
    public string Look => site.Fingerprint;

    public byte[] Draw(CardWords words)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var canvas = surface.Canvas;
        canvas.Clear(ColourOf("paper"));
        // The whole card has the direction of its title.
        var isFromRight = CardFonts.IsRightToLeft(words.Title);
        using (var live = new SKPaint { Color = ColourOf("live"), IsAntialias = true })
        {
            canvas.DrawRect(0, 0, Width, 14, live);
            var indent = 0;
            if (words.IsLive)
            {
                canvas.DrawCircle(isFromRight ? Width - Margin - 12 : Margin + 12, 100, 12, live);
                indent = 42;
            }
            Line(
                canvas,
                fonts.CanWrite(words.Label) ? words.Label : "",
                indent,
                isFromRight,
                CardFonts.IsRightToLeft(words.Label),
                112,
                34,
                live.Color
            );
        }
        var canTell = fonts.CanWrite(words.Title);
        var shown = canTell ? words.Title : words.Foot;
        var (size, lines) = Fit(shown);
        var y = 112 + 34 + size;
        foreach (var line in lines)
        {
            Line(canvas, line, 0, isFromRight, CardFonts.IsRightToLeft(shown), y, size, ColourOf("ink"));
            y += size * 1.12f;
        }
        Line(canvas, canTell ? words.Foot : "", 0, isFromRight, CardFonts.IsRightToLeft(words.Foot), Height - 58, 34, ColourOf("soft"));
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 90);
        return png.ToArray();
    }

    internal (float Size, List<string> Lines) Fit(string title)
    {
        var isFromRight = CardFonts.IsRightToLeft(title);
        var words = title.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(PartsOf).ToList();
        foreach (var size in TitleSizes)
        {
            var lines = Wrap(words, size, isFromRight);
            if (lines.Count * size * 1.12f <= 352 && lines.TrueForAll(line => Fits(line, size, isFromRight)))
            {
                return (size, lines);
            }
        }
        var smallest = TitleSizes[^1];
        var pieces = words.SelectMany(word => PiecesOf(word, smallest, isFromRight));
        return (smallest, [.. Wrap(pieces, smallest, isFromRight).Take(MaxLines + 1)]);
    }

    private bool Fits(string line, float size, bool isFromRight) => fonts.Width(line, size, isFromRight) <= Width - 2 * Margin;

    private List<string> Wrap(IEnumerable<(string Part, string Space)> words, float size, bool isFromRight)
    {
        List<string> lines = [];
        var line = "";
        foreach (var (word, space) in words)
        {
            var longer = line.Length == 0 ? word : $"{line}{space}{word}";
            if (line.Length > 0 && !Fits(longer, size, isFromRight))
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = longer;
            }
        }
        return line.Length > 0 ? [.. lines, line] : lines;
    }

    /// <summary>Splits a word where lines may break: nowhere, except that in Chinese and Japanese they may break after each character and its closing punctuation.</summary>
    private static IEnumerable<(string Part, string Space)> PartsOf(string word)
    {
        var part = new StringBuilder();
        var space = " ";
        foreach (var letter in word.EnumerateRunes())
        {
            if (part.Length > 0 && EastAsianFonts.IsOfLine(letter) && !EastAsianFonts.ClosesLine(letter))
            {
                yield return (part.ToString(), space);
                part.Clear();
                space = "";
            }
            part.Append(letter);
        }
        yield return (part.ToString(), space);
    }

    /// <summary>A word that is wider than the card, as a Thai headline without spaces may be, breaks between its letters.</summary>
    private IEnumerable<(string Part, string Space)> PiecesOf((string Part, string Space) word, float size, bool isFromRight)
    {
        var piece = "";
        var space = word.Space;
        var letters = StringInfo.GetTextElementEnumerator(word.Part);
        while (letters.MoveNext())
        {
            var letter = letters.GetTextElement();
            if (piece.Length > 0 && !Fits(piece + letter, size, isFromRight))
            {
                yield return (piece, space);
                (piece, space) = ("", "");
            }
            piece += letter;
        }
        yield return (piece, space);
    }

    private void Line(SKCanvas canvas, string text, float indent, bool isFromRight, bool reads, float y, float size, SKColor colour)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        // The newsroom's name has its own direction, and each line of the title has the title's.
        var left = isFromRight ? Width - Margin - indent - fonts.Width(text, size, reads) : Margin + indent;
        fonts.Draw(canvas, text, reads, new SKPoint(left, y), size, paint);
    }

    private SKColor ColourOf(string name)
    {
        var colour = Colour.Parse(site.Value.Theme.Light.GetValueOrDefault(name) ?? ThemeRules.Designed[name].Light)!;
        return new SKColor(colour.Red, colour.Green, colour.Blue);
    }
}
