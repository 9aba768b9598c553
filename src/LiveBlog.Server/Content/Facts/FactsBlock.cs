using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LiveBlog.Server.Content.Html;

namespace LiveBlog.Server.Content;

/// <summary>A box with a title: background, what is known and what is not.</summary>
/// <param name="Html">See <see cref="RichText"/>.</param>
public sealed record FactsBlock(
    [property: MaxLength(ContentLimits.LineLength)] string Title,
    [property: MaxLength(ContentLimits.Characters)] string Html
) : Block
{
    internal override Block Clean(BlockRules rules)
    {
        var text = rules.Html("html", Html);
        rules.When(text.IsEmpty, "html", "A box needs some text.");
        return new FactsBlock(
            rules.Required("title", Title, ContentLimits.LineLength, "A box needs a title, such as Background."),
            text.Html
        );
    }

    internal override bool IsEmpty => Html.Length == 0;

    internal override IEnumerable<string> Lines => [Title, .. RichText.Of(Html).Lines];

    internal override void WriteBody(HtmlLine html) => html.Block(this);

    internal override void WriteFeed(HtmlLine html, MediaLinks media) => html.Element("h4", Title).Markup(Html);
}

[JsonSerializable(typeof(FactsBlock))]
internal sealed partial class FactsJson : JsonSerializerContext;
