using System.Text;
using SkiaSharp;

namespace LiveBlog.Server.Cards;

/// <summary>
/// The typeface of cards, embedded because a server may have no fonts at all. It comes in a file for each script; each letter takes the
/// first file that has it. What none of them has is left out: an emoji in a headline is no loss, a box in its place is.
/// </summary>
internal sealed class CardFonts
{
    private static readonly string[] Files = ["latin", "latin-ext", "cyrillic"];

    private readonly SKTypeface[] _faces = [.. Files.Select(Load)];

    /// <summary>Whether there is a shape for each letter; not in Arabic or Chinese. A text without some of its letters says something else.</summary>
    public bool CanWrite(string text) => text.EnumerateRunes().Where(Rune.IsLetter).All(letter => FaceOf(letter, null) is not null);

    /// <summary>The text in runs of one typeface each.</summary>
    public IEnumerable<(string Text, SKFont Font)> Runs(string text, float size)
    {
        var run = new StringBuilder();
        SKTypeface? face = null;
        foreach (var letter in text.EnumerateRunes())
        {
            if (FaceOf(letter, face) is not { } next)
            {
                continue;
            }
            if (face is not null && next != face)
            {
                yield return (run.ToString(), FontOf(face, size));
                run.Clear();
            }
            face = next;
            run.Append(letter);
        }
        if (face is not null)
        {
            yield return (run.ToString(), FontOf(face, size));
        }
    }

    public float Width(string text, float size)
    {
        var width = 0f;
        foreach (var (run, font) in Runs(text, size))
        {
            using (font)
            {
                width += font.MeasureText(run);
            }
        }
        return width;
    }

    // A space or a comma stays in the run that it is in.
    private SKTypeface? FaceOf(Rune letter, SKTypeface? current) =>
        current is not null && Has(current, letter) ? current : _faces.FirstOrDefault(face => Has(face, letter));

    private static bool Has(SKTypeface face, Rune letter)
    {
        using var font = new SKFont(face);
        return font.ContainsGlyph(letter.Value);
    }

    private static SKFont FontOf(SKTypeface face, float size) => new(face, size) { Subpixel = true, Edging = SKFontEdging.Antialias };

    private static SKTypeface Load(string name)
    {
        using var file = typeof(CardFonts).Assembly.GetManifestResourceStream($"card-font-{name}")!;
        return SKTypeface.FromStream(file) ?? throw new InvalidOperationException($"The card font {name} cannot be read");
    }
}
