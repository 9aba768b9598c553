using System.Net;
using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Site;

namespace LiveBlog.Server.Story;

/// <summary>
/// The frame in which the script of a place runs: the only document whose policy allows the script's origin. The policy sandboxes it, so
/// that it has an opaque origin wherever it is opened and can reach neither the page around it nor, in an editor's browser, the console.
/// </summary>
internal static class PlaceFrame
{
    private const string Sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox";

    private const string Style = "html,body{margin:0;block-size:100%;overflow:hidden}body{display:grid;place-items:center}";

    /// <summary>Whether the story's page has places with a script, which it shows in such frames.</summary>
    public static bool IsOn(StoryHeader story, CurrentSite site) => StoryPlaces.AreOn(story) && site.Places?.Script is not null;

    public static async Task<IResult> Get(
        string story,
        LiveStories stories,
        CurrentSite site,
        MissingStory missing,
        FrameAncestors ancestors,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        if (await StoryPages.FindAsync(story, stories) is not { Header: var header } || !IsOn(header, site))
        {
            return await missing.AnswerAsync(story, cancellation);
        }
        var script = site.Places!.Script!;
        response.Headers.CacheControl = PublicCaching.Text;
        response.Headers["X-Robots-Tag"] = "noindex";
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src {script.Sources}; style-src 'unsafe-inline' {script.Sources}; img-src {script.Sources} data:; "
            + $"media-src {script.Sources}; font-src {script.Sources} data:; connect-src {script.Sources}; frame-src {script.Sources}; "
            + $"base-uri 'none'; form-action 'none'; frame-ancestors {ancestors.Sources}; sandbox {Sandbox}";
        var title = WebUtility.HtmlEncode(StoryPlaces.LabelOf(site.Places, header.Language));
        return Results.Content(
            $"<!doctype html><html lang=\"{Words.For(header.Language).Language}\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">"
                + $"<title>{title}</title><style>{Style}</style></head><body>"
                + $"<script src=\"{WebUtility.HtmlEncode(script.Address.AbsoluteUri)}\"></script></body></html>",
            "text/html; charset=utf-8"
        );
    }
}
