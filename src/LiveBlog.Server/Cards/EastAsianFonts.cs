using System.Text;
using SkiaSharp;

namespace LiveBlog.Server.Cards;

/// <summary>
/// The typefaces for Chinese, Japanese and Korean, from Debian's package fonts-noto-cjk where it is installed: they are larger than the program
/// (see decisions/0066). Each language has its own shapes of the letters that they share.
/// </summary>
/// <param name="file">A collection of typefaces; without one there are none.</param>
internal sealed class EastAsianFonts(string file = EastAsianFonts.InstalledFile)
{
    public const string InstalledFile = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc";

    // Places in the collection.
    private const int Japanese = 0;
    private const int Korean = 1;
    private const int Chinese = 2;

    private readonly bool _isThere = File.Exists(file);

    // Read when a headline first needs one: each takes 25 MB.
    private readonly Dictionary<int, SKTypeface?> _faces = [];
    private readonly Lock _reading = new();

    /// <summary>The typeface for the letters of a text that no other has; null where there is none.</summary>
    public SKTypeface? For(string text)
    {
        if (!_isThere || !text.EnumerateRunes().Any(letter => IsOfLine(letter) || IsHangul(letter)))
        {
            return null;
        }
        lock (_reading)
        {
            var place = PlaceOf(text);
            return _faces.TryGetValue(place, out var face)
                ? face
                : _faces[place] = SKTypeface.FromFile(file, place) ?? SKTypeface.FromFile(file);
        }
    }

    /// <summary>Whether a line may end after the letter without a space: in Chinese and Japanese, not in Korean.</summary>
    public static bool IsOfLine(Rune letter) => IsKana(letter) || letter.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0x20000 and <= 0x3FFFF);

    /// <summary>Whether no line begins with it: what closes or separates.</summary>
    public static bool ClosesLine(Rune letter) =>
        "、。，．・：；？！”’）〉》」』】〕…ー".Contains(letter.ToString(), StringComparison.Ordinal);

    internal static int PlaceOf(string text) =>
        text.EnumerateRunes().Any(IsKana) ? Japanese
        : text.EnumerateRunes().Any(IsHangul) ? Korean
        : Chinese;

    private static bool IsKana(Rune letter) => letter.Value is >= 0x3040 and <= 0x30FF;

    private static bool IsHangul(Rune letter) => letter.Value is (>= 0xAC00 and <= 0xD7A3) or (>= 0x1100 and <= 0x11FF);
}
