using System.Globalization;
using LiveBlog.Server.Push;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Tests.Push;

public sealed class QuietHoursTests
{
    [Theory]
    // Of a day, by its own clock.
    [InlineData("13:00", "15:00", "UTC", "2026-07-01T12:59:59Z", null)]
    [InlineData("13:00", "15:00", "UTC", "2026-07-01T13:00:00Z", "2026-07-01T15:00:00Z")]
    [InlineData("13:00", "15:00", "UTC", "2026-07-01T14:59:00Z", "2026-07-01T15:00:00Z")]
    [InlineData("13:00", "15:00", "UTC", "2026-07-01T15:00:00Z", null)]
    // Over midnight.
    [InlineData("22:00", "07:00", "UTC", "2026-07-01T21:59:00Z", null)]
    [InlineData("22:00", "07:00", "UTC", "2026-07-01T22:00:00Z", "2026-07-02T07:00:00Z")]
    [InlineData("22:00", "07:00", "UTC", "2026-07-01T00:00:00Z", "2026-07-01T07:00:00Z")]
    [InlineData("22:00", "07:00", "UTC", "2026-07-01T06:59:00Z", "2026-07-01T07:00:00Z")]
    [InlineData("22:00", "07:00", "UTC", "2026-07-01T07:00:00Z", null)]
    // In the follower's time zone: four hours ahead, and one only in summer.
    [InlineData("22:00", "07:00", "Asia/Baku", "2026-07-01T18:00:00Z", "2026-07-02T03:00:00Z")]
    [InlineData("22:00", "07:00", "Asia/Baku", "2026-07-01T17:59:00Z", null)]
    [InlineData("22:00", "07:00", "Europe/London", "2026-07-01T21:00:00Z", "2026-07-02T06:00:00Z")]
    [InlineData("22:00", "07:00", "Europe/London", "2026-01-01T21:00:00Z", null)]
    // A zone that this machine does not know any more.
    [InlineData("22:00", "07:00", "Europe/Atlantis", "2026-07-01T22:00:00Z", "2026-07-02T07:00:00Z")]
    // None.
    [InlineData("07:00", "07:00", "UTC", "2026-07-01T07:00:00Z", null)]
    [InlineData(null, "07:00", "UTC", "2026-07-01T05:00:00Z", null)]
    [InlineData("22:00", null, "UTC", "2026-07-01T23:00:00Z", null)]
    public void End_IsThatOfTheHoursWhichIncludeTheTime(string? from, string? until, string zone, string now, string? end)
    {
        var subscription = new PushSubscriptionRow
        {
            Id = Guid.Empty,
            StoryId = Guid.Empty,
            Endpoint = "",
            PublicKey = [],
            AuthSecret = [],
            TimeZone = zone,
            QuietFrom = MinuteOf(from),
            QuietUntil = MinuteOf(until),
        };
        Assert.Equal(end is null ? null : Time(end), QuietHours.EndOf(subscription, Time(now)));
    }

    private static int? MinuteOf(string? time) =>
        time is null ? null : (int)TimeOnly.Parse(time, CultureInfo.InvariantCulture).ToTimeSpan().TotalMinutes;

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
