using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LiveBlog.Server.Content.Html;

namespace LiveBlog.Server.Content;

/// <summary>A quotation.</summary>
/// <param name="Html">The quoted text; see <see cref="RichText"/>.</param>
/// <param name="By">Who said it.</param>
/// <param name="Role">That person's role.</param>
/// <param name="Url">Where it can be read or heard.</param>
public sealed record QuoteBlock(
    [property: MaxLength(ContentLimits.Characters)] string Html,
    [property: MaxLength(ContentLimits.LineLength)] string? By = null,
    [property: MaxLength(ContentLimits.LineLength)] string? Role = null,
    [property: MaxLength(SafeAddress.Length)] string? Url = null
) : Block
{
    internal override Block Clean(BlockRules rules)
    {
        var said = rules.Html("html", Html);
        rules.When(said.IsEmpty, "html", "A quotation needs some text.");
        return new QuoteBlock(
            said.Html,
            rules.Optional("by", By, ContentLimits.LineLength),
            rules.Optional("role", Role, ContentLimits.LineLength),
            rules.Address("url", Url)
        );
    }

    internal override bool IsEmpty => Html.Length == 0;

    /// <summary>Who said it and in what role; null if nobody is named.</summary>
    internal string? Source => (By, Role) is (null, null) ? null : string.Join(", ", new[] { By, Role }.Where(part => part is not null));

    internal override IEnumerable<string> Lines =>
        [.. RichText.Of(Html).Lines, .. Source is { } source ? [$"— {source}"] : Array.Empty<string>()];

    internal override void WriteBody(HtmlLine html)
    {
        if (By is null && Role is not null)
        {
            // It would come back as the name.
            html.Block(this);
            return;
        }
        html.Markup("<blockquote").Attribute("cite", Url).Markup(">").Markup(Html);
        if (By is not null)
        {
            html.Markup("<footer>").Element("cite", By).Markup(Role is not null ? ", " : "").Text(Role).Markup("</footer>");
        }
        html.Markup("</blockquote>");
    }

    internal override void WriteFeed(HtmlLine html, MediaLinks media)
    {
        html.Markup("<blockquote").Attribute("cite", Url).Markup(">").Markup(Html);
        if (Source is { } source)
        {
            html.Markup("<p>— ");
            if (Url is not null)
            {
                html.Markup("<a").Attribute("href", Url).Markup(">").Text(source).Markup("</a>");
            }
            else
            {
                html.Text(source);
            }
            html.Markup("</p>");
        }
        html.Markup("</blockquote>");
    }
}

[JsonSerializable(typeof(QuoteBlock))]
internal sealed partial class QuoteJson : JsonSerializerContext;
