namespace LiveBlog.Server.Hosting;

/// <summary>The years that a time may be in: four digits, with room to add a time zone or an interval.</summary>
internal static class Years
{
    public const string NotInRange = "Enter a date between the years 1000 and 9000.";
    public const string TooLate = "Choose a time before the year 9000.";

    private const int First = 1000;
    private const int Last = 9000;

    public static bool Contain(DateTimeOffset at) => at.Year is >= First and <= Last;

    /// <summary>For a time that is known to be in the future, or may be null.</summary>
    public static bool AreOver(DateTimeOffset? at) => at is { Year: > Last };
}
