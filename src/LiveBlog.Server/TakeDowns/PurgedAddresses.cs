using LiveBlog.Server.Languages;
using LiveBlog.Server.Media;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.TakeDowns;

/// <summary>
/// The addresses whose answers contained what was erased. Addresses with a query or a position have answers that caches must revalidate anyway.
/// </summary>
internal sealed class PurgedAddresses(LiveBlogDb db)
{
    private static readonly string[] Feeds = ["feed.atom", "feed.rss", "feed.json"];

    private IReadOnlyList<string>? _fronts;

    public async Task<IReadOnlyList<string>> FindAsync(ErasureRow erasure, CancellationToken cancellation)
    {
        var story = await db.Stories.AsNoTracking().SingleAsync(s => s.Id == erasure.StoryId, cancellation);
        _fronts ??= await ReadFrontsAsync(cancellation);
        return
        [
            .. _fronts,
            .. OfStory(story.Slug),
            .. erasure.EntryId is { } entry ? await OfEntryAsync(story, entry, cancellation) : await OfHeaderAsync(story, cancellation),
            .. await OfMediaAsync(erasure.At, cancellation),
        ];
    }

    /// <summary>The front pages, the same for every erasure.</summary>
    private async Task<IReadOnlyList<string>> ReadFrontsAsync(CancellationToken cancellation)
    {
        var languages = await db.Stories.Select(s => s.Language).Distinct().ToListAsync(cancellation);
        return
        [
            "/",
            .. languages.Select(tag => tag.Primary()).Where(language => language.Length == 2).Distinct().Select(language => $"/{language}"),
        ];
    }

    /// <summary>Addresses that show the story's entries and its header.</summary>
    private static IEnumerable<string> OfStory(string slug) =>
        [
            $"/{slug}",
            $"/{slug}/text",
            $"/{slug}/card.png",
            $"/{slug}/place",
            .. Feeds.Select(feed => $"/{slug}/{feed}"),
            $"/live/{slug}/snapshot",
            $"/embed/{slug}",
            $"/embed/{slug}/page",
            $"/public/v1/stories/{slug}",
            $"/public/v1/stories/{slug}/entries",
        ];

    private static IEnumerable<string> OfEntry(string slug, Guid entry) =>
        [$"/{slug}/entries/{entry}", $"/{slug}/entries/{entry}/card.png", $"/public/v1/stories/{slug}/entries/{entry}"];

    /// <summary>Those of the entry, and the pages of entries beside it, which show it as a neighbour.</summary>
    private async Task<IEnumerable<string>> OfEntryAsync(StoryRow story, Guid entry, CancellationToken cancellation)
    {
        var position = await db.Entries.Where(e => e.Id == entry).Select(e => e.Position).SingleOrDefaultAsync(cancellation) ?? "";
        var published = db.PublishedEntries.Where(e => e.StoryId == story.Id);
        var above = await published
            .Where(e => string.Compare(e.Position, position) > 0)
            .OrderBy(e => e.Position)
            .Take(EntryContextQuery.OlderNeighbours)
            .Select(e => e.Id)
            .ToListAsync(cancellation);
        var below = await published
            .Where(e => string.Compare(e.Position, position) < 0)
            .OrderByDescending(e => e.Position)
            .Take(EntryContextQuery.NewerNeighbours)
            .Select(e => e.Id)
            .ToListAsync(cancellation);
        return [.. OfEntry(story.Slug, entry), .. above.Concat(below).Select(other => $"/{story.Slug}/entries/{other}")];
    }

    /// <summary>Lists that show the headline, the pages of all entries, which repeat it, and stories that link to this one.</summary>
    private async Task<IEnumerable<string>> OfHeaderAsync(StoryRow story, CancellationToken cancellation)
    {
        var section = SectionKeys.Of(story.Section);
        var entries = await db
            .Entries.Where(e => e.StoryId == story.Id && e.State == EntryState.Published)
            .Select(e => e.Id)
            .ToListAsync(cancellation);
        var linking = await RelatedStories.LinkingTo(db, story.Id).Select(s => s.Slug).ToListAsync(cancellation);
        return
        [
            .. Feeds.Select(feed => $"/{feed}"),
            "/sitemap.xml",
            "/sitemap-news.xml",
            "/public/v1/stories",
            .. section.Length > 0
                ? (string[])[SectionKeys.Path(section), .. Feeds.Select(feed => $"{SectionKeys.Path(section)}/{feed}")]
                : [],
            .. entries.SelectMany(entry => OfEntry(story.Slug, entry)),
            .. linking.SelectMany(OfStory),
        ];
    }

    /// <summary>Files that stopped being served with the erasure.</summary>
    private async Task<IEnumerable<string>> OfMediaAsync(DateTimeOffset at, CancellationToken cancellation)
    {
        var media = await db
            .Media.AsNoTracking()
            .Include(m => m.File)
            .Where(m => (m.ErasedAt == at && m.File!.State == MediaState.Gone) || m.File!.HiddenAt == at)
            .ToListAsync(cancellation);
        return media.DistinctBy(m => m.FileKey).SelectMany(m => MediaItem.Of(m).Addresses);
    }
}
