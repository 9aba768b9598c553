using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Site;
using LiveBlog.Server.Story;

namespace LiveBlog.Server.Feeds;

/// <summary>oEmbed: turns the address of a story into the widget that shows it.</summary>
internal static class OEmbed
{
    private const int Width = 640;
    private const int Height = 720;
    private const int CacheSeconds = 3600;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static async Task<IResult> Get(
        string? url,
        int? maxwidth,
        int? maxheight,
        string? format,
        LiveStories stories,
        CurrentSite site,
        SiteAddress address,
        HttpRequest request
    )
    {
        if (format is not (null or "" or "json"))
        {
            return Results.Problem("This address answers in JSON only.", statusCode: StatusCodes.Status501NotImplemented);
        }
        if (!Uri.TryCreate(url, UriKind.Absolute, out var page))
        {
            return Problems.BadRequest("Name the address of a story: /oembed?url=…");
        }
        var own = page.GetLeftPart(UriPartial.Authority);
        if (own != address.Origin && own != $"{request.Scheme}://{request.Host.ToUriComponent()}")
        {
            return Problems.NotFound("This address is not one of this site.");
        }
        var path = page.AbsolutePath.Split('/');
        if (path is not (["", { Length: > 0 }] or ["", { Length: > 0 }, "entries", _]))
        {
            return Problems.NotFound("There is no story at this address.");
        }
        if (await StoryPages.FindAsync(path[1], stories) is not { Header: var story })
        {
            return Problems.NotFound("There is no such story.");
        }
        request.HttpContext.Response.Headers.CacheControl = PublicCaching.Text;
        return Results.Json(
            new Answer(
                "1.0",
                "rich",
                story.Headline,
                story.Byline.Length > 0 ? story.Byline : null,
                site.Value.Name,
                address.Home,
                CacheSeconds,
                $"<script src=\"{WebUtility.HtmlEncode(address.Absolute("/embed.js"))}\" async></script><live-blog story=\"{story.Story}\" lang=\"{story.Language}\"></live-blog>",
                Bounded(maxwidth, Width),
                Bounded(maxheight, Height),
                $"{address.Story(story.Story)}/card.png",
                1200,
                630
            ),
            Json
        );
    }

    private static int Bounded(int? asked, int own) => asked is > 0 ? Math.Min(asked.Value, own) : own;

    private sealed record Answer(
        string Version,
        string Type,
        string Title,
        string? AuthorName,
        string ProviderName,
        string ProviderUrl,
        int CacheAge,
        string Html,
        int Width,
        int Height,
        string ThumbnailUrl,
        int ThumbnailWidth,
        int ThumbnailHeight
    );
}
