using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using LiveBlog.Server.Site;

namespace LiveBlog.Server.Layout;

/// <summary>What search engines are told about the site itself: how to search it, and where a page is in its hierarchy.</summary>
internal static class SiteData
{
    // Letters of every script are left as they are, but angle brackets and ampersands are escaped: nothing can end the script element.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string OfSite(SiteOptions site, SiteAddress address) =>
        new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "WebSite",
            ["name"] = site.Name,
            ["url"] = address.Home,
            ["inLanguage"] = site.Language,
            ["potentialAction"] = new JsonObject
            {
                ["@type"] = "SearchAction",
                ["target"] = new JsonObject { ["@type"] = "EntryPoint", ["urlTemplate"] = $"{address.Absolute("/search")}?q={{query}}" },
                ["query-input"] = "required name=query",
            },
        }.ToJsonString(Json);

    /// <param name="steps">Name and absolute address of each level, from the front page down to the page itself.</param>
    public static string Breadcrumbs(params IEnumerable<(string Name, string Url)> steps) =>
        new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "BreadcrumbList",
            ["itemListElement"] = new JsonArray([
                .. steps.Select(
                    (step, index) =>
                        new JsonObject
                        {
                            ["@type"] = "ListItem",
                            ["position"] = index + 1,
                            ["name"] = step.Name,
                            ["item"] = step.Url,
                        }
                ),
            ]),
        }.ToJsonString(Json);
}
