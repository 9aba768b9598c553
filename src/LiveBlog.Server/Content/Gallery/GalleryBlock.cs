using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace LiveBlog.Server.Content;

/// <summary>Several pictures that belong together.</summary>
public sealed record GalleryBlock(
    [property: MinLength(ContentLimits.GalleryMin), MaxLength(ContentLimits.GalleryMax)] IReadOnlyList<ImageBlock> Images,
    [property: MaxLength(ContentLimits.CaptionLength)] string? Caption = null
) : Block
{
    internal override Block Clean(BlockRules rules)
    {
        var images = Images ?? [];
        rules.When(
            images.Count is < ContentLimits.GalleryMin or > ContentLimits.GalleryMax,
            "images",
            $"A gallery must have {ContentLimits.GalleryMin} to {ContentLimits.GalleryMax} pictures."
        );
        return new GalleryBlock(
            [
                .. images
                    .Take(ContentLimits.GalleryMax)
                    .Select((image, at) => (ImageBlock)(image ?? new ImageBlock(Guid.Empty)).Clean(rules.Within($"images[{at}]"))),
            ],
            rules.Optional("caption", Caption, ContentLimits.CaptionLength)
        );
    }

    internal override bool IsEmpty => Images.Count == 0;

    internal override IEnumerable<string> Lines =>
        [.. Caption is null ? Array.Empty<string>() : [Caption], .. Images.SelectMany(image => image.Lines)];

    internal override IEnumerable<MediaUse> Shows =>
        Images.SelectMany((image, at) => image.Shows.Select(use => use with { Field = $"images[{at}].{use.Field}" }));

    internal override void WriteBody(HtmlLine html) => html.Block(this);

    internal override void WriteFeed(HtmlLine html, MediaLinks media)
    {
        html.Element("p", Caption);
        foreach (var image in Images)
        {
            image.WriteFeed(html, media);
        }
    }

    internal override void Describe(JsonObject posting, MediaLinks media)
    {
        foreach (var image in Images)
        {
            image.Describe(posting, media);
        }
    }
}

[JsonSerializable(typeof(GalleryBlock))]
internal sealed partial class GalleryJson : JsonSerializerContext;
