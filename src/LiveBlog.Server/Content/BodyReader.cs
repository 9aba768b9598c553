using System.Text.Json;
using LiveBlog.Server.Content.Html;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Content;

/// <summary>
/// Converts HTML to blocks; the only place where a body becomes the content of an entry. A quotation, a table with cells, one of our pictures, a player
/// from elsewhere and an address alone in its paragraph become blocks; everything else is text, and no word is lost.
/// </summary>
internal sealed class BodyReader
{
    /// <summary>The most elements and texts in a paragraph that can be a lone address: some wrappers and a link.</summary>
    private const int MaxAddressNodes = 12;

    private readonly List<Block> _blocks = [];
    private readonly List<(HtmlNode Node, Mark? Marks)> _text = [];
    private readonly MarkBudget _budget = new();

    // Every ancestor of a node asks, but the answer is computed once, so the cost grows only with the number of nodes.
    private readonly Dictionary<HtmlNode, Block?> _found = [];
    private readonly Dictionary<HtmlNode, bool> _holders = [];

    /// <summary>After the maximum number of blocks, the rest is one text.</summary>
    private bool HasRoom => _blocks.Count < ContentLimits.Blocks - 1;

    public static EntryContent Read(string html)
    {
        var content = ReadOnce(html);
        return content.Blocks.Any(block => block is TextBlock text && MayReadDifferently(text.Html)) ? ReadOnce(content.Body) : content;
    }

    /// <summary>Rewriting may have produced a paragraph that is a lone address, or moved a quotation to the outermost level.</summary>
    private static bool MayReadDifferently(string html) =>
        html.Contains("http", StringComparison.OrdinalIgnoreCase) || html.Contains("<blockquote", StringComparison.Ordinal);

    private static EntryContent ReadOnce(string html)
    {
        var reader = new BodyReader();
        reader.Walk(HtmlTree.Parse(html), null);
        reader.EndText();
        return new EntryContent(reader._blocks);
    }

    /// <param name="marks">Marks of the elements that are split up for the blocks in them: their bold type and language stay with the text.</param>
    private void Walk(IEnumerable<HtmlNode> nodes, Mark? marks)
    {
        foreach (var node in nodes)
        {
            if (HasRoom && BlockOf(node) is { } block)
            {
                EndText();
                _blocks.Add(block is QuoteBlock quote && marks is not null ? Marked(quote, marks) : block);
            }
            else if (!node.IsDropped && !IsOneText(node) && HoldsBlock(node))
            {
                if (node.IsBlock)
                {
                    EndText();
                }
                Walk(node.Children, Mark.Around(node, marks));
                if (node.IsBlock)
                {
                    EndText();
                }
            }
            else
            {
                _text.Add((node, marks));
            }
        }
    }

    private void EndText()
    {
        if (_text.Count == 0)
        {
            return;
        }
        if (HasRoom && AddressAloneIn([.. _text.Select(text => text.Node)]) is { } address)
        {
            _blocks.Add(new CardBlock(address));
        }
        else if (RichText.Of(_text, _budget) is { IsEmpty: false } text)
        {
            Add(new TextBlock(text.Html));
        }
        _text.Clear();
    }

    /// <summary>Sections of a page only make paragraphs: adjacent ones form one text.</summary>
    private void Add(TextBlock text)
    {
        if (_blocks is [.., TextBlock before])
        {
            _blocks[^1] = new TextBlock(before.Html + text.Html);
        }
        else
        {
            _blocks.Add(text);
        }
    }

    private QuoteBlock Marked(QuoteBlock quote, Mark marks) =>
        quote with
        {
            Html = RichText.Of(HtmlTree.Parse(quote.Html).Select(node => (node, (Mark?)marks)), _budget).Html,
        };

    /// <summary>Lists and preformatted text are not split up for blocks inside them.</summary>
    private static bool IsOneText(HtmlNode node) =>
        node.Name is "ul" or "ol" or "menu" or "dir" or "pre" or "dl" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6";

    private bool HoldsBlock(HtmlNode node)
    {
        if (!_holders.TryGetValue(node, out var holds))
        {
            holds = node.Children.Any(child => BlockOf(child) is not null || (!child.IsDropped && !IsOneText(child) && HoldsBlock(child)));
            _holders[node] = holds;
        }
        return holds;
    }

    private Block? BlockOf(HtmlNode node)
    {
        if (node.IsText || node.IsHidden)
        {
            return null;
        }
        if (!_found.TryGetValue(node, out var block))
        {
            block = Read(node);
            _found[node] = block;
        }
        return block;
    }

    private static Block? Read(HtmlNode node) =>
        node.Name switch
        {
            "figure" when node["data-block"] is { } json => KeptBlock(json),
            "figure" => PictureOf(node),
            "img" => PictureOf(node),
            "blockquote" => QuoteOf(node),
            "table" => TableReader.Read(node),
            "iframe" or "embed" or "video" or "audio" => SafeAddress.OfPlayer(node) is { } player ? new CardBlock(player) : null,
            "p" or "div" => AddressAloneIn([node]) is { } address ? new CardBlock(address) : null,
            _ => null,
        };

