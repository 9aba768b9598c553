using System.Runtime.CompilerServices;
using LiveBlog.Server.Content;
using LiveBlog.Server.Feeds;
using LiveBlog.Server.Media;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Exports;

/// <summary>Some entries of a story, and everything that they show.</summary>
internal sealed record ExportedPage(IReadOnlyList<EntryRow> Entries, IReadOnlyDictionary<Guid, MediaItem> Media);

/// <summary>
/// A story being exported: its header and published entries, oldest first, read page by page, so that ten thousand take no more memory than
/// a hundred. Anything unpublished is left out.
/// </summary>
internal sealed class ExportedStory(
    StoryRow row,
    SiteAddress address,
    string siteName,
    DateTimeOffset at,
    IDbContextFactory<LiveBlogDb> databases,
    MediaCatalog media
)
{
    /// <summary>Of 64 kB at most.</summary>
    private const int PageSize = 100;

    public StoryRow Row => row;
    public SiteAddress Address => address;
    public string SiteName => siteName;

    /// <summary>The time of the export.</summary>
    public DateTimeOffset At => at;

    public string Url => address.Story(row.Slug);

    public string Id => FeedText.Urn(row.Id);

    /// <summary>What is above the entries: lead and opening.</summary>
    public async Task<(EntryContent Content, IReadOnlyDictionary<Guid, MediaItem> Media)> ReadTopAsync(CancellationToken cancellation)
    {
        var (lead, opening) = (StoryLead.Of(row.Lead), EntryContent.OfOpening(row.Opening));
        var found = await media.FindAsync([.. opening.Media.Concat(lead is null ? [] : [lead.Media]).Distinct()], cancellation);
        return (
            lead is not null && found.GetValueOrDefault(lead.Media) is { } item
                ? new EntryContent([lead.AsBlock(item.Kind), .. opening.Blocks])
                : opening,
            found
        );
    }

    public async IAsyncEnumerable<ExportedPage> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = "";
        while (true)
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            var entries = await db
                .Entries.AsNoTracking()
                .Where(e => e.StoryId == row.Id && e.State == EntryState.Published && string.Compare(e.Position, after) > 0)
                .OrderBy(e => e.Position)
                .Take(PageSize)
                .ToListAsync(cancellation);
            if (entries.Count == 0)
            {
                yield break;
            }
            after = entries[^1].Position;
            var shown = entries.SelectMany(entry => ContentOf(entry).Media).Distinct().ToList();
            yield return new ExportedPage(entries, await media.FindAsync(shown, cancellation));
        }
    }

    public static EntryContent ContentOf(EntryRow entry) => EntryContent.Of(entry.Content, entry.Body);
}
