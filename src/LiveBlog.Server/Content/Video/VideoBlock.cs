using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Content;

/// <summary>A video that was uploaded here.</summary>
/// <param name="Media">Id of the upload.</param>
public sealed record VideoBlock(
    Guid Media,
    [property: MaxLength(ContentLimits.CaptionLength)] string? Caption = null,
    [property: MaxLength(ContentLimits.LineLength)] string? Credit = null
) : Block
{
    internal override Block Clean(BlockRules rules) =>
        new VideoBlock(
            Media,
            rules.Optional("caption", Caption, ContentLimits.CaptionLength),
            rules.Optional("credit", Credit, ContentLimits.LineLength)
        );

    internal override bool IsEmpty => false;

    internal override IEnumerable<string> Lines => new[] { Caption, Credit }.OfType<string>();

    internal override IEnumerable<MediaUse> Shows => [new(Media, MediaKind.Video, "media")];

    internal override void WriteBody(HtmlLine html) => html.Block(this);

    internal override void WriteFeed(HtmlLine html, MediaLinks media)
    {
        html.Markup("<figure>");
        if (media.File(Media) is { } address)
        {
            html.Markup("<video controls").Attribute("src", address).Attribute("poster", media.Picture(Media)).Markup("></video>");
        }
        html.Caption(Caption, Credit).Markup("</figure>");
    }

    internal override void Describe(JsonObject posting, MediaLinks media)
    {
        if (media.File(Media) is not { } address)
        {
            return;
        }
        var video = new JsonObject
        {
            ["@type"] = "VideoObject",
            ["contentUrl"] = address,
            ["name"] = Caption ?? (string?)posting["headline"],
            ["uploadDate"] = (string?)posting["datePublished"],
        };
        if (media.Picture(Media) is { } poster)
        {
            video["thumbnailUrl"] = poster;
        }
        if (media.Ready(Media)?.Length is { } length)
        {
            video["duration"] = System.Xml.XmlConvert.ToString(TimeSpan.FromSeconds(Math.Round(length.TotalSeconds)));
        }
        var videos = posting["video"] as JsonArray ?? [];
        posting["video"] = videos;
        videos.Add((JsonNode)video);
    }
}

[JsonSerializable(typeof(VideoBlock))]
internal sealed partial class VideoJson : JsonSerializerContext;