    /// <summary>A block that <see cref="EntryContent.Body"/> wrote; null if it is no longer a valid one.</summary>
    private static Block? KeptBlock(string json)
    {
        var faults = new FieldFaults();
        try
        {
            using var document = ForeignJson.Parse($"[{json}]");
            var content = ContentReader.Read(document.RootElement, ContentPlace.Entry, isPublishing: false, faults);
            return faults.Fields.Count == 0 && content.Blocks is [var block] ? block : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ImageBlock? PictureOf(HtmlNode node)
    {
        var images = node.Shown().Where(inner => inner.Name == "img").Take(2).ToList();
        if (images.Count != 1 || MediaOf(images[0]) is not { } id)
        {
            return null;
        }
        var caption = node.Shown().FirstOrDefault(inner => inner.Name == "figcaption");
        var credit = caption?.Children.LastOrDefault(inner => inner.Name == "small");
        string? TextOf(IEnumerable<HtmlNode> nodes) => RichText.LineOf(nodes).Text is { Length: > 0 } text ? text : null;
        return new ImageBlock(
            id,
            HtmlText.Clean(images[0]["alt"] ?? "").Trim(),
            images[0]["alt"] is { Length: 0 },
            caption is null ? null : TextOf(caption.Children.Where(inner => inner != credit)),
            credit is null ? null : TextOf(credit.Children),
            ImageBlock.Crops.FirstOrDefault(crop => crop == images[0]["data-crop"]),
            FocalPoint.Parse(images[0]["data-focus"]) is { IsInside: true } focus ? focus : null
        );
    }

    /// <summary>The id of one of our pictures, given as an id or as the address <c>/media/{id}</c>.</summary>
    private static Guid? MediaOf(HtmlNode image)
    {
        if (Guid.TryParseExact(image["data-media"], "D", out var named))
        {
            return named;
        }
        return
            image["src"] is { } address
            && address.StartsWith("/media/", StringComparison.Ordinal)
            && Guid.TryParseExact(address.Split('/')[2], "D", out var id)
            ? id
            : null;
    }

    private static QuoteBlock? QuoteOf(HtmlNode node)
    {
        if (!node.Shown().Any(inner => inner.SaysSomething))
        {
            return null;
        }
        // An empty p is left by a stray </p> (HtmlTree).
        var footer = node.Children.LastOrDefault(child =>
            child.IsText ? !string.IsNullOrWhiteSpace(child.Text) : child is not { Name: "p", Children.Count: 0 }
        )
            is { Name: "footer" or "cite" } last
            ? last
            : null;
        var said = RichText.Of(node.Children.Where(child => child != footer));
        if (said.IsEmpty)
        {
            return null;
        }
        var (by, role) = footer is null ? (null, null) : SourceOf(footer);
        return new QuoteBlock(LanguageKept(node, said), by, role, SafeAddress.OfPage(node["cite"]));
    }

    // The language of a quotation belongs to its text.
    private static string LanguageKept(HtmlNode node, RichText said)
    {
        if (Mark.LanguageOf(node).Length == 0)
        {
            return said.Html;
        }
        var wrapper = new HtmlNode("div") { Attributes = node.Attributes };
        wrapper.Children.AddRange(HtmlTree.Parse(said.Html));
        return RichText.Of([wrapper]).Html;
    }

    private static (string? By, string? Role) SourceOf(HtmlNode footer)
    {
        var cite = footer.Children.FirstOrDefault(child => child.Name == "cite");
        var by = RichText.LineOf(cite?.Children ?? footer.Children).Text.TrimStart('—', '–', '-', ' ');
        var role = cite is null ? "" : RichText.LineOf(footer.Children.Where(child => child != cite)).Text.Trim(' ', ',', '—', '–');
        return (by.Length > 0 ? by : null, role.Length > 0 ? role : null);
    }

    /// <summary>The address, if there is nothing else; a link with any other text is text.</summary>
    private static string? AddressAloneIn(IReadOnlyList<HtmlNode> nodes)
    {
        string? said = null;
        var seen = 0;
        foreach (var node in nodes.SelectMany(node => node.Shown()))
        {
            if (++seen > MaxAddressNodes || node.Children.Any(child => SafeAddress.OfPlayer(child) is not null))
            {
                return null;
            }
            if (
                node.Name
                is "br"
                    or "img"
                    or "hr"
                    or "li"
                    or "td"
                    or "th"
                    or "pre"
                    or "code"
                    or "h1"
                    or "h2"
                    or "h3"
                    or "h4"
                    or "h5"
                    or "h6"
            )
            {
                return null;
            }
            if (node.IsText && !string.IsNullOrWhiteSpace(node.Text))
            {
                if (said is not null || SafeAddress.OfPage(node.Text) is not { } address || address.Any(char.IsWhiteSpace))
                {
                    return null;
                }
                said = address;
            }
            else if (node.Name == "a" && node["href"] is { } href && href.Trim() is var target && target != AddressIn(node))
            {
                return null;
            }
        }
        return said;
    }

    private static string? AddressIn(HtmlNode link) => link.Children is [{ IsText: true } text] ? text.Text.Trim() : null;
}
