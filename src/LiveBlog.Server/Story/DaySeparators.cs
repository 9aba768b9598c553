using LiveBlog.Protocol;
using LiveBlog.Server.Languages;

namespace LiveBlog.Server.Story;

/// <summary>
/// Puts the date above the first entry of each day, in the story's zone; today's entries at the top need none. The page's script does the
/// same in the reader's zone (web/reader/daySeparators.ts).
/// </summary>
internal static class DaySeparators
{
    public static IEnumerable<(EntryView Entry, string? Day)> Of(IEnumerable<EntryView> entries, StoryHeader story, DateTimeOffset now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(story.TimeZone);
        var notation = Notation.For(story.Language);
        var day = TimeZoneInfo.ConvertTime(now, zone).Date;
        foreach (var entry in entries)
        {
            var at = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(entry.At), zone);
            yield return (entry, at.Date == day ? null : notation.DayOf(at));
            day = at.Date;
        }
    }
}
