using SkiaSharp;

namespace LiveBlog.Server.Cards;

/// <summary>
/// The typeface of cards, embedded because a server may have no fonts at all. It comes in a file for each script; each letter takes the
/// first file that has it.
/// </summary>
internal sealed class CardFonts
{
    private static readonly string[] Files = ["latin", "latin-ext", "cyrillic"];

    private readonly SKTypeface[] _faces = [.. Files.Select(Load)];

    /// <summary>The text in runs of one typeface each. A letter that none of them has takes the first, and is shown as a box.</summary>
    public IEnumerable<(string Text, SKFont Font)> Runs(string text, float size)
    {
        var begin = 0;
        SKTypeface? face = null;
        for (var i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
        {
            var next = FaceOf(char.ConvertToUtf32(text, i), face);
            if (face is not null && next != face)
            {
                yield return (text[begin..i], FontOf(face, size));
                begin = i;
            }
            face = next;
        }
        if (face is not null)
        {
            yield return (text[begin..], FontOf(face, size));
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
    private SKTypeface FaceOf(int letter, SKTypeface? current) =>
        current is not null && Has(current, letter) ? current : _faces.FirstOrDefault(face => Has(face, letter)) ?? _faces[0];

    private static bool Has(SKTypeface face, int letter)
    {
        using var font = new SKFont(face);
        return font.ContainsGlyph(letter);
    }

    private static SKFont FontOf(SKTypeface face, float size) => new(face, size) { Subpixel = true, Edging = SKFontEdging.Antialias };

    private static SKTypeface Load(string name)
    {
        using var file = typeof(CardFonts).Assembly.GetManifestResourceStream($"card-font-{name}")!;
        return SKTypeface.FromStream(file) ?? throw new InvalidOperationException($"The card font {name} cannot be read");
    }
}
