using System.Globalization;
using System.Text.RegularExpressions;

namespace LiveBlog.Server.Languages;

/// <summary>
/// The order and the punctuation of dates in languages that we have no words for, from .NET's patterns: "d. MMMM yyyy" becomes
/// "{d}. {month} {year}", "yyyy年M月d日" becomes "{year}年{m}月{d}日".
/// </summary>
internal static partial class DatePatterns
{
    /// <summary>The names with the language's patterns; as they are if they are English, because .NET does not know the language.</summary>
    public static Notation Add(Notation names, string language, DateTimeFormatInfo dates)
    {
        if (names.Months[1] == "February")
        {
            return names;
        }
        // .NET has the year first for Persian in the Gregorian calendar, as no Persian newspaper writes it.
        var day = Translate(language == "fa" ? "dddd d MMMM yyyy" : dates.LongDatePattern);
        var date = Weekday().Replace(day, "");
        return names with
        {
            Day = day,
            Date = date,
            ShortDate = Shorten(date),
            DayAndMonth = Shorten(Translate(dates.MonthDayPattern)),
            Timed = language switch
            {
                "zh" or "ja" or "ko" => "{date} {time}",
                "ar" or "fa" or "ur" => "{date}، {time}",
                _ => null,
            },
        };
    }

    private static string Shorten(string pattern) => Month().Replace(pattern, "{short}");

    private static string Translate(string pattern)
    {
        var translated = Token()
            .Replace(
                pattern,
                match =>
                    match.Groups["token"].Value switch
                    {
                        "" => match.Groups["text"].Value,
                        "d" or "dd" => "{d}",
                        ['d', ..] => "{weekday}",
                        "M" or "MM" => "{m}",
                        ['M', ..] => "{month}",
                        ['y', ..] => "{year}",
                        _ => "", // the era
                    }
            );
        return Spaces().Replace(translated, " ");
    }

    [GeneratedRegex("'(?<text>[^']*)'|(?<token>d+|M+|y+|g+)")]
    private static partial Regex Token();

    /// <summary>The weekday with what follows it at the beginning, or with the comma before it at the end.</summary>
    [GeneratedRegex(@"^\{weekday\}[^{]*|[\s,،]*\{weekday\}$")]
    private static partial Regex Weekday();

    /// <summary>With its ending in Basque, which an abbreviation does not have.</summary>
    [GeneratedRegex(@"\{month\}\p{L}*")]
    private static partial Regex Month();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();
}
