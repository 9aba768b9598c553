using System.Globalization;
using System.Text.RegularExpressions;

namespace LiveBlog.Server.Hosting;

/// <summary>Times as programs and people write them. What could mean two days is not read, and neither is a time without its day or year.</summary>
internal static partial class WrittenTime
{
    /// <summary>Longer than anything that is a time.</summary>
    private const int Length = 100;

    /// <summary>Those of RFC 822, which mean the same everywhere.</summary>
    private static readonly Dictionary<string, string> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Z"] = "+00:00",
        ["UT"] = "+00:00",
        ["UTC"] = "+00:00",
        ["GMT"] = "+00:00",
        ["EDT"] = "-04:00",
        ["EST"] = "-05:00",
        ["CDT"] = "-05:00",
        ["CST"] = "-06:00",
        ["MDT"] = "-06:00",
        ["MST"] = "-07:00",
        ["PDT"] = "-07:00",
        ["PST"] = "-08:00",
    };

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>In UTC; null unless it is an instant that <see cref="Years"/> contain. Without a zone it is UTC.</summary>
    public static DateTimeOffset? Read(string? text)
    {
        if (text is not { Length: <= Length } || Pattern.Match(text) is not { Success: true } match)
        {
            return null;
        }
        return
            DateOf(match) is { } date
            && ZoneOf(match.Groups["zone"].Value) is { } zone
            && DateTimeOffset.TryParse(
                $"{date} {TimeOf(match.Groups["time"].Value)} {zone}",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AdjustToUniversal,
                out var at
            )
            && Years.Contain(at)
            ? at
            : null;
    }

    private static string TimeOf(string time)
    {
        var plain = time.Replace(" ", "", StringComparison.Ordinal);
        if (plain.Contains('m', StringComparison.OrdinalIgnoreCase))
        {
            plain = plain.Replace(".", "", StringComparison.Ordinal);
        }
        return plain.Length == 0 ? "00:00"
            : plain.Contains(':') || !char.IsAsciiDigit(plain[^1]) ? plain
            : plain.Length == 4 ? $"{plain[..2]}:{plain[2..]}"
            : plain.Length == 6 ? $"{plain[..2]}:{plain[2..4]}:{plain[4..]}"
            : plain;
    }

    /// <summary>As year-month-day; null if it is not clear which number is the month.</summary>
    private static string? DateOf(Match match)
    {
        var year = match.Groups["year"].Value;
        if (match.Groups["name"] is { Success: true } name)
        {
            var number = Array.IndexOf(Months, name.Value[..3].ToLowerInvariant()) + 1;
            return number > 0 ? $"{year}-{number}-{match.Groups["day"].Value}" : null;
        }
        if (match.Groups["month"] is { Success: true } month)
        {
            return $"{year}-{month.Value}-{match.Groups["day"].Value}";
        }
        var (first, second) = (match.Groups["first"].Value, match.Groups["second"].Value);
        var (one, two) = (int.Parse(first, CultureInfo.InvariantCulture), int.Parse(second, CultureInfo.InvariantCulture));
        // America writes the month first, the rest of the world the day.
        return one > 12 || one == two ? $"{year}-{second}-{first}"
            : two > 12 ? $"{year}-{first}-{second}"
            : null;
    }

    /// <summary>Null for a name that means different zones to different people.</summary>
    private static string? ZoneOf(string zone)
    {
        var name = zone.Trim();
        if (name.Length == 0)
        {
            return "+00:00";
        }
        var offset = name.TrimStart('U', 'T', 'C', 'G', 'M', 'u', 't', 'c', 'g', 'm');
        return offset.Length > 0 && offset[0] is '+' or '-' ? offset : Zones.GetValueOrDefault(name);
    }

    // 2026-01-14T08:20:00+01:00, 2026/01/14, January 2nd, 2026 at 10:00 PM, Wed, 14 Jan 2026 08:20:00 GMT, 14.01.2026 08:20, 14/1/2026, and what
    // JavaScript writes: Wed Jan 14 2026 08:20:00 GMT+0100 (CET). Dots are written only where the day comes first.
    [GeneratedRegex(
        """
            ^\s*
            (?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?
            (?:
                (?<year>\d{4})(?<mark>[-/])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})
                | (?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?=T)
                | (?<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?
                    \s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})
                | (?<day>\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:of\s+)?(?<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?
                    ,?[\s-]+(?<year>\d{4})
                | (?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})
                | (?<first>\d{1,2})(?<mark>[-/])(?<second>\d{1,2})\k<mark>(?<year>\d{4})
            )
            (?:
                (?:T|,?\s+at\s+|,?\s+|\s+[-–]\s+)
                (?<time>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?|\d{4,6})
                (?:\s*(?<zone>[a-z]{1,3}(?:[+-]\d{1,2}:?\d{0,2})?|[+-]\d{2}(?::?\d{2})?)(?:\s*(?:\([^)]*\)|\[[^\]]*\]))?)?
            )?
            \s*\z
            """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
    )]
    private static partial Regex Pattern { get; }
}
