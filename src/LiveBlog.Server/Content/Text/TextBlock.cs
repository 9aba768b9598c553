using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LiveBlog.Server.Content.Html;

namespace LiveBlog.Server.Content;

/// <summary>Paragraphs, lists and headings.</summary>
/// <param name="Html">See <see cref="RichText"/>.</param>
public sealed record TextBlock([property: MaxLength(ContentLimits.Characters)] string Html) : Block
{
    internal override Block Clean(BlockRules rules) => new TextBlock(rules.Html("html", Html).Html);

    internal override bool IsEmpty => Html.Length == 0;

    internal override IEnumerable<string> Lines => RichText.Of(Html).Lines;

    internal override void WriteBody(HtmlLine html) => html.Markup(Html);

    internal override void WriteFeed(HtmlLine html, MediaLinks media) => html.Markup(Html);
}

[JsonSerializable(typeof(TextBlock))]
internal sealed partial class TextJson : JsonSerializerContext;
