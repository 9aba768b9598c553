using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace LiveBlog.Server.Hosting;

/// <summary>What people write, as others see it.</summary>
internal static class WrittenText
{
    /// <summary>
    /// Whether it contains only whitespace, control characters and invisible marks. Beside visible characters the same marks are part of the text: they hold
    /// emoji together, and Persian words apart.
    /// </summary>
    public static bool IsBlank([NotNullWhen(false)] this string? text) => text is null || text.EnumerateRunes().All(IsInvisible);

    /// <summary>Whether it can stand in a byline, a list or a feed as it is: it has neither line breaks nor other control characters.</summary>
    public static bool IsOneLine(this string text) => !text.Any(Breaks);

    /// <summary>Without surrounding space; empty if nothing in it can be seen, so that no heading or label is shown without words.</summary>
    public static string Trimmed(this string text) => text.IsBlank() ? "" : text.Trim();

    /// <summary>As <see cref="Trimmed"/>, and with a space for whatever breaks or controls the line.</summary>
    public static string OnOneLine(this string text) =>
        text.IsOneLine()
            ? text.Trimmed()
            : string.Join(
                ' ',
                string.Concat(text.Trimmed().Select(letter => Breaks(letter) ? ' ' : letter))
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            );

#pragma warning disable RS0030 // The one place that may call what it replaces.
    /// <summary>
    /// In a Unicode form. The framework does so too, but throws for U+FFFE, which no writing system has and any request can contain; it is
    /// replaced, as bytes that cannot be read are.
    /// </summary>
    /// <exception cref="ArgumentException">Half a surrogate pair; in requests the framework replaces or refuses it.</exception>
    public static string Normalized(this string text, NormalizationForm form = NormalizationForm.FormC) =>
        text.Replace('\ufffe', '\ufffd').Normalize(form);
#pragma warning restore RS0030

    private static bool Breaks(char letter) => char.IsControl(letter) || letter is '\u2028' or '\u2029';

    private static bool IsInvisible(Rune rune) =>
        Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        || rune.Value
            // Variation selectors, and the letters that Unicode defines to be ignored: a joiner, fillers of Hangul syllables, vowels of Khmer that are never
            // shown.
            is (>= 0xfe00 and <= 0xfe0f)
                or (>= 0xe0100 and <= 0xe01ef)
                or (>= 0x180b and <= 0x180f)
                or 0x034f
                or 0x115f
                or 0x1160
                or 0x17b4
                or 0x17b5
                or 0x3164
                or 0xffa0;
}
