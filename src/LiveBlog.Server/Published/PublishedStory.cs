using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Media;
using LiveBlog.Server.Site;

namespace LiveBlog.Server.Published;

/// <summary>A story, or a page of it, as readers see it. Pages, feeds, cards, structured data and text pages are made from it.</summary>
/// <param name="Entries">The page's entries, newest first.</param>
/// <param name="Media">All media in the story and these entries.</param>
internal sealed record PublishedStory(
    Guid Id,
    StoryHeader Header,
    StoryLead? Lead,
    EntryContent Opening,
    IReadOnlyList<PublishedEntry> Entries,
    IReadOnlyDictionary<Guid, MediaItem> Media
)
{
    /// <summary>The original at the newsroom that this story follows; null for a story of our own.</summary>
    public string? Origin { get; init; }

    /// <summary>When its oldest entry is, in Unix milliseconds, whether it is on this page or not; null if it has none.</summary>
    public long? Oldest { get; init; }

    /// <summary>What it is about, in a sentence or two: the standfirst, or the beginning of the opening.</summary>
    public string Description => Header.Standfirst.Length > 0 ? Header.Standfirst : Opening.Lines.FirstOrDefault() ?? "";

    /// <summary>
    /// When it was published, in Unix milliseconds: the date that the editor set, but never later than its oldest entry. Null while it is only
    /// announced.
    /// </summary>
    public long? PublishedAt =>
        Header.Status == StoryStatuses.Scheduled ? null
        : (Header.Published ?? Header.Started) is { } at ? Math.Min(at, Oldest ?? at)
        : null;

    /// <summary>The picture that represents the story: the lead, a video's poster, or else the first picture in the opening; null if there is none.</summary>
    public (MediaItem Item, string Alt)? Picture
    {
        get
        {
            var shown = new[] { (Lead?.Media, Lead?.Alt) }.Concat(
                Opening.Blocks.OfType<ImageBlock>().Select(image => ((Guid?)image.Media, (string?)image.Alt))
            );
            foreach (var (id, alt) in shown)
            {
                if (id is { } named && Media.GetValueOrDefault(named) is { IsReady: true, Widths.Count: > 0 } item)
                {
                    return (item, alt ?? "");
                }
            }
            return null;
        }
    }

    public MediaLinks Links(SiteAddress address) => new(Media, address.Absolute);

    /// <summary>Lead and opening as blocks, as they would be in an entry.</summary>
    public EntryContent Top =>
        Lead is { } lead && Media.GetValueOrDefault(lead.Media) is { } item
            ? new EntryContent([lead.AsBlock(item.Kind), .. Opening.Blocks])
            : Opening;
}
