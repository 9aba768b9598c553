using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Push;

/// <summary>Hours of each day in which a follower wants no messages; what they missed is sent afterwards, in one message.</summary>
internal static class QuietHours
{
    public const int MinutesOfDay = 24 * 60;

    /// <summary>When the quiet hours that include the time end; null if it is outside them.</summary>
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
