using System.Globalization;

namespace LiveBlog.Server.Storage;

/// <summary>
/// The sort key of an entry: milliseconds since the year 1 as fifteen digits, then the id. One text column gives the same order, and the
/// same cheap "older than" condition, on SQLite and PostgreSQL, and it serves as the cursor of every page of entries.
/// </summary>
internal static class EntryPosition
{
    // Display times before 1970 are negative as Unix time; counted from the year 1 every time is positive and its digits sort.
    private const long YearOne = 62_135_596_800_000;

    public static string Of(DateTimeOffset displayAt, Guid id) =>
        string.Create(CultureInfo.InvariantCulture, $"{displayAt.ToUnixTimeMilliseconds() + YearOne:D15}.{id:N}");

    /// <summary>A position above every entry displayed at or before the instant; milliseconds since 1970.</summary>
    public static string JustAfter(long instant) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(instant, -YearOne, Latest) + YearOne + 1:D15}");

    // The last millisecond of the year 9999.
    private const long Latest = 253_402_300_799_999;

    /// <summary>Whether the text can be a cursor; anything else is a bad request and never reaches the database.</summary>
    public static bool IsCursor(string? text) =>
        text is { Length: 48 }
        && text[15] == '.'
        && !text.AsSpan(0, 15).ContainsAnyExceptInRange('0', '9')
        && Guid.TryParseExact(text.AsSpan(16), "N", out _);
}
