using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Feeds;

/// <summary>Makes the feeds of stories, of the site and of its sections.</summary>
internal sealed class FeedQuery(IDbContextFactory<LiveBlogDb> databases, CurrentSite site)
{
    /// <summary>Stories in a feed of the site or of a section.</summary>
    private const int MaxStories = 50;

    /// <summary>Removals that a feed tells of, the last ones; who asks more rarely than that starts over anyway.</summary>
    private const int MaxRemoved = 50;

    /// <summary>Characters of a title made of an untitled entry's text.</summary>
    private const int TitleLength = 90;

    private const int SummaryLength = 280;

    public async Task<Feed> OfStoryAsync(Snapshot snapshot, SiteAddress address, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var story = snapshot.Header;
        var id = await db.PublicStories.Where(s => s.Slug == story.Story).Select(s => s.Id).SingleAsync(cancellation);
        var url = address.Story(story.Story);
        return new Feed(
            Urn(id),
            story.Headline,
            story.Standfirst,
            url,
            $"{url}/feed",
            story.Language,
            site.Value.Name,
            Instant(story.Updated),
            site.Value.WebSubHub?.ToString(),
            [.. snapshot.Entries.Take(Limits.EntriesPerPage).Select(entry => Entry(entry, story, address))],
            await ReadRemovedAsync(db, id, cancellation)
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
            [.. stories.Select(story => Entry(story, address))],
            []
        );
    }

    private static FeedEntry Entry(EntryView entry, StoryHeader story, SiteAddress address)
    {
        var parts = ArticleParts.Of(entry.Html);
        var body = parts.Correction is { } note ? $"<p><em>{System.Net.WebUtility.HtmlEncode(note)}</em></p>{parts.Body}" : parts.Body;
        return new FeedEntry(
            $"urn:uuid:{entry.Id}",
            address.Entry(story.Story, entry.Id),
            entry.Title ?? Excerpt.Of(parts.Text, TitleLength),
            body,
            Excerpt.Of(parts.Text, SummaryLength),
            Instant(entry.Published),
            Instant(Math.Max(entry.Published, Math.Max(entry.Updated ?? 0, entry.Corrected ?? 0))),
            [.. Bylines.Names(parts.Byline).Select(name => name.Name)],
            null
        );
    }

    private static FeedEntry Entry(StoryRow story, SiteAddress address) =>
        new(
            Urn(story.Id),
            address.Story(story.Slug),
            story.Headline,
            story.Standfirst.Length > 0 ? $"<p>{System.Net.WebUtility.HtmlEncode(story.Standfirst)}</p>" : "",
            story.Standfirst,
            // A story that is announced starts in the future, and its announcement was published today.
            story.Status == DeskStatuses.Announced
                ? story.UpdatedAt
                : story.StartedAt ?? story.UpdatedAt,
            story.UpdatedAt,
            [.. Bylines.Names(story.Byline).Select(name => name.Name)],
            $"{address.Story(story.Slug)}/card.png"
        );

    private static async Task<IReadOnlyList<RemovedEntry>> ReadRemovedAsync(LiveBlogDb db, Guid story, CancellationToken cancellation)
    {
        // One question for each state: asked for both at once, databases read every entry of the story in order.
        var removed = new List<Removed>();
        foreach (var state in (EntryState[])[EntryState.TakenDown, EntryState.Unpublished])
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

    private static string Urn(Guid id) => $"urn:uuid:{id}";

    private static DateTimeOffset Instant(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private sealed record Removed(Guid Id, string Position, DateTimeOffset At);
}
