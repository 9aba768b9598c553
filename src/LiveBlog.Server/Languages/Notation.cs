using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace LiveBlog.Server.Languages;

/// <summary>
/// How times, dates and numbers are written in a language. The page's script (web/story/notation.ts) uses the same words, because
/// browsers do not know every language: Chromium's Azerbaijani February is "M02". All instants are passed in the time zone that they are shown in.
/// </summary>
/// <param name="Months">In the form used after a day of the month.</param>
/// <param name="Weekdays">Starting with Sunday.</param>
/// <param name="Day">Pattern of a full date: {weekday}, {d}, {month} or {m}, its number, and {year}.</param>
/// <param name="Thousands">Separator between groups of three digits.</param>
/// <param name="Date">Pattern of a date without its weekday; null for the usual one, as for all that follow.</param>
/// <param name="ShortDate">Pattern of a date with {short}, the month's abbreviation.</param>
/// <param name="DayAndMonth">The same without the year.</param>
/// <param name="Timed">Pattern of a {date} with its {time}.</param>
internal sealed record Notation(
    IReadOnlyList<string> Months,
    IReadOnlyList<string> ShortMonths,
    IReadOnlyList<string> Weekdays,
    string Day,
    string Thousands,
    string? Date = null,
    string? ShortDate = null,
    string? DayAndMonth = null,
    string? Timed = null
)
{
    /// <summary>How many languages are cached; a language tag may be anything.</summary>
    private const int MaxKept = 200;

    // Angle brackets and ampersands are escaped: nothing can end the script element.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly ConcurrentDictionary<string, Notation> Known = new(ReadOurs(), StringComparer.OrdinalIgnoreCase);

    public static Notation For(string language)
    {
        var spoken = language.Primary();
        if (Known.TryGetValue(spoken, out var known))
        {
            return known;
        }
        var made = OfCulture(spoken);
        if (Known.Count < MaxKept)
        {
            Known.TryAdd(spoken, made);
        }
        return made;
    }

    /// <summary>As JSON for a data block of a page.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>"14:39", on the 24-hour clock in every language.</summary>
    public static string Time(DateTimeOffset at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"9 February 2026, 14:39".</summary>
    public string Moment(DateTimeOffset at) => WithTime(Write(Date ?? "{d} {month} {year}", at), at);

    /// <summary>"Monday 9 February 2026".</summary>
    public string DayOf(DateTimeOffset at) => Write(Day, at);

    /// <summary>"9 Feb 2026"; without the year if it is <paramref name="beside"/>'s.</summary>
    public string ShortDay(DateTimeOffset at, DateTimeOffset? beside = null) =>
        Write(at.Year == beside?.Year ? DayAndMonth ?? "{d} {short}" : ShortDate ?? "{d} {short} {year}", at);

    /// <summary>The time alone if its date is the one that the reader expects, otherwise with its date: "14:39", "9 Feb, 14:39".</summary>
    public string Near(DateTimeOffset at, DateTimeOffset day) => at.Date == day.Date ? Time(at) : WithTime(ShortDay(at, day), at);

    /// <summary>"12,345".</summary>
    public string Number(long number) =>
        number.ToString("N0", new NumberFormatInfo { NumberGroupSeparator = Thousands, NumberDecimalDigits = 0 });

    private string WithTime(string date, DateTimeOffset at) =>
        (Timed ?? "{date}, {time}").Replace("{date}", date, StringComparison.Ordinal).Replace("{time}", Time(at), StringComparison.Ordinal);

    private string Write(string pattern, DateTimeOffset at) =>
        pattern
            .Replace("{weekday}", Weekdays[(int)at.DayOfWeek], StringComparison.Ordinal)
            .Replace("{d}", Digits(at.Day), StringComparison.Ordinal)
            .Replace("{m}", Digits(at.Month), StringComparison.Ordinal)
            .Replace("{month}", Months[at.Month - 1], StringComparison.Ordinal)
            .Replace("{short}", ShortMonths[at.Month - 1], StringComparison.Ordinal)
            .Replace("{year}", Digits(at.Year), StringComparison.Ordinal);

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Notation OfCulture(string language)
    {
        var culture = CultureInfo.InvariantCulture;
        try
        {
            culture = CultureInfo.GetCultureInfo(language);
        }
        catch (CultureNotFoundException)
        {
            // An unknown language gets the names of the invariant culture, which are English.
        }
        // Persian and Thai pages use the Gregorian calendar, as their readers' news apps do.
        var dates = (DateTimeFormatInfo)culture.DateTimeFormat.Clone();
        if (culture.OptionalCalendars.OfType<GregorianCalendar>().FirstOrDefault() is { } gregorian)
        {
            dates.Calendar = gregorian;
        }
        else
        {
            dates = CultureInfo.InvariantCulture.DateTimeFormat;
        }
        var names = new Notation(
            dates.MonthGenitiveNames[..12],
            dates.AbbreviatedMonthGenitiveNames[..12],
            dates.DayNames,
            "{weekday} {d} {month} {year}",
            culture.NumberFormat.NumberGroupSeparator
        );
        return DatePatterns.Add(names, language, dates);
    }

    private static Dictionary<string, Notation> ReadOurs()
    {
        using var file = typeof(Notation).Assembly.GetManifestResourceStream("notation.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Notation>>(file, JsonSerializerOptions.Web)!;
    }
}
