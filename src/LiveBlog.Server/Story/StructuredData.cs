using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Published;
using LiveBlog.Server.Site;
using LiveBlog.Server.Stories;

namespace LiveBlog.Server.Story;

/// <summary>
/// A story's structured data for search engines: a LiveBlogPosting with a fixed start, in which every update has its own headline, date and
/// address. A pure function of the snapshot and the site.
/// </summary>
internal static class StructuredData
{
    /// <summary>Characters of an update's text; the full text is at its address, and the page stays small.</summary>
    private const int ArticleBodyLength = 1500;

    /// <summary>The longest headline that search engines accept.</summary>
    private const int HeadlineLength = 110;

    // Letters of every script are unescaped, but angle brackets and ampersands are escaped, so that nothing can end the script element.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <param name="card">The picture to use if the story has none.</param>
    public static string OfStory(PublishedStory published, SiteOptions site, SiteAddress address, string card)
    {
        var story = published.Header;
        var url = address.Story(story.Story);
        var posting = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "LiveBlogPosting",
            ["@id"] = $"{url}#story",
            ["url"] = url,
            ["mainEntityOfPage"] = url,
            ["headline"] = story.Headline,
            ["description"] = published.Description.Length > 0 ? published.Description : null,
            ["inLanguage"] = story.Language,
            ["articleSection"] = story.Section.Length > 0 ? story.Section : null,
            // Both are fixed; only dateModified changes.
            ["coverageStartTime"] = Iso(story.Started),
            ["datePublished"] = Iso(published.PublishedAt),
            ["dateModified"] = Iso(story.Updated),
            ["coverageEndTime"] = Iso(story.Ended),
            ["author"] = Authors(story.Byline, site, address),
            ["publisher"] = Publisher(site, address),
            ["isBasedOn"] = published.Origin,
            ["citation"] = story.Sources is { } sources ? new JsonArray([.. sources.Select(Source)]) : null,
            ["liveBlogUpdate"] = new JsonArray([.. published.Entries.Select(entry => Update(entry, published, site, address))]),
        };
        Describe(published.Top, posting, published.Links(address));
        posting["image"] ??= card;
        return Write(posting);
    }

    /// <summary>A page of older updates: a part of the story with its own address.</summary>
    public static string OfPage(PublishedStory published, SiteOptions site, SiteAddress address, string page)
    {
        var story = published.Header;
        return Write(
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
                ["hasPart"] = new JsonArray([.. published.Entries.Select(entry => Update(entry, published, site, address))]),
            }
        );
    }

    /// <param name="card">The picture to use if the entry has none.</param>
    public static string OfEntry(PublishedStory published, PublishedEntry entry, SiteOptions site, SiteAddress address, string card)
    {
        var story = published.Header;
        var posting = Update(entry, published, site, address);
        posting.Insert(0, "@context", "https://schema.org");
        posting["mainEntityOfPage"] = address.Entry(story.Story, entry.View.Id);
        posting["inLanguage"] = story.Language;
        posting["image"] ??= card;
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

    private static JsonObject Update(PublishedEntry entry, PublishedStory published, SiteOptions site, SiteAddress address)
    {
        var (view, story) = (entry.View, published.Header);
        var posting = new JsonObject
        {
            ["@type"] = "BlogPosting",
            ["url"] = address.Entry(story.Story, view.Id),
            ["headline"] = entry.TitleOr(HeadlineLength - 1),
            ["articleBody"] = Excerpt.Of(entry.Text, ArticleBodyLength),
            ["datePublished"] = Iso(view.At),
            ["dateModified"] = Iso(Math.Max(view.At, Math.Max(view.Updated ?? 0, view.Corrected ?? 0))),
            ["author"] = Authors(entry.Byline.Length > 0 ? entry.Byline : story.Byline, site, address),
            ["publisher"] = Publisher(site, address),
        };
        if (entry.Marks.Tags.Count > 0)
        {
            posting["keywords"] = new JsonArray([.. entry.Marks.Tags.Select(tag => (JsonNode)tag)]);
        }
        if (entry.Marks.LabelLine is { } labels)
        {
            posting["creativeWorkStatus"] = labels;
        }
        if (entry.Marks.Source.Length > 0)
        {
            posting["citation"] = new JsonObject { ["@type"] = "CreativeWork", ["name"] = entry.Marks.Source };
        }
        if (entry.Origin.Length > 0)
        {
            posting["isBasedOn"] = entry.Origin;
        }
        Describe(entry.Content, posting, published.Links(address));
        return posting;
    }

    private static void Describe(EntryContent content, JsonObject posting, MediaLinks media)
    {
        foreach (var block in content.Blocks)
        {
            block.Describe(posting, media);
        }
    }

    private static JsonObject Source(StorySource source)
    {
        var citation = new JsonObject { ["@type"] = "CreativeWork", ["name"] = source.Name };
        if (source.Url is not null)
        {
            citation["url"] = source.Url;
        }
        return citation;
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
