using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Published;
using LiveBlog.Server.Site;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Story;
using Microsoft.AspNetCore.WebUtilities;

namespace LiveBlog.Server.Feeds;

/// <summary>oEmbed (https://oembed.com): turns the address of a story or an entry into a frame that shows it.</summary>
internal static class OEmbed
{
    private const int Width = 640;
    private const int Height = 720;
    private const int CardWidth = 1200;
    private const int CardHeight = 630;
    private const int CacheSeconds = 3600;

    /// <summary>An entry without a title is named by its first words, as on its card.</summary>
    private const int TitleLength = 180;

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
        EntryContextQuery contexts,
        PublishedStories published,
        CurrentSite site,
        SiteAddress address,
        PartnerTags partners,
        MissingStory missing,
        HttpRequest request,
        CancellationToken cancellation
    )
    {
        if (format is not (null or "" or "json" or "xml"))
        {
            return Results.Problem("This address answers in JSON and in XML only.", statusCode: StatusCodes.Status501NotImplemented);
        }
        if (!Uri.TryCreate(url, UriKind.Absolute, out var page) || page.Scheme is not ("https" or "http"))
        {
            return Problems.BadRequest("url", "Give the address of a story: /oembed?url=…");
        }
        // The request may have http where the site has https, or the other way round.
        if (page.Authority != new Uri(address.Origin).Authority && page.Authority != request.Host.ToUriComponent())
        {
            return Problems.NotFound("This address does not belong to this site.");
        }
        var path = page.AbsolutePath.ToLowerInvariant().Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (path is not ([_] or [_, "entries", _]))
        {
            return Problems.NotFound("There is no story at this address.");
        }
        // Whoever has the link to a rehearsal has it for themselves, and this answer may be kept by caches.
        if (SecretLinks.IsOne(path[0]) || await StoryPages.FindAsync(path[0], stories) is not { Header: var story })
        {
            return await missing.ProblemAsync(path[0], cancellation);
        }
        var (shown, title) = (address.Story(story.Story), story.Headline);
        if (path is [_, _, var entry])
        {
            if (!Guid.TryParse(entry, out var asksFor) || await contexts.ReadAsync(story.Story, asksFor, cancellation) is not { } context)
            {
                return Problems.NoSuchEntry();
            }
            if (context.Entry is not { } found)
            {
                return context.IsGone ? Problems.Gone("This entry was taken down.") : Problems.NoSuchEntry();
            }
            shown = address.Entry(story.Story, found.Id);
            title = (await published.OfPageAsync(story, [found], cancellation)).Entries is [var one, ..] ? one.TitleOr(TitleLength) : title;
        }
        request.HttpContext.Response.Headers.CacheControl = PublicCaching.Text;
        var (width, height) = (Bounded(maxwidth, Width), Bounded(maxheight, Height));
        // A partner that pastes an address with its name, or with a tag, gets what its widgets show.
        var query = QueryHelpers.ParseQuery(page.Query);
        if (TagQuery.Of(query.GetValueOrDefault("tag"), query.GetValueOrDefault("partner"), partners, out var problem) is not { } asked)
        {
            return problem!;
        }
        var frame =
            address.Absolute($"/embed/{story.Story}/page") + asked + (path is [_, _, var id] ? $"#live-blog/{story.Story}/{id}" : "");
        // A quotation with its link, and a frame: what remains if scripts and unknown elements are removed, as WordPress does.
        var html = string.Create(
            CultureInfo.InvariantCulture,
            $"<blockquote><p><a href=\"{Encode(shown)}\">{Encode(title)}</a></p></blockquote>"
                + $"<iframe title=\"{Encode(title)}\" src=\"{Encode(frame)}\" width=\"{width}\" height=\"{height}\" frameborder=\"0\"></iframe>"
        );
        // A consumer that gives bounds means the thumbnail too, and there is only one size of it.
        var hasThumbnail = !(maxwidth < CardWidth) && !(maxheight < CardHeight);
        var answer = new Answer(
            "1.0",
            "rich",
            title,
            story.Byline.Length > 0 ? story.Byline : null,
            site.Value.Name,
            address.Home,
            CacheSeconds,
            html,
            width,
            height,
            hasThumbnail ? $"{shown}/card.png" : null,
            hasThumbnail ? CardWidth : null,
            hasThumbnail ? CardHeight : null
        );
        return format is "xml" ? Results.Bytes(Xml(answer), "text/xml; charset=utf-8") : Results.Json(answer, Json);
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static int Bounded(int? asked, int own) => asked is > 0 ? Math.Min(asked.Value, own) : own;

    private static byte[] Xml(Answer answer)
    {
        using var output = new MemoryStream();
        using (var xml = XmlWriter.Create(output))
        {
            xml.WriteStartElement("oembed");
            foreach (var property in JsonSerializer.SerializeToElement(answer, Json).EnumerateObject())
            {
                var value = property.Value;
                xml.WriteElementString(
                    property.Name,
                    value.ValueKind is JsonValueKind.Number
                        ? value.GetInt32().ToString(CultureInfo.InvariantCulture)
                        : FeedText.Xml(value.GetString()!)
                );
            }
            xml.WriteEndElement();
        }
        return output.ToArray();
    }

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
        string? ThumbnailUrl,
        int? ThumbnailWidth,
        int? ThumbnailHeight
    );
}
