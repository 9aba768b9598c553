using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Content;

/// <summary>The picture or the video that a story opens with.</summary>
/// <param name="Media">Id of the upload.</param>
/// <param name="Alt">A description of the picture for people who cannot see it; a video has none.</param>
/// <param name="Crop">The shape in which a picture is shown; null for the whole picture. See <see cref="ImageBlock"/>.</param>
/// <param name="Focus">The point that stays in view when only part of the picture is shown; null for the middle.</param>
public sealed record StoryLead(
    Guid Media,
    [property: MaxLength(ContentLimits.CaptionLength)] string Alt = "",
    [property: MaxLength(ContentLimits.CaptionLength)] string? Caption = null,
    [property: MaxLength(ContentLimits.LineLength)] string? Credit = null,
    [property: CropName] string? Crop = null,
    FocalPoint? Focus = null
)
{
    /// <summary>Reads the lead of a story's row; null for none.</summary>
    internal static StoryLead? Of(string json) => json.Length == 0 ? null : JsonSerializer.Deserialize(json, LeadJson.Default.StoryLead);

    /// <summary>The lead, fit to be stored; its faults are reported to the rules.</summary>
    internal StoryLead Clean(BlockRules rules)
    {
        ImageBlock.CheckCrop(rules, Crop, Focus);
        return new StoryLead(
            Media,
            rules.Text("alt", Alt, ContentLimits.CaptionLength),
            rules.Optional("caption", Caption, ContentLimits.CaptionLength),
            rules.Optional("credit", Credit, ContentLimits.LineLength),
            Crop,
            Focus == FocalPoint.Middle ? null : Focus
        );
    }

    /// <summary>The same as a block of an entry.</summary>
    internal Block AsBlock(MediaKind kind) =>
        kind == MediaKind.Video
            ? new VideoBlock(Media, Caption, Credit)
            : new ImageBlock(Media, Alt, Alt.Length == 0, Caption, Credit, Crop, Focus);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(StoryLead))]
internal sealed partial class LeadJson : JsonSerializerContext;
