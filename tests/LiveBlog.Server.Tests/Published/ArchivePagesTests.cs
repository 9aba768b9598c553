using LiveBlog.Server.Story;

namespace LiveBlog.Server.Tests.Published;

/// <summary>A local time that a reader asks for, as an instant.</summary>
public sealed class ArchivePagesTests
{
    [Theory]
    [InlineData("0001-01-01T00:00", "Asia/Baku")]
    [InlineData("9999-12-31T23:59", "America/New_York")]
    [InlineData("yesterday", "UTC")]
    public void TimeOutOfRange_GivesNoInstant(string when, string zone) =>
        Assert.Null(ArchivePages.InstantOf(when, TimeZoneInfo.FindSystemTimeZoneById(zone)));

    [Theory]
    [InlineData("2026-02-09T14:39", "Asia/Baku", "2026-02-09T10:39:00Z")]
    [InlineData("2026-03-29T01:30", "Europe/London", "2026-03-29T01:30:00Z")]
    [InlineData("0001-01-01T00:00", "America/New_York", "0001-01-01T04:57:00Z")]
    public void Time_InTheStorysZone_IsItsInstant(string when, string zone, string instant) =>
        Assert.Equal(
            DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture),
            ArchivePages.InstantOf(when, TimeZoneInfo.FindSystemTimeZoneById(zone))
        );
}
