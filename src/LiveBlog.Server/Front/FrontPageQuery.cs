using LiveBlog.Server.Content;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Published;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Front;

internal sealed class FrontPageQuery(LiveBlogDb db, LeadPictures leads, CurrentSite site)
{
    private const int MaxStories = 30;

    /// <summary>Live stories that show their newest updates. Each costs one read, and a page with more would be a list, not a front page.</summary>
    private const int MaxNewest = 8;

    /// <summary>Updates of the top story; the others show one.</summary>
    private const int LinesOfLead = 3;

    private const int LineLength = 140;

    /// <summary>Languages of public stories in the switch, in alphabetical order; nobody would read a longer one.</summary>
    private const int MaxLanguages = 12;

    /// <summary>
    /// Public stories: first those that editors have pinned, then live ones that have started, then by last change. Of a story's versions only one: the one
    /// in the site's language, or its original.
    /// </summary>
    /// <param name="language">Only stories in this language; null for the site's own front page.</param>
    /// <param name="page">From 1 on.</param>
    public async Task<(IReadOnlyList<StoryTeaser> Stories, bool HasMore)> ReadAsync(
        string? language,
        int page,
        CancellationToken cancellation
    )
    {
        var rows = await Ordered(language ?? Own).Skip((page - 1) * MaxStories).Take(MaxStories + 1).ToListAsync(cancellation);
        var pictures = await leads.FindAsync(rows, cancellation);
        var teasers = new List<StoryTeaser>(rows.Count);
        foreach (var row in rows.Take(MaxStories))
        {
            var isShown = row.Status is DeskStatuses.Live or DeskStatuses.Paused && teasers.Count < MaxNewest;
            teasers.Add(
                StoryTeaser.Of(row, pictures.GetValueOrDefault(row.Id)) with
                {
                    Newest = isShown ? await ReadNewestAsync(row, teasers.Count == 0 ? LinesOfLead : 1, cancellation) : [],
                }
            );
        }
        return (teasers, rows.Count > MaxStories);
    }

    /// <summary>Two letters each, as in the address of a front page.</summary>
    public static async Task<IReadOnlyList<string>> ReadLanguagesAsync(LiveBlogDb db, CancellationToken cancellation)
    {
        var tags = await db.PublicStories.Select(s => s.Language).Distinct().ToListAsync(cancellation);
        return
        [
            .. tags.Select(tag => tag.Primary()).Where(tag => tag.Length == 2).Distinct().Order(StringComparer.Ordinal).Take(MaxLanguages),
        ];
    }

    private string Own => site.Value.Language.Primary();

    /// <summary>The stories on the language's front page, from the top.</summary>
    public IQueryable<StoryRow> Ordered(string language)
    {
        var stories =
            language == Own ? StoryVersions.OneOfEach(db.PublicStories, Own) : StoryVersions.InLanguage(db.PublicStories, language);
        return stories
            .OrderBy(s =>
                db.FrontPins.Where(p => p.Language == language && p.StoryId == s.Id).Select(p => (int?)p.Place).FirstOrDefault()
                ?? int.MaxValue
            )
            .ThenByDescending(s =>
                (s.Status == DeskStatuses.Live || s.Status == DeskStatuses.Paused) && db.PublishedEntries.Any(e => e.StoryId == s.Id)
            )
            .ThenByDescending(s => s.UpdatedAt)
            .ThenBy(s => s.Id);
    }

    private async Task<IReadOnlyList<NewestLine>> ReadNewestAsync(StoryRow story, int lines, CancellationToken cancellation)
    {
        var newest = await db
            .PublishedEntries.Where(e => e.StoryId == story.Id)
            .OrderByDescending(e => e.Position)
            .Take(lines)
            .Select(e => new
            {
                e.Id,
                e.DisplayAt,
                e.Title,
                e.Text,
                e.Content,
                e.Body,
            })
            .ToListAsync(cancellation);
        return
        [
            .. newest.Select(e => new NewestLine(
                e.Id,
                e.DisplayAt,
                EntryName.Of(e.Title, e.Text, e.Content, e.Body, story.Language, LineLength)
            )),
        ];
    }
}
