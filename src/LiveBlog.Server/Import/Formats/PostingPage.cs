using System.Text.Json;
using AngleSharp.Html.Parser;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Import.Formats;

/// <summary>Any page with structured data that says it is a live blog.</summary>
internal static class PostingPage
{
    /// <summary>How many JSON-LD scripts are examined.</summary>
    private const int MaxScripts = 50;

    public static FoundStory Read(string html, Uri? page)
    {
        using var document = new HtmlParser().ParseDocument(html);
        var canonical = document.QuerySelector("link[rel=canonical]")?.GetAttribute("href");
        var address = canonical is null ? page : JsonValues.Address(canonical, page) ?? page;
        foreach (var script in document.QuerySelectorAll("script[type='application/ld+json']").Take(MaxScripts))
        {
            try
            {
                using var json = ForeignJson.Parse(script.TextContent);
                if (PostingJson.TryRead(json.RootElement, address) is { } story)
                {
                    return story.Language is { Length: > 0 }
                        ? story
                        : story with
                        {
                            Language = document.DocumentElement.GetAttribute("lang"),
                        };
                }
            }
            catch (JsonException)
            {
                // Pages have several of these, made by different programs; a broken one says nothing about the others.
            }
        }
        throw new ImportException(
            "This page holds no LiveBlogPosting that can be read. Ask its newsroom for an export, or import its Atom feed."
        );
    }
}
