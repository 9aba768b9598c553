using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Pings;

/// <summary>What ping targets need to know about a story that is public and has changed, or was withdrawn.</summary>
/// <param name="Edition">Rises also where the log does not, as when the story is deleted.</param>
internal sealed record ChangedStory(string Slug, string Section, long Seq, int Edition)
{
    private static readonly string[] Formats = ["atom", "rss", "json"];

    /// <summary>Every feed that contains the story.</summary>
    public IEnumerable<string> Feeds(SiteAddress address)
    {
        string[] places = Section.Length > 0 ? [$"/{Slug}", SectionKeys.Path(SectionKeys.Of(Section)), ""] : [$"/{Slug}", ""];
        return places.SelectMany(place => Formats.Select(format => address.Absolute($"{place}/feed.{format}")));
    }
}
