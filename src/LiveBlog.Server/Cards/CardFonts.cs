using System.Text;
using SkiaSharp;
using SkiaSharp.HarfBuzz;

namespace LiveBlog.Server.Cards;

/// <summary>A part of a text in one typeface and one direction.</summary>
internal sealed record CardRun(string Text, SKTypeface Face, bool IsRightToLeft);

/// <summary>
/// The typefaces of cards, embedded because a server may have no fonts at all. There is a file for each script; each character uses the first
/// that has it. Characters that none has are left out: a missing emoji in a headline is no loss, but a box in its place would be. HarfBuzz joins the letters of
/// Arabic and places the marks of Devanagari and Thai.
/// </summary>
internal sealed class CardFonts(EastAsianFonts eastAsian)
{
    private static readonly string[] Files =
    [
        "latin",
        "latin-ext",
        "cyrillic",
        "greek",
        "arabic",
        "hebrew",
        "georgian",
        "armenian",
        "devanagari",
        "thai",
    ];

    private readonly SKTypeface[] _faces = [.. Files.Select(Load)];
    private readonly Dictionary<SKTypeface, SKShaper> _shapers = [];

    // A shaper is not thread-safe.
    private readonly Lock _shaping = new();

    /// <summary>Whether there is a glyph for every letter; for Chinese only if the system has a typeface. A text with missing letters could say something else.</summary>
    public bool CanWrite(string text)
    {
        var faces = FacesFor(text);
        return text.EnumerateRunes().Where(Rune.IsLetter).All(letter => FaceOf(letter, null, faces) is not null);
    }

    /// <summary>Whether the text reads from right to left, by its first letter.</summary>
    public static bool IsRightToLeft(string text) =>
        text.EnumerateRunes().Where(Rune.IsLetter).Select(letter => (Rune?)letter).FirstOrDefault() is { } first && IsOfRightToLeft(first);

    /// <summary>The text in runs, in the order in which it is read.</summary>
    public IEnumerable<CardRun> Runs(string text)
    {
        var run = new StringBuilder();
        SKTypeface? face = null;
        var faces = FacesFor(text);
        var isRightToLeft = false;
        foreach (var letter in text.EnumerateRunes())
        {
            if (FaceOf(letter, face, faces) is not { } next)
            {
                continue;
            }
            // Numbers read from left to right in every script; what is between words has the direction of the word before it.
            var way = Rune.IsLetterOrDigit(letter) ? IsOfRightToLeft(letter) : isRightToLeft;
            if (face is not null && (next != face || way != isRightToLeft))
            {
                yield return new CardRun(run.ToString(), face, isRightToLeft);
                run.Clear();
            }
            (face, isRightToLeft) = (next, way);
            run.Append(letter);
        }
        if (face is not null && run.Length > 0)
        {
            yield return new CardRun(run.ToString(), face, isRightToLeft);
        }
    }

    public float Width(string text, float size) => Runs(text).Sum(run => Width(run, size));

    /// <summary>Draws a line, starting at its left end.</summary>
    public void Draw(SKCanvas canvas, string text, SKPoint start, float size, SKPaint paint)
    {
        var runs = Runs(text).ToList();
        if (IsRightToLeft(text))
        {
            runs.Reverse();
        }
        var x = start.X;
        foreach (var run in runs)
        {
            using var font = FontOf(run.Face, size);
            lock (_shaping)
            {
                canvas.DrawShapedText(ShaperOf(run.Face), run.Text, x, start.Y, SKTextAlign.Left, font, paint);
            }
            x += Width(run, size);
        }
    }

    private float Width(CardRun run, float size)
    {
        using var font = FontOf(run.Face, size);
        lock (_shaping)
        {
            return ShaperOf(run.Face).Shape(run.Text, font).Width;
        }
    }

    // Under the lock.
    private SKShaper ShaperOf(SKTypeface face) => _shapers.TryGetValue(face, out var shaper) ? shaper : _shapers[face] = new SKShaper(face);

    private static bool IsOfRightToLeft(Rune letter) =>
        letter.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC) && !Rune.IsDigit(letter);

    private SKTypeface[] FacesFor(string text) => eastAsian.For(text) is { } last ? [.. _faces, last] : _faces;

    // A space or a comma stays in the run that it is in.
    private static SKTypeface? FaceOf(Rune letter, SKTypeface? current, SKTypeface[] faces) =>
        current is not null && Has(current, letter) ? current : faces.FirstOrDefault(face => Has(face, letter));

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
