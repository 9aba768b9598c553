using System.Text;
using SkiaSharp;

namespace LiveBlog.Server.Cards;

/// <summary>
/// The typefaces for Chinese, Japanese and Korean, from Debian's package fonts-noto-cjk if it is installed: they are larger than the program
/// (decisions/0066). Each language has its own shapes for the characters that they share.
/// </summary>
/// <param name="file">A collection of typefaces; if it does not exist, there are none.</param>
internal sealed class EastAsianFonts(string file = EastAsianFonts.InstalledFile)
{
    public const string InstalledFile = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc";

    // Indices in the collection.
    private const int Japanese = 0;
    private const int Korean = 1;
    private const int Chinese = 2;

    private readonly bool _isThere = File.Exists(file);

    // Loaded when a headline first needs one, because each takes 25 MB.
    private readonly Dictionary<int, SKTypeface?> _faces = [];
    private readonly Lock _reading = new();

    /// <summary>The typeface for characters that no other has; null if there is none.</summary>
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

    /// <summary>Whether a line may end after the character without a space: in Chinese and Japanese, but not in Korean.</summary>
    public static bool IsOfLine(Rune letter) => IsKana(letter) || letter.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0x20000 and <= 0x3FFFF);

    /// <summary>Whether no line may start with it, as with closing and separating punctuation.</summary>
    public static bool ClosesLine(Rune letter) =>
        "、。，．・：；？！”’）〉》」』】〕…ー".Contains(letter.ToString(), StringComparison.Ordinal);

    internal static int PlaceOf(string text) =>
        text.EnumerateRunes().Any(IsKana) ? Japanese
        : text.EnumerateRunes().Any(IsHangul) ? Korean
        : Chinese;

    private static bool IsKana(Rune letter) => letter.Value is >= 0x3040 and <= 0x30FF;

    private static bool IsHangul(Rune letter) => letter.Value is (>= 0xAC00 and <= 0xD7A3) or (>= 0x1100 and <= 0x11FF);
}
