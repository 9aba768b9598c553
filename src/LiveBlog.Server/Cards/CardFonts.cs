using System.Text;
using SkiaSharp;
using SkiaSharp.HarfBuzz;

namespace LiveBlog.Server.Cards;

/// <summary>A part of a text in one typeface and one direction.</summary>
/// <param name="Level">From <see cref="LineDirections.Levels"/>.</param>
internal sealed record CardRun(string Text, SKTypeface Face, int Level)
{
    public bool IsRightToLeft => Level % 2 == 1;

    /// <summary>As given to HarfBuzz, which takes the direction from the letters and mirrors brackets between letters of Arabic or Hebrew itself.</summary>
    public string Shaped =>
        IsRightToLeft && !Text.EnumerateRunes().Any(LineDirections.IsOfRightToLeft) ? LineDirections.Mirrored(Text) : Text;
}

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
        text.EnumerateRunes().Where(Rune.IsLetter).Select(letter => (Rune?)letter).FirstOrDefault() is { } first
        && LineDirections.IsOfRightToLeft(first);

    /// <summary>The text in runs, in the order in which it is read.</summary>
    /// <param name="isRightToLeft">The direction of the whole line, which may begin with a word of the other.</param>
    public List<CardRun> Runs(string text, bool isRightToLeft)
    {
        var faces = FacesFor(text);
        List<Rune> letters = [];
        List<SKTypeface> chosen = [];
        foreach (var letter in text.EnumerateRunes())
        {
            if (FaceOf(letter, chosen.Count > 0 ? chosen[^1] : null, faces) is { } face)
            {
                letters.Add(letter);
                chosen.Add(face);
            }
        }
        var levels = LineDirections.Levels(letters, isRightToLeft);
        List<CardRun> runs = [];
        for (var at = 0; at < letters.Count; )
        {
            var run = new StringBuilder();
            var end = at;
            while (end < letters.Count && chosen[end] == chosen[at] && levels[end] == levels[at])
            {
                run.Append(letters[end]);
                end++;
            }
            runs.Add(new CardRun(run.ToString(), chosen[at], levels[at]));
            at = end;
        }
        return runs;
    }

    public float Width(string text, float size, bool isRightToLeft) => Runs(text, isRightToLeft).Sum(run => Width(run, size));

    /// <summary>Draws a line, starting at its left end.</summary>
    public void Draw(SKCanvas canvas, string text, bool isRightToLeft, SKPoint start, float size, SKPaint paint)
    {
        var x = start.X;
        foreach (var run in LineDirections.FromTheLeft(Runs(text, isRightToLeft), run => run.Level))
        {
            using var font = FontOf(run.Face, size);
            lock (_shaping)
            {
                canvas.DrawShapedText(ShaperOf(run.Face), run.Shaped, x, start.Y, SKTextAlign.Left, font, paint);
            }
            x += Width(run, size);
        }
    }

    private float Width(CardRun run, float size)
    {
        using var font = FontOf(run.Face, size);
        lock (_shaping)
        {
            return ShaperOf(run.Face).Shape(run.Shaped, font).Width;
        }
    }

    // Under the lock.
    private SKShaper ShaperOf(SKTypeface face) => _shapers.TryGetValue(face, out var shaper) ? shaper : _shapers[face] = new SKShaper(face);

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
