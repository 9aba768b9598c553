using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Media;
using LiveBlog.Server.Published;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Feeds;

/// <summary>Makes the feeds of stories, of the site and of its sections.</summary>
internal sealed class FeedQuery(
    IDbContextFactory<LiveBlogDb> databases,
    StoryLog log,
    PublishedStories published,
    MediaCatalog media,
    CurrentSite site
)
{
    /// <summary>Stories in a feed of the site or of a section.</summary>
    private const int MaxStories = 50;

    /// <summary>Characters of a title made of an untitled entry's text.</summary>
    private const int TitleLength = 90;

    private const int SummaryLength = 280;

    /// <summary>Entries with a tag, the last created, among which the newest are looked for.</summary>
    private const int MaxTagged = 300;

    /// <summary>Stories in a feed of a tag whose removed entries it lists, those with the newest entries.</summary>
    private const int MaxTaggedStories = 5;

    public async Task<Feed> OfStoryAsync(Snapshot snapshot, TagQuery query, SiteAddress address, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var shown = await log.FilterAsync(snapshot, query.Filter, cancellation);
        var (story, known) = (snapshot.Header, await published.OfAsync(shown));
        var url = address.Story(story.Story);
        var isWhole = query.Filter.ShowsAll;
        var left = isWhole ? [] : await RemovedEntries.LeftOutAsync(db, known.Id, query.Filter, cancellation);
        var label = query.Tag is { } tag ? LabelOf(tag, known.Entries) : null;
        return new Feed(
            isWhole ? FeedText.Urn(known.Id) : $"{FeedText.Urn(known.Id)}#{query.Filter.Fingerprint}",
            label is null ? story.Headline : $"{label} – {story.Headline}",
            known.Description,
            url,
            $"{url}/feed",
            story.Language,
            site.Value.Name,
            Instant(story.Updated),
            // The hub is told only of the feeds that have everything.
            isWhole ? site.Value.WebSubHub?.ToString() : null,
            [.. known.Entries.Take(Limits.EntriesPerPage).Select(entry => Entry(entry, known, address))],
            [.. await RemovedEntries.OfStoryAsync(db, known.Id, cancellation), .. left]
        )
        {
            Query = query.ToString(),
        };
    }

    /// <summary>The newest entries of all stories that have the tag.</summary>
    public async Task<Feed> OfTagAsync(string tag, TagQuery query, SiteAddress address, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var key = EntryTags.KeyOf(tag);
        // Ids sort by the time of creation, so a tag that half of the site has costs no more than a rare one.
        var newest = db.EntryTags.Where(t => t.Key == key).OrderByDescending(t => t.EntryId).Take(MaxTagged).Select(t => t.EntryId);
        var found = await TagFilter
            .Of(tag: null, query.Rules)
            .Apply(db, story: null, db.PublishedEntries.Where(e => newest.Contains(e.Id)))
            .OrderByDescending(e => e.Position)
            .Take(Limits.EntriesPerPage)
            .ToListAsync(cancellation);
        var ids = found.Select(entry => entry.StoryId).Distinct().ToList();
        var rows = await db.PublicStories.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellation);
        var stories = await published.OfPagesAsync([.. ids.Where(rows.ContainsKey).Select(PageOf)], cancellation);
        var entries = stories
            .SelectMany(story => story.Entries.Select(entry => (entry.View.Id, Entry: Entry(entry, story, address))))
            .ToDictionary(made => made.Id, made => made.Entry);
        var shown = found.Select(entry => entries.GetValueOrDefault(entry.Id.ToString())).OfType<FeedEntry>().ToList();
        var label = LabelOf(tag, stories.SelectMany(story => story.Entries));
        var removed = new List<RemovedEntry>();
        foreach (var story in stories.Take(MaxTaggedStories))
        {
            removed.AddRange(await RemovedEntries.OfStoryAsync(db, story.Id, cancellation));
        }
        return new Feed(
            $"{address.Home}#tag-{query.Filter.Fingerprint}",
            label is null ? site.Value.Name : $"{label} – {site.Value.Name}",
            site.Value.Description,
            address.Home,
            address.Absolute("/feed"),
            site.Value.Language,
            site.Value.Name,
            shown.Count > 0 ? shown.Max(entry => entry.Updated) : DateTimeOffset.UnixEpoch,
            Hub: null,
            shown,
            removed
        )
        {
            Query = query.ToString(),
        };

        (StoryHeader, IReadOnlyList<EntryView>) PageOf(Guid story) =>
            (rows[story].ToHeader(), [.. found.Where(entry => entry.StoryId == story).Select(entry => entry.ToView(rows[story]))]);
    }

    /// <param name="sectionKey">Key of the section; null for the whole site.</param>
    public async Task<Feed> OfSiteAsync(string? sectionKey, string title, string path, SiteAddress address, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var stories = await db
            .PublicStories.Where(s => sectionKey == null || s.SectionKey == sectionKey)
            .OrderByDescending(s => s.UpdatedAt)
            .Take(MaxStories)
            .ToListAsync(cancellation);
        return new Feed(
            sectionKey is null ? $"{address.Home}#stories" : $"{address.Absolute(path)}#stories",
            title,
            site.Value.Description,
            address.Absolute(path),
            $"{address.Absolute(path).TrimEnd('/')}/feed",
            site.Value.Language,
            site.Value.Name,
            stories.Count > 0 ? stories[0].UpdatedAt : DateTimeOffset.UnixEpoch,
            site.Value.WebSubHub?.ToString(),
            await EntriesAsync(stories, address, cancellation),
            []
        );
    }

    private static FeedEntry Entry(PublishedEntry entry, PublishedStory story, SiteAddress address)
    {
        var (view, links) = (entry.View, story.Links(address));
        var body = entry.Content.ForFeed(links);
        if (body.Contains("<a ", StringComparison.Ordinal))
        {
            body = AbsoluteLinks.In(body, address.Story(story.Header.Story));
        }
        return new FeedEntry(
            $"urn:uuid:{view.Id}",
            address.Entry(story.Header.Story, view.Id),
            entry.TitleOr(TitleLength),
            Line(entry.Marks.LabelLine, "b") + Line(entry.Correction, "em") + body + Line(entry.Marks.SourceLine, "em"),
            Excerpt.Of(entry.Text, SummaryLength),
            Instant(view.Published),
            Instant(Math.Max(view.Published, Math.Max(view.Updated ?? 0, view.Corrected ?? 0))),
            [.. Bylines.Names(entry.Byline).Select(name => name.Name)],
            entry.Content.Media.Select(links.Picture).FirstOrDefault(picture => picture is not null),
            entry.Marks.Tags
        )
        {
            Enclosures = Enclosure.Of(entry.Content.Media, links),
        };
    }

    private static string Line(string? text, string element) =>
        text is null ? "" : $"<p><{element}>{System.Net.WebUtility.HtmlEncode(text)}</{element}></p>";

    /// <summary>Stories with what is above their entries; one read finds the media of all.</summary>
    private async Task<IReadOnlyList<FeedEntry>> EntriesAsync(
        IReadOnlyList<StoryRow> stories,
        SiteAddress address,
        CancellationToken cancellation
    )
    {
        var tops = stories
            .Select(story => (Story: story, Lead: StoryLead.Of(story.Lead), Opening: EntryContent.OfOpening(story.Opening)))
            .ToList();
        Guid[] shown = [.. tops.SelectMany(top => top.Opening.Media.Concat(top.Lead is null ? [] : [top.Lead.Media])).Distinct()];
        var links = new MediaLinks(await media.FindAsync(shown, cancellation), address.Absolute);
        return [.. tops.Select(top => Entry(top.Story, top.Lead, top.Opening, links, address))];
    }

    private static FeedEntry Entry(StoryRow story, StoryLead? lead, EntryContent opening, MediaLinks links, SiteAddress address)
    {
        var html = new HtmlLine();
        if (lead is not null && links.Ready(lead.Media) is { } item)
        {
            lead.AsBlock(item.Kind).WriteFeed(html, links);
        }
        html.Element("p", story.Standfirst).Markup(opening.ForFeed(links));
        return new FeedEntry(
            FeedText.Urn(story.Id),
            address.Story(story.Slug),
            story.Headline,
            html.ToString(),
            story.Standfirst.Length > 0 ? story.Standfirst : Excerpt.Of(story.OpeningText, SummaryLength),
            // An announced story starts in the future, but its announcement was published today.
            story.Status == DeskStatuses.Announced
                ? story.UpdatedAt
                : Past(story.PublishedAt ?? story.StartedAt ?? story.UpdatedAt, story.UpdatedAt),
            story.UpdatedAt,
            [.. Bylines.Names(story.Byline).Select(name => name.Name)],
            (lead is null ? null : links.Picture(lead.Media)) ?? $"{address.Story(story.Slug)}/card.png",
            []
        )
        {
            Enclosures = Enclosure.Of(lead is null ? opening.Media : [lead.Media, .. opening.Media], links),
        };
    }

    /// <summary>The tag as an editor wrote it; null if no entry has it.</summary>
    private static string? LabelOf(string tag, IEnumerable<PublishedEntry> entries) =>
        entries.SelectMany(entry => entry.Marks.Tags).FirstOrDefault(label => EntryTags.Same(label) == EntryTags.Same(tag));

    /// <summary>An editor's date may be in the future; a date in a feed must not be.</summary>
    private static DateTimeOffset Past(DateTimeOffset at, DateTimeOffset latest) => at < latest ? at : latest;

    private static DateTimeOffset Instant(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
