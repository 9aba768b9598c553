using System.Globalization;
using LiveBlog.Protocol;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Site;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Views;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.Story;

/// <summary>The position of a page of older updates in its story.</summary>
/// <param name="Number">From 1; the first page has the oldest entries.</param>
/// <param name="Last">The number of the last page.</param>
/// <param name="IsOldestFirst">Whether it is read from the beginning, for readers who come late to a story.</param>
public sealed record ArchivePlace(int Number, int Last, bool IsOldestFirst);

/// <summary>A story's numbered pages, which stay the same while the story grows, and links to a moment in it.</summary>
internal sealed class ArchivePages(ArchiveQuery archive, EntryContextQuery contexts, StoryMeta meta, ViewCounter views)
{
    /// <summary>Names in the query.</summary>
    public static readonly string[] Query = ["page", "order", "when"];

    /// <summary>The format of a browser's field for a local time.</summary>
    private static readonly string[] LocalTimes = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd"];

    /// <summary>The field has minutes; entries within the given one belong to it.</summary>
    private const long RestOfMinuteMs = 59_999;

    /// <summary>How JavaScript writes an instant.</summary>
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Null if the request is for neither a numbered page nor a moment.</summary>
    public async Task<IResult?> AnswerAsync(HttpRequest request, Snapshot story, SiteAddress address, CancellationToken cancellation)
    {
        var query = request.Query;
        if (query.TryGetValue("when", out var when))
        {
            return Results.Redirect(await FindAsync(story, when.ToString(), cancellation));
        }
        if (!query.TryGetValue("page", out var page))
        {
            return null;
        }
        var last = ArchiveQuery.PagesOf(story.Total);
        if (
            !int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number < 1
            || number > last
            || await archive.ReadAsync(story.Story, number, cancellation) is not { Count: > 0 } entries
        )
        {
            return LayoutFeature.NotFound(story.Header.Language);
        }
        var place = new ArchivePlace(number, last, query["order"] == "oldest");
        var shown = story with { Entries = place.IsOldestFirst ? [.. entries.Reverse()] : entries, More = null };
        return new RazorComponentResult<StoryPage>(
            new
            {
                Snapshot = shown,
                Meta = await meta.OfArchivePageAsync(shown, place, address, cancellation),
                Views = await views.GetTotalAsync(story.Story),
                Readers = views.CountReaders(story.Story),
                Archive = place,
                NewestLine = "",
            }
        );
    }

    /// <summary>The address of the story as it was at a time; the story's own address if the time is invalid.</summary>
    private async Task<string> FindAsync(Snapshot story, string when, CancellationToken cancellation)
    {
        var slug = story.Story;
        if (
            InstantOf(when, TimeZoneInfo.FindSystemTimeZoneById(story.Header.TimeZone)) is not { } instant
            || await contexts.FindPositionAtAsync(slug, instant.ToUnixTimeMilliseconds() + RestOfMinuteMs, cancellation) is not { } found
        )
        {
            return $"/{slug}";
        }
        var anchor = $"#e-{found.Id}";
        return story.Entries.Any(entry => entry.Id == found.Id.ToString())
            ? $"/{slug}{anchor}"
            : $"/{slug}?page={await archive.FindPageAsync(slug, found.Position, cancellation)}{anchor}";
    }

    /// <summary>
    /// Of an instant that a script has made of a time as it shows it, or of a time in the story's zone, where an hour skipped by daylight saving
    /// means the one after it.
    /// </summary>
    internal static DateTimeOffset? InstantOf(string when, TimeZoneInfo zone)
    {
        if (DateTimeOffset.TryParseExact(when, Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return instant;
        }
        if (!DateTime.TryParseExact(when, LocalTimes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return null;
        }
        var there = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        var offset = zone.GetUtcOffset(there);
        // Within hours of the first and the last moment that there are, the instant may lie beyond them.
        return (there.Ticks - offset.Ticks) is var ticks && ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks
            ? new DateTimeOffset(there, offset)
            : null;
    }
}
