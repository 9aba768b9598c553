using System.Globalization;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Desk.StoryList;

/// <param name="Last">The last story that was looked at; null if there are no more.</param>
internal sealed record StoriesFound(IReadOnlyList<Guid> Ids, (DateTimeOffset At, Guid Id)? Last);

/// <summary>
/// Searches the desk's stories: headline, standfirst, byline, section, who wrote in it or created it, and its dates. The words of each story are compared
/// here, not by the database, so that a word means the same on every store. Stories are thousands; their entries are not read.
/// </summary>
internal static class StorySearch
{
    /// <summary>Stories looked at for one page. In a larger archive, the cursor leads on from there even if the page is not full.</summary>
    public const int MostCompared = 5_000;

    /// <summary>The names of each month in the console's languages, folded.</summary>
    private static readonly IReadOnlyList<string> Months =
    [
        .. Enumerable
            .Range(0, 12)
            .Select(month => StoryWord.Fold(string.Join(' ', DeskLanguages.All.Select(language => Notation.For(language).Months[month])))),
    ];

    /// <summary>The first stories in which all words are found, last changed first.</summary>
    public static async Task<StoriesFound> FindAsync(
        LiveBlogDb db,
        IQueryable<StoryRow> stories,
        IReadOnlyList<StoryWord> words,
        int size,
        CancellationToken cancellation
    )
    {
        var written = await FindWrittenAsync(db, words, cancellation);
        var compared = stories
            .OrderByDescending(s => s.UpdatedAt)
            .ThenByDescending(s => s.Id)
            .Take(MostCompared)
            .Select(s => new
            {
                s.Id,
                s.Headline,
                s.Standfirst,
                s.Byline,
                s.Section,
                s.TimeZone,
                s.CreatedAt,
                s.StartsAt,
                s.PublishedAt,
                s.StartedAt,
                s.EndedAt,
                s.UpdatedAt,
                Creator = db.StoryVersions.Where(v => v.StoryId == s.Id && v.Version == 1).Select(v => v.By).FirstOrDefault(),
            })
            .AsAsyncEnumerable();
        var (found, count) = (new List<Guid>(), 0);
        (DateTimeOffset, Guid) last = default;
        await foreach (var story in compared.WithCancellation(cancellation))
        {
            var text = StoryWord.Fold(string.Join('\n', story.Headline, story.Standfirst, story.Byline, story.Section, story.Creator));
            var dates = DatesIn(story.TimeZone, story.CreatedAt, story.StartsAt, story.PublishedAt ?? story.StartedAt, story.EndedAt);
            var isMatch = words
                .Index()
                .All(word => word.Item.IsIn(text) || word.Item.IsIn(dates) || written[word.Index].Contains(story.Id));
            if (isMatch && found.Count == size)
            {
                return new StoriesFound(found, last);
            }
            if (isMatch)
            {
                found.Add(story.Id);
            }
            (last, count) = ((story.UpdatedAt, story.Id), count + 1);
        }
        return new StoriesFound(found, count == MostCompared ? last : null);
    }

    /// <summary>For each word, the stories with entries by colleagues who have it in their names.</summary>
    private static async Task<IReadOnlyList<HashSet<Guid>>> FindWrittenAsync(
        LiveBlogDb db,
        IReadOnlyList<StoryWord> words,
        CancellationToken cancellation
    )
    {
        var people = await db.Users.Select(a => new { a.Id, a.Name }).ToListAsync(cancellation);
        var written = new List<HashSet<Guid>>();
        foreach (var word in words)
        {
            List<Guid?> named = [.. people.Where(person => word.IsIn(StoryWord.Fold(person.Name))).Select(person => (Guid?)person.Id)];
            written.Add(
                named.Count == 0
                    ? []
                    : await db.Entries.Where(e => named.Contains(e.AuthorId)).Select(e => e.StoryId).Distinct().ToHashSetAsync(cancellation)
            );
        }
        return written;
    }

    /// <summary>"2026-11-29 29 november ноября noyabr", in the story's time zone.</summary>
    private static string DatesIn(string timeZone, params ReadOnlySpan<DateTimeOffset?> instants)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var known) ? known : TimeZoneInfo.Utc;
        var dates = new HashSet<DateOnly>();
        foreach (var instant in instants)
        {
            if (instant is { } at)
            {
                dates.Add(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime));
            }
        }
        return string.Join('\n', dates.Select(WordsOf));
    }

    private static string WordsOf(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd} {date.Day} {Months[date.Month - 1]}");
}
