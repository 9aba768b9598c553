using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class WrittenTimeTests
{
    [Theory]
    [InlineData("2026-01-14T08:20:00+01:00", "2026-01-14T07:20:00Z")]
    [InlineData("2026-01-14T08:20:00+0100", "2026-01-14T07:20:00Z")]
    [InlineData("2026-01-14 08:20:00", "2026-01-14T08:20:00Z")]
    [InlineData("20260114T082000Z", "2026-01-14T08:20:00Z")]
    [InlineData("January 2nd, 2026 10:00 PM", "2026-01-02T22:00:00Z")]
    [InlineData("Jan 2, 2026 at 10 p.m. EST", "2026-01-03T03:00:00Z")]
    [InlineData("2 January 2026", "2026-01-02T00:00:00Z")]
    [InlineData("Wed, 14 Jan 2026 08:20:00 GMT", "2026-01-14T08:20:00Z")]
    [InlineData("Wed Jan 14 2026 08:20:00 GMT+0100 (CET)", "2026-01-14T07:20:00Z")]
    [InlineData("14.01.2026 08:20", "2026-01-14T08:20:00Z")]
    [InlineData("14/01/2026, 08:20", "2026-01-14T08:20:00Z")]
    [InlineData("1/14/2026", "2026-01-14T00:00:00Z")]
    public void Time_ThatMeansOneInstant_IsRead(string text, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), WrittenTime.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("now")]
    // Which of the two is the month?
    [InlineData("3/4/2026 10:00")]
    // Of which day, and of which year?
    [InlineData("10:00")]
    [InlineData("May 3")]
    [InlineData("May 2026")]
    [InlineData("2026-02-31")]
    [InlineData("2026-01-14T08:20:00[Europe/Berlin]")]
    [InlineData("January 2, 2026 22:00 IST")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public void Time_ThatMayMeanSeveral_IsNotRead(string text) => Assert.Null(WrittenTime.Read(text));
}
