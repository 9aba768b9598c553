using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LiveBlog.Server.Content.Html;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Content;

/// <summary>A page or a post from elsewhere, stored as it was when fetched, so that nothing is loaded from there before a reader asks for it.</summary>
/// <param name="Url">Its address; if nothing else is given, the card shows only that.</param>
/// <param name="Provider">The name of the site.</param>
/// <param name="Author">The author's displayed name.</param>
/// <param name="Handle">The author's account name there, such as @harbour.</param>
/// <param name="At">When it was posted.</param>
/// <param name="Text">Its text; line breaks are kept.</param>
/// <param name="Title">The title, for a page.</param>
/// <param name="Media">Its picture, stored here.</param>
public sealed record CardBlock(
    [property: MaxLength(SafeAddress.Length)] string Url,
    [property: MaxLength(ContentLimits.LineLength)] string? Provider = null,
    [property: MaxLength(ContentLimits.LineLength)] string? Author = null,
    [property: MaxLength(ContentLimits.LineLength)] string? Handle = null,
    DateTimeOffset? At = null,
    [property: MaxLength(ContentLimits.PostLength)] string? Text = null,
    [property: MaxLength(ContentLimits.CaptionLength)] string? Title = null,
    Guid? Media = null
) : Block
{
    internal override Block Clean(BlockRules rules)
    {
        rules.When(string.IsNullOrWhiteSpace(Url), "url", "A card needs the address of its page.");
        rules.When(At is { } at && !Years.Contain(at), "at", Years.NotInRange);
        return new CardBlock(
            rules.Address("url", Url) ?? "",
            rules.Optional("provider", Provider, ContentLimits.LineLength),
            rules.Optional("author", Author, ContentLimits.LineLength),
            rules.Optional("handle", Handle, ContentLimits.LineLength),
            At,
            rules.Optional("text", Text, ContentLimits.PostLength),
            rules.Optional("title", Title, ContentLimits.CaptionLength),
            Media
        );
    }

    internal override bool IsEmpty => Url.Length == 0;

    /// <summary>Whether nothing is known about the page.</summary>
    internal bool IsAddressAlone => this with { Url = "" } == new CardBlock("");

    /// <summary>Author and site, in one line.</summary>
    internal string Origin => string.Join(" · ", new[] { Handle, Provider }.OfType<string>());

    internal override IEnumerable<string> Lines =>
        IsAddressAlone
            ? [Url]
            :
            [
                .. new[] { string.Join(", ", new[] { Author, Origin.Length > 0 ? Origin : null }.OfType<string>()), Title }
                    .OfType<string>()
                    .Where(line => line.Length > 0),
                .. Paragraphs,
            ];

    internal IEnumerable<string> Paragraphs =>
        (Text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    internal override IEnumerable<MediaUse> Shows => Media is { } id ? [new(id, MediaKind.Image, "media")] : [];

    internal override void WriteBody(HtmlLine html)
    {
        if (IsAddressAlone)
        {
            html.Markup("<p><a").Attribute("href", Url).Markup(">").Text(Url).Markup("</a></p>");
        }
        else
        {
            html.Block(this);
        }
    }

    internal override void WriteFeed(HtmlLine html, MediaLinks media)
    {
        if (IsAddressAlone)
        {
            WriteBody(html);
            return;
        }
        html.Markup("<blockquote").Attribute("cite", Url).Markup(">");
        html.Element("h4", Title);
        foreach (var paragraph in Paragraphs)
        {
            html.Element("p", paragraph);
        }
        if (Media is { } id && media.Picture(id) is { } address)
        {
            html.Markup("<p><img").Attribute("src", address).Attribute("alt", "").Markup("/></p>");
        }
        var source = string.Join(", ", new[] { Author, Origin.Length > 0 ? Origin : null }.OfType<string>());
        html.Markup("<p>— <a").Attribute("href", Url).Markup(">").Text(source.Length > 0 ? source : Url).Markup("</a></p></blockquote>");
    }
}

[JsonSerializable(typeof(CardBlock))]
internal sealed partial class CardJson : JsonSerializerContext;
