using System.Globalization;
using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Front;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Published;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Story;

/// <summary>The metadata of a story's pages.</summary>
internal sealed class StoryMeta(
    CurrentSite site,
    LanguageVersions languages,
    PublishedStories stories,
    IDbContextFactory<LiveBlogDb> databases
)
{
    private const int DescriptionLength = 200;
    private const int TitleLength = 90;

    private readonly PerSnapshot<string> _jsonLd = new();
    private readonly PerSnapshot<IReadOnlyList<LanguageVersion>> _versions = new();

    public async Task<PageMeta> OfStoryAsync(Snapshot snapshot, SiteAddress address)
    {
        var story = snapshot.Header;
        var url = address.Story(story.Story);
        var published = await stories.OfAsync(snapshot);
        // Linking two stories changes both, so what was read for a snapshot is valid as long as the snapshot.
        var versions = await _versions.GetAsync(snapshot, address, () => VersionsAsync(story, address, "", CancellationToken.None));
        return Common(published, address) with
        {
            // Search engines should find the story where it is written.
            Canonical = published.Origin ?? url,
            Modified = Instant(story.Updated),
            Next = snapshot.More is null ? null : PageOf(url, OlderPageOf(snapshot)),
            Versions = versions,
            Switch = await SwitchAsync(versions, address, CancellationToken.None),
            JsonLd = _jsonLd.Get(
                snapshot,
                (address, site.Fingerprint),
                () => StructuredData.OfStory(published, site.Value, address, Card(address, story))
            ),
        };
    }

    /// <summary>The number of the page that continues below the newest updates.</summary>
    public static int OlderPageOf(Snapshot story) => ArchiveQuery.PagesOf(story.Total - Limits.EntriesPerPage);

    public async Task<PageMeta> OfArchivePageAsync(Snapshot page, ArchivePlace place, SiteAddress address, CancellationToken cancellation)
    {
        var story = page.Header;
        var published = await stories.OfPageAsync(story, page.Entries, cancellation);
        var url = address.Story(story.Story);
        var own = PageOf(url, place.Number);
        // Until it is full, it has only entries that the story's own page shows.
        var isFull = page.Entries.Count == Limits.EntriesPerPage;
        return Common(published, address) with
        {
            Title = $"{story.Headline} – {Words.For(story.Language).OlderUpdates} ({place.Number})",
            Canonical = isFull ? own : url,
            // A page that is not full yet is completely on the story's own page.
            Previous = (place.Number + 1) * Limits.EntriesPerPage <= page.Total ? PageOf(url, place.Number + 1) : url,
            Next = place.Number > 1 ? PageOf(url, place.Number - 1) : null,
            JsonLd = StructuredData.OfPage(published, site.Value, address, own),
        };
    }

    /// <summary>A page that continues from where a reader's page ended. Its address is temporary, so search engines should ignore it.</summary>
    public async Task<PageMeta> OfOlderPageAsync(Snapshot page, string? newer, SiteAddress address, CancellationToken cancellation)
    {
        var story = page.Header;
        var published = await stories.OfPageAsync(story, [], cancellation);
        var url = address.Story(story.Story);
        var newest = page.Entries.Count > 0 ? Time(page.Entries[0].At, story) : "";
        return Common(published, address) with
        {
            Title = $"{story.Headline} – {Words.For(story.Language).OlderUpdates}, {newest}",
            IsIndexed = false,
            Previous = newer is null ? url : $"{url}?before={newer}",
            Next = page.More is { } more ? $"{url}?before={more}" : null,
        };
    }

    public async Task<PageMeta> OfEntryAsync(StoryHeader story, EntryView view, SiteAddress address, CancellationToken cancellation)
    {
        var published = await stories.OfPageAsync(story, [view], cancellation);
        var entry = published.Entries.Count > 0 ? published.Entries[0] : new PublishedEntry(view, EntryContent.Empty, "", "", null);
        var said = entry.TitleOr(TitleLength) is { Length: > 0 } name ? name : story.Headline;
        var url = address.Entry(story.Story, view.Id);
        var card = $"{url}/card.png?v={view.Version}";
        return Common(published, address) with
        {
            Title = $"{said} – {story.Headline}",
            CardTitle = said,
            Description = Excerpt.Of(view.Title is null ? story.Headline : entry.Text, DescriptionLength),
            Canonical = entry.Origin.Length > 0 ? entry.Origin : url,
            Image = new PageImage(card, said),
            OEmbed = OEmbedOf(url, address),
            // Another language's version opens at the same position.
            Switch = await SwitchAsync(
                await VersionsAsync(story, address, FormattableString.Invariant($"?at={view.At}"), cancellation),
                address,
                cancellation
            ),
            Published = Instant(view.At),
            Modified = Instant(Math.Max(view.At, Math.Max(view.Updated ?? 0, view.Corrected ?? 0))),
            JsonLd = StructuredData.OfEntry(published, entry, site.Value, address, card),
        };
    }

    /// <summary>A story that exists in one language only leads to the front pages, as every other page does.</summary>
    private async Task<IReadOnlyList<LanguageVersion>> SwitchAsync(
        IReadOnlyList<LanguageVersion> versions,
        SiteAddress address,
        CancellationToken cancellation
    )
    {
        if (versions.Count > 1)
        {
            return versions;
        }
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await FrontFeature.VersionsAsync(db, site.Value.Language, address, cancellation);
    }

    private async Task<IReadOnlyList<LanguageVersion>> VersionsAsync(
        StoryHeader story,
        SiteAddress address,
        string query,
        CancellationToken cancellation
    ) =>
        [
            .. (await languages.ReadAsync(story.Story, cancellation)).Select(version => new LanguageVersion(
                version.Language,
                address.Story(version.Slug) + query
            )),
        ];

    private PageMeta Common(PublishedStory published, SiteAddress address)
    {
        var story = published.Header;
        var url = address.Story(story.Story);
        return new PageMeta(story.Headline, url)
        {
            CardTitle = story.Headline,
            Description = Excerpt.Of(published.Description, DescriptionLength),
            Language = story.Language,
            IsArticle = true,
            Section = story.Section,
            Published = published.PublishedAt is { } at ? Instant(at) : null,
            Image = published.Picture is { } picture
                ? PageImage.Of(picture.Item, picture.Alt, address)
                : new PageImage(Card(address, story), story.Headline),
            Feed = $"{url}/feed",
            FeedTitle = story.Headline,
            OEmbed = OEmbedOf(url, address),
            Breadcrumbs = SiteData.Breadcrumbs([
                (site.Value.Name, address.Home),
                .. story.Section.Length > 0
                    ? [(story.Section, address.Absolute(SectionKeys.Path(SectionKeys.Of(story.Section))))]
                    : Array.Empty<(string, string)>(),
                (story.Headline, url),
            ]),
        };
    }

    /// <summary>The story's picture. Its address changes with the words on it, because sites that show cards cache pictures for long.</summary>
    private static string Card(SiteAddress address, StoryHeader story) => $"{address.Story(story.Story)}/card.png?v={Fingerprint(story)}";

    private static string Fingerprint(StoryHeader story)
    {
        // FNV-1a, because string hashes differ on every node and after every start.
        var hash = 2166136261u;
        foreach (var letter in $"{story.Section}\n{story.Headline}\n{story.Status}")
        {
            hash = unchecked((hash ^ letter) * 16777619u);
        }
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }

    private static string OEmbedOf(string url, SiteAddress address) =>
        $"{address.Origin}/oembed?format=json&url={Uri.EscapeDataString(url)}";

    private static string PageOf(string url, int number) => FormattableString.Invariant($"{url}?page={number}");

    private static string Time(long at, StoryHeader story) =>
        Notation.For(story.Language).Moment(TimeZoneInfo.ConvertTime(Instant(at), TimeZoneInfo.FindSystemTimeZoneById(story.TimeZone)));

    private static DateTimeOffset Instant(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
