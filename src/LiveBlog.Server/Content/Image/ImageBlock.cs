using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Content;

/// <summary>A picture.</summary>
/// <param name="Media">Id of the upload.</param>
/// <param name="Alt">A description for people who cannot see the picture.</param>
/// <param name="Decorative">Whether the picture needs no description.</param>
/// <param name="Crop">The shape in which it is shown, width to height; null for the whole picture.</param>
/// <param name="Focus">The point that stays in view when only part of the picture is shown; null for the middle.</param>
public sealed record ImageBlock(
    Guid Media,
    [property: MaxLength(ContentLimits.CaptionLength)] string Alt = "",
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Decorative = false,
    [property: MaxLength(ContentLimits.CaptionLength)] string? Caption = null,
    [property: MaxLength(ContentLimits.LineLength)] string? Credit = null,
    [property: CropName] string? Crop = null,
    FocalPoint? Focus = null
) : Block
{
    /// <summary>Width to height. The whole picture is stored; a page shows the part of this shape around the focal point.</summary>
    public static readonly IReadOnlyList<string> Crops = ["16:9", "3:2", "4:3", "1:1", "4:5"];

    internal override Block Clean(BlockRules rules)
    {
        var alt = rules.Text("alt", Alt, ContentLimits.CaptionLength);
        rules.When(
            rules.IsPublishing && alt.Length == 0 && !Decorative,
            "alt",
            "Describe what the picture shows, or mark it as decorative."
        );
        CheckCrop(rules, Crop, Focus);
        return new ImageBlock(
            Media,
            Decorative ? "" : alt,
            Decorative,
            rules.Optional("caption", Caption, ContentLimits.CaptionLength),
            rules.Optional("credit", Credit, ContentLimits.LineLength),
            Crop,
            Focus == FocalPoint.Middle ? null : Focus
        );
    }

    internal static void CheckCrop(BlockRules rules, string? crop, FocalPoint? focus)
    {
        rules.When(crop is not null && !Crops.Contains(crop), "crop", $"The crop must be one of {string.Join(", ", Crops)}, or left out.");
        rules.When(focus is { IsInside: false }, "focus", "Give the focal point as x and y, each from 0 to 100 percent.");
    }

    internal override bool IsEmpty => false;

    internal override IEnumerable<string> Lines
    {
        get
        {
            var line = string.Join(' ', new[] { Caption ?? Alt, Credit }.Where(part => part is { Length: > 0 }));
            return line.Length > 0 ? [line] : [];
        }
    }

    internal override IEnumerable<MediaUse> Shows => [new(Media, MediaKind.Image, "media")];

    internal override void WriteBody(HtmlLine html)
    {
        if (Alt.Length == 0 && !Decorative)
        {
            // In HTML an empty description says that none is needed.
            html.Block(this);
            return;
        }
        html.Markup("<figure><img").Attribute("data-media", Media.ToString()).Attribute("alt", Alt);
        html.Attribute("data-crop", Crop).Attribute("data-focus", Focus?.ToString()).Markup(">");
        html.Caption(Caption, Credit).Markup("</figure>");
    }

    internal override void WriteFeed(HtmlLine html, MediaLinks media)
    {
        if (media.Picture(Media) is { } address)
        {
            html.Markup("<figure><img").Attribute("src", address).Attribute("alt", Alt).Markup("/>");
            html.Caption(Caption, Credit).Markup("</figure>");
        }
        else
        {
            html.Element("p", Lines.FirstOrDefault());
        }
    }

    internal override void Describe(JsonObject posting, MediaLinks media)
    {
        if (media.Picture(Media) is { } address)
        {
            var image = new JsonObject { ["@type"] = "ImageObject", ["url"] = address };
            if (Caption is not null)
            {
                image["caption"] = Caption;
            }
            if (Credit is not null)
            {
                image["creditText"] = Credit;
            }
            var images = posting["image"] as JsonArray ?? [];
            posting["image"] = images;
            images.Add((JsonNode)image);
        }
    }
}

[JsonSerializable(typeof(ImageBlock))]
internal sealed partial class ImageJson : JsonSerializerContext;
