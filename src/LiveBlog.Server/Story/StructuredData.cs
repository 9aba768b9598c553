using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Site;
using LiveBlog.Server.Stories;

namespace LiveBlog.Server.Story;

/// <summary>
/// What search engines are told of a story: a LiveBlogPosting whose start never moves, in which every update has its own headline, date and
/// address. A pure function of the snapshot and the site.
/// </summary>
internal static class StructuredData
{
    /// <summary>Characters of an update's text: whoever wants all of it has its address, and the page stays light.</summary>
    private const int ArticleBodyLength = 1500;

    /// <summary>What schema.org and search engines take as a headline.</summary>
    private const int HeadlineLength = 110;

    // Every script of the world as itself, but no angle bracket and no ampersand: nothing in it can end the script element.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <param name="entries">The entries on the page, newest first.</param>
    public static string OfStory(StoryHeader story, IEnumerable<EntryView> entries, SiteOptions site, SiteAddress address, string? image)
    {
        var url = address.Story(story.Story);
        var posting = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "LiveBlogPosting",
            ["@id"] = $"{url}#story",
            ["url"] = url,
            ["mainEntityOfPage"] = url,
            ["headline"] = story.Headline,
            ["description"] = story.Standfirst.Length > 0 ? story.Standfirst : null,
            ["inLanguage"] = story.Language,
            ["articleSection"] = story.Section.Length > 0 ? story.Section : null,
            ["image"] = image,
            // Both are the first publication and stay so; only dateModified moves.
            ["coverageStartTime"] = Iso(story.Started),
            ["datePublished"] = story.Status == StoryStatuses.Scheduled ? null : Iso(story.Started),
            ["dateModified"] = Iso(story.Updated),
            ["coverageEndTime"] = Iso(story.Ended),
            ["author"] = Authors(story.Byline, site, address),
            ["publisher"] = Publisher(site, address),
            ["liveBlogUpdate"] = new JsonArray([.. entries.Select(entry => Update(entry, story, site, address))]),
        };
        return Write(posting);
    }

    /// <summary>A page of older updates: a part of the story with an address of its own.</summary>
    public static string OfPage(StoryHeader story, IEnumerable<EntryView> entries, SiteOptions site, SiteAddress address, string page) =>
        Write(
            new JsonObject
            {
                ["@context"] = "https://schema.org",
                ["@type"] = "CollectionPage",
                ["@id"] = $"{page}#updates",
                ["url"] = page,
                ["name"] = story.Headline,
                ["inLanguage"] = story.Language,
                ["publisher"] = Publisher(site, address),
                ["isPartOf"] = Whole(story, address),
                ["hasPart"] = new JsonArray([.. entries.Select(entry => Update(entry, story, site, address))]),
            }
        );

    public static string OfEntry(StoryHeader story, EntryView entry, SiteOptions site, SiteAddress address, string? image)
    {
        var posting = Update(entry, story, site, address);
        posting.Insert(0, "@context", "https://schema.org");
        posting["mainEntityOfPage"] = address.Entry(story.Story, entry.Id);
        posting["inLanguage"] = story.Language;
        posting["image"] = image;
        posting["isPartOf"] = Whole(story, address);
        return Write(posting);
    }

    private static JsonObject Whole(StoryHeader story, SiteAddress address) =>
        new()
        {
            ["@type"] = "LiveBlogPosting",
            ["@id"] = $"{address.Story(story.Story)}#story",
            ["url"] = address.Story(story.Story),
            ["headline"] = story.Headline,
        };

    private static JsonObject Update(EntryView entry, StoryHeader story, SiteOptions site, SiteAddress address)
    {
        var parts = ArticleParts.Of(entry.Html);
        return new JsonObject
        {
            ["@type"] = "BlogPosting",
            ["url"] = address.Entry(story.Story, entry.Id),
            ["headline"] = entry.Title ?? Excerpt.Of(parts.Text, HeadlineLength - 1),
            ["articleBody"] = Excerpt.Of(parts.Text, ArticleBodyLength),
            ["datePublished"] = Iso(entry.At),
            ["dateModified"] = Iso(Math.Max(entry.At, Math.Max(entry.Updated ?? 0, entry.Corrected ?? 0))),
            ["author"] = Authors(parts.Byline.Length > 0 ? parts.Byline : story.Byline, site, address),
            ["publisher"] = Publisher(site, address),
        };
    }

    private static JsonArray Authors(string byline, SiteOptions site, SiteAddress address)
    {
        var names = Bylines.Names(byline);
        return names.Count > 0
            ? new JsonArray([
                .. names.Select(name => new JsonObject { ["@type"] = name.IsPerson ? "Person" : "Organization", ["name"] = name.Name }),
            ])
            :
            [
                new JsonObject
                {
                    ["@type"] = "NewsMediaOrganization",
                    ["name"] = site.Name,
                    ["url"] = address.Home,
                },
            ];
    }

    private static JsonObject Publisher(SiteOptions site, SiteAddress address) =>
        new()
        {
            ["@type"] = "NewsMediaOrganization",
            ["name"] = site.Name,
            ["url"] = address.Home,
            ["logo"] = new JsonObject { ["@type"] = "ImageObject", ["url"] = address.Absolute(site.Logo) },
        };

    private static string Write(JsonObject node)
    {
        foreach (var empty in node.Where(property => property.Value is null).Select(property => property.Key).ToList())
        {
            node.Remove(empty);
        }
        return node.ToJsonString(Json);
    }

    private static string? Iso(long? milliseconds) => milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at).Iso() : null;
}
