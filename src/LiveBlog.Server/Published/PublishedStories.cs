using System.Globalization;
using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Media;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Published;

/// <summary>Reads published content as types, so that nothing has to be parsed back from the HTML of pages.</summary>
internal sealed class PublishedStories(IDbContextFactory<LiveBlogDb> databases, MediaCatalog media)
{
    private readonly PerSnapshot<PublishedStory> _kept = new();

    /// <summary>The snapshot's story with its entries.</summary>
    public Task<PublishedStory> OfAsync(Snapshot snapshot) =>
        // Shared by concurrent requests, so one that is aborted must not cancel it.
        _kept.GetAsync(snapshot, "", () => OfPageAsync(snapshot.Header, snapshot.Entries, CancellationToken.None));

    /// <summary>The story with the entries of another page, or with a single one. Throws if it has been withdrawn in the meantime.</summary>
    public async Task<PublishedStory> OfPageAsync(StoryHeader story, IReadOnlyList<EntryView> page, CancellationToken cancellation) =>
        await OfPagesAsync([(story, page)], cancellation) is [var only] ? only : throw new StoryWithdrawnException();

    /// <summary>The same for several stories with as many statements as for one, in their order, without those that have been withdrawn.</summary>
    public async Task<IReadOnlyList<PublishedStory>> OfPagesAsync(
        IReadOnlyList<(StoryHeader Story, IReadOnlyList<EntryView> Entries)> pages,
        CancellationToken cancellation
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var names = pages.Select(page => page.Story.Story).ToList();
        var tops = await db
            .PublicStories.Where(s => names.Contains(s.Slug))
            .Select(s => new Top(
                s.Slug,
                s.Id,
                s.Lead,
                s.Opening,
                db.PublishedEntries.Where(e => e.StoryId == s.Id)
                    .OrderBy(e => e.Position)
                    .Select(e => (DateTimeOffset?)e.DisplayAt)
                    .FirstOrDefault(),
                db.Mirrors.Where(m => m.StoryId == s.Id).Select(m => m.Server + "/" + m.Story).FirstOrDefault()
            ))
            .ToDictionaryAsync(s => s.Slug, cancellation);
        var ids = pages.SelectMany(page => page.Entries).Select(entry => Guid.Parse(entry.Id)).ToList();
        var rows = await db
            .PublishedEntries.Where(e => ids.Contains(e.Id))
            .Select(e => new Row(
                e.Id,
                e.Content,
                e.Body,
                e.Text,
                e.Byline,
                e.CorrectedAt,
                e.Correction,
                e.IsBreaking,
                e.Verification,
                e.Tags,
                e.Source,
                e.Origin
            ))
            .ToDictionaryAsync(e => e.Id, cancellation);
        var stories = pages
            .Where(page => tops.ContainsKey(page.Story.Story))
            .Select(page => Story(tops[page.Story.Story], page.Story, page.Entries, rows))
            .ToList();
        var items = await media.FindAsync([.. stories.SelectMany(Shown).Distinct()], cancellation);
        return [.. stories.Select(story => story with { Media = items })];
    }

    private static PublishedStory Story(Top top, StoryHeader header, IReadOnlyList<EntryView> page, Dictionary<Guid, Row> rows)
    {
        // An entry taken down a moment ago may still be in the snapshot but has no content any more.
        var entries = page.Where(entry => rows.ContainsKey(Guid.Parse(entry.Id)))
            .Select(entry => Entry(entry, rows[Guid.Parse(entry.Id)], header))
            .ToList();
        var none = new Dictionary<Guid, MediaItem>();
        return new PublishedStory(top.Id, header, StoryLead.Of(top.Lead), EntryContent.OfOpening(top.Opening), entries, none)
        {
            Origin = top.Origin,
            Oldest = top.Oldest?.ToUnixTimeMilliseconds(),
        };
    }

    private static IEnumerable<Guid> Shown(PublishedStory story) =>
        story
            .Entries.SelectMany(entry => entry.Content.Media)
            .Concat(story.Opening.Media)
            .Concat(story.Lead is { } lead ? [lead.Media] : []);

    private static PublishedEntry Entry(EntryView view, Row row, StoryHeader story)
    {
        string? correction = null;
        if (row.CorrectedAt is { } corrected)
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(story.TimeZone);
            var (at, shown) = (TimeZoneInfo.ConvertTime(corrected, zone), DateTimeOffset.FromUnixTimeMilliseconds(view.At));
            var words = Words.For(story.Language);
            var notation = Notation.For(Words.ForeignTo(story.Language) ?? story.Language);
            correction = $"{words.Corrected} {notation.Near(at, TimeZoneInfo.ConvertTime(shown, zone))}. {row.Correction}".TrimEnd();
        }
        var content = EntryContent.Of(row.Content, row.Body);
        return new PublishedEntry(view, content, row.Text, row.Byline, correction)
        {
            Shows = EntryName.Of(content, story.Language),
            Time = Notation.Time(
                TimeZoneInfo.ConvertTime(
                    DateTimeOffset.FromUnixTimeMilliseconds(view.At),
                    TimeZoneInfo.FindSystemTimeZoneById(story.TimeZone)
                )
            ),
            Origin = row.Origin,
            Marks = Marks(row, Words.For(story.Language)),
        };
    }

    private static EntryMarks Marks(Row row, Words words) =>
        new(
            [.. new[] { row.IsBreaking ? words.Breaking : null, words.Checked(row.Verification) }.OfType<string>()],
            EntryTags.Split(row.Tags),
            row.Source,
            row.Source.Length > 0 ? string.Format(CultureInfo.InvariantCulture, words.Source, row.Source) : null
        )
        {
            IsBreaking = row.IsBreaking,
            Verification = row.Verification,
        };

    private sealed record Top(string Slug, Guid Id, string Lead, string Opening, DateTimeOffset? Oldest, string? Origin);

    private sealed record Row(
        Guid Id,
        string? Content,
        string Body,
        string Text,
        string Byline,
        DateTimeOffset? CorrectedAt,
        string? Correction,
        bool IsBreaking,
        string Verification,
        string Tags,
        string Source,
        string Origin
    );
}
