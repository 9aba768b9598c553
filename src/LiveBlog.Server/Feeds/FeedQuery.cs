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
internal sealed class FeedQuery(IDbContextFactory<LiveBlogDb> databases, PublishedStories published, MediaCatalog media, CurrentSite site)
{
    /// <summary>Stories in a feed of the site or of a section.</summary>
    private const int MaxStories = 50;

    /// <summary>The most recent removals that a feed lists; clients that poll more rarely start over anyway.</summary>
    private const int MaxRemoved = 50;

    /// <summary>Characters of a title made of an untitled entry's text.</summary>
    private const int TitleLength = 90;

    private const int SummaryLength = 280;

    public async Task<Feed> OfStoryAsync(Snapshot snapshot, SiteAddress address, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var (story, known) = (snapshot.Header, await published.OfAsync(snapshot));
        var url = address.Story(story.Story);
        return new Feed(
            Urn(known.Id),
            story.Headline,
            known.Description,
            url,
            $"{url}/feed",
            story.Language,
            site.Value.Name,
            Instant(story.Updated),
            site.Value.WebSubHub?.ToString(),
            [.. known.Entries.Take(Limits.EntriesPerPage).Select(entry => Entry(entry, known, address))],
            await ReadRemovedAsync(db, known.Id, cancellation)
        );
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
            Urn(story.Id),
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

    private static async Task<IReadOnlyList<RemovedEntry>> ReadRemovedAsync(LiveBlogDb db, Guid story, CancellationToken cancellation)
    {
        // One query for each state: with both in one query, databases read every entry of the story in order.
        var removed = new List<Removed>();
        foreach (var state in (EntryState[])[EntryState.TakenDown, EntryState.Unpublished, EntryState.Submitted])
        {
            removed.AddRange(
                await db
                    .Entries.AsNoTracking()
                    .Where(e => e.StoryId == story && e.State == state && e.PublishedAt != null)
                    .OrderByDescending(e => e.Position)
                    .Take(MaxRemoved)
                    .Select(e => new Removed(
                        e.Id,
                        e.Position,
                        db.EntryVersions.Where(v => v.EntryId == e.Id).OrderByDescending(v => v.Version).First().At
                    ))
                    .ToListAsync(cancellation)
            );
        }
        return
        [
            .. removed
                .OrderByDescending(entry => entry.Position, StringComparer.Ordinal)
                .Take(MaxRemoved)
                .Select(entry => new RemovedEntry(Urn(entry.Id), entry.At)),
        ];
    }

    /// <summary>An editor's date may be in the future; a date in a feed must not be.</summary>
    private static DateTimeOffset Past(DateTimeOffset at, DateTimeOffset latest) => at < latest ? at : latest;

    private static string Urn(Guid id) => $"urn:uuid:{id}";

    private static DateTimeOffset Instant(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private sealed record Removed(Guid Id, string Position, DateTimeOffset At);
}
