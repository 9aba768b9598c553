using System.Globalization;

namespace LiveBlog.Server.Site;

/// <summary>A colour as #rgb or #rrggbb, and how well it is read on another (WCAG 2.2).</summary>
internal sealed record Colour(byte Red, byte Green, byte Blue)
{
    public static Colour? Parse(string text)
    {
        var hex = text.StartsWith('#') ? text[1..] : "";
        if (hex.Length == 3)
        {
            hex = string.Concat(hex.Select(digit => new string(digit, 2)));
        }
        return hex.Length == 6 && uint.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? new Colour((byte)(value >> 16), (byte)(value >> 8), (byte)value)
            : null;
    }

    /// <summary>From 1, which cannot be seen, to 21, black on white.</summary>
    public static double Contrast(Colour one, Colour other)
    {
        var (light, dark) = (Math.Max(one.Luminance, other.Luminance), Math.Min(one.Luminance, other.Luminance));
        return (light + 0.05) / (dark + 0.05);
    }

    private double Luminance => 0.2126 * Linear(Red) + 0.7152 * Linear(Green) + 0.0722 * Linear(Blue);

    private static double Linear(byte channel)
    {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
