using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Push;

/// <summary>Hours of each day in which a follower wants to hear nothing; what they missed is told afterwards, in one message.</summary>
internal static class QuietHours
{
    public const int MinutesOfDay = 24 * 60;

    /// <summary>When the quiet hours end in which the time lies; null when it lies in none.</summary>
    public static DateTimeOffset? EndOf(PushSubscriptionRow subscription, DateTimeOffset now)
    {
        if (subscription is not { QuietFrom: { } from, QuietUntil: { } until } || from == until)
        {
            return null;
        }
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(subscription.TimeZone, out var known) ? known : TimeZoneInfo.Utc;
        var minute = (int)TimeZoneInfo.ConvertTime(now, zone).TimeOfDay.TotalMinutes;
        var isQuiet = from < until ? minute >= from && minute < until : minute >= from || minute < until;
        return isQuiet ? now.AddMinutes((until - minute + MinutesOfDay) % MinutesOfDay) : null;
    }
}
