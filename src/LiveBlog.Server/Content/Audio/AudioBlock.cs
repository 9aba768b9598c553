using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Content;

/// <summary>A sound recording that was uploaded here.</summary>
/// <param name="Media">Id of the upload.</param>
public sealed record AudioBlock(
    Guid Media,
    [property: MaxLength(ContentLimits.CaptionLength)] string? Caption = null,
    [property: MaxLength(ContentLimits.LineLength)] string? Credit = null
) : Block
{
    internal override Block Clean(BlockRules rules) =>
        new AudioBlock(
            Media,
            rules.Optional("caption", Caption, ContentLimits.CaptionLength),
            rules.Optional("credit", Credit, ContentLimits.LineLength)
        );

    internal override bool IsEmpty => false;

    internal override IEnumerable<string> Lines => new[] { Caption, Credit }.OfType<string>();

    internal override IEnumerable<MediaUse> Shows => [new(Media, MediaKind.Audio, "media")];

    internal override void WriteBody(HtmlLine html) => html.Block(this);

    internal override void WriteFeed(HtmlLine html, MediaLinks media)
    {
        html.Markup("<figure>");
        if (media.File(Media) is { } address)
        {
            html.Markup("<audio controls").Attribute("src", address).Markup("></audio>");
        }
        html.Caption(Caption, Credit).Markup("</figure>");
    }

    internal override void Describe(JsonObject posting, MediaLinks media)
    {
        if (media.File(Media) is { } address)
        {
            var sounds = posting["audio"] as JsonArray ?? [];
            posting["audio"] = sounds;
            sounds.Add((JsonNode)new JsonObject { ["@type"] = "AudioObject", ["contentUrl"] = address });
        }
    }
}

[JsonSerializable(typeof(AudioBlock))]
internal sealed partial class AudioJson : JsonSerializerContext;
