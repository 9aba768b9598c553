using AngleSharp.Html.Parser;

namespace LiveBlog.Server.Published;

/// <summary>
/// Makes relative addresses in entries absolute. They are relative to the story's page; on another site, in a feed reader or on a partner's page,
/// they would lead there.
/// </summary>
internal static class AbsoluteLinks
{
    private static readonly (string Selector, string Attribute)[] Links =
    [
        ("a[href]", "href"),
        ("img[src], video[src], audio[src], source[src], track[src]", "src"),
        ("video[poster]", "poster"),
        ("form[action]", "action"),
    ];

    /// <param name="html">Sanitised HTML of this server.</param>
    /// <param name="page">The absolute address of the page that the HTML was written for.</param>
    /// <param name="besides">Whether links open in a new tab instead of replacing the page that shows them.</param>
    public static string In(string html, string page, bool besides = false)
    {
        var document = new HtmlParser().ParseDocument("");
        var body = document.Body!;
        body.InnerHtml = html;
        var from = new Uri(page);
        foreach (var (selector, attribute) in Links)
        {
            foreach (var element in body.QuerySelectorAll(selector))
            {
                element.SetAttribute(attribute, SeenFrom(from, element.GetAttribute(attribute)!));
            }
        }
        foreach (var element in body.QuerySelectorAll("img[srcset], source[srcset]"))
        {
            element.SetAttribute("srcset", SetSeenFrom(from, element.GetAttribute("srcset")!));
        }
        if (besides)
        {
            foreach (var link in body.QuerySelectorAll("a[href]"))
            {
                link.SetAttribute("target", "_blank");
                link.SetAttribute("rel", "noopener");
            }
        }
        return body.InnerHtml;
    }

    /// <summary>The same for links only, where the caller handles media.</summary>
    public static string OfAnchorsIn(string html, string page)
    {
        var body = new HtmlParser().ParseDocument("").Body!;
        body.InnerHtml = html;
        var from = new Uri(page);
        foreach (var link in body.QuerySelectorAll("a[href]"))
        {
            link.SetAttribute("href", SeenFrom(from, link.GetAttribute("href")!));
        }
        return body.InnerHtml;
    }

    /// <summary>A comma inside an address is not followed by a space, so a comma with a space separates two candidates.</summary>
    private static string SetSeenFrom(Uri page, string set) =>
        string.Join(
            ", ",
            set.Split(", ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(candidate =>
                    candidate.Split(' ', 2) is [var address, var descriptor]
                        ? $"{SeenFrom(page, address)} {descriptor}"
                        : SeenFrom(page, candidate)
                )
        );

    private static string SeenFrom(Uri page, string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var whole) && whole.Scheme != Uri.UriSchemeFile ? address
        : Uri.TryCreate(page, address, out var seen) ? seen.AbsoluteUri
        : address;
}
