using System.Globalization;
using System.Text;
using LiveBlog.Server.Hosting;

namespace LiveBlog.Server.Content.Html;

/// <summary>
/// Rewrites a tree with the few elements that a text may have. The output is well nested by construction, whatever the input: blocks contain
/// paragraphs, paragraphs contain marked text, and elements without text are not written.
/// </summary>
internal sealed class RichTextWriter
{
    private readonly RichTextShape _shape;
    private readonly StringBuilder _html = new();
    private readonly PlainLines _lines = new();
    private readonly InlineWriter _inline;
    private readonly StructureStack _structures;
    private string _paragraph = "p";
    private string _language = "";
    private string? _open;
    private int _quotations;
    private bool _hasRule;
    private bool _isAfterDescription;

    public RichTextWriter(RichTextShape shape, MarkBudget budget) =>
        (_shape, _structures, _inline) = (shape, new StructureStack(_html, shape), new InlineWriter(budget));

    public RichText Finish()
    {
        CloseTo(0);
        // Invisible marks are kept beside letters, and do not count as text by themselves.
        return !_hasRule && _lines.Written.All(line => line.IsBlank())
            ? new RichText("", [])
            : new RichText(_html.ToString(), _lines.Written);
    }

    /// <param name="marks">The marks of the elements around the nodes.</param>
    public void Flow(IEnumerable<HtmlNode> nodes, Mark? marks)
    {
        // Items outside any list form one list, as they look on a page.
        int? orphans = null;
        foreach (var node in nodes)
        {
            var isItem = node.Name == "li";
            if (isItem && !_structures.IsInList && orphans is null)
            {
                EndParagraph();
                orphans = _structures.Count;
                _structures.Open("ul", "");
            }
            else if (!isItem && orphans is { } depth && !(node.IsText && string.IsNullOrWhiteSpace(HtmlText.Clean(node.Text))))
            {
                CloseTo(depth);
                orphans = null;
            }
            Write(node, marks);
        }
        if (orphans is { } last)
        {
            CloseTo(last);
        }
    }

    private void Write(HtmlNode node, Mark? marks)
    {
        if (node.IsText)
        {
            WriteText(node.Text, marks);
            return;
        }
        if (SafeAddress.OfPlayer(node) is { } player)
        {
            WritePlayer(player, marks);
            return;
        }
        if (node.IsDropped)
        {
            return;
        }
        switch (node.Name)
        {
            case "br":
                BreakLine();
                return;
            case "hr":
                WriteRule();
                return;
            case "img":
                WriteAlternative(HtmlText.Clean(node["alt"] ?? ""), marks);
                return;
            case "q":
                WriteQuotation(node, marks);
                return;
            case "ul" or "ol" or "menu" or "dir":
                WriteList(node, marks);
                return;
            case "li" when _structures.IsInList:
                WriteItem(node, marks);
                return;
            case "blockquote":
                WriteBlockquote(node, marks);
                return;
            case "rt":
                WriteReading(node, marks);
                return;
            case "mfrac":
                WriteFraction(node, marks);
                return;
            case "msub" or "msup" or "msubsup":
                WriteScripts(node, marks);
                return;
        }
        if (!node.IsBlock)
        {
            // Boxes of a form touch on the page, but their texts must not run together.
            var isBox = node.Name is "button" or "select" or "mspace";
            Space(isBox, marks);
            Flow(node.Children, Mark.Of(node, marks));
            Space(isBox, marks);
            return;
        }
        WriteParagraph(node, marks);
    }

    private void WriteParagraph(HtmlNode node, Mark? marks)
    {
        EndParagraph();
        var (paragraph, language) = (_paragraph, _language);
        _paragraph = node.Name switch
        {
            "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => "h4",
            "pre" or "listing" or "plaintext" or "xmp" or "textarea" => "pre",
            _ => paragraph,
        };
        _language = Mark.LanguageOf(node) is { Length: > 0 } own ? own : language;
        Flow(_paragraph == "pre" ? WithoutFirstBreak(node.Children) : node.Children, Mark.Of(node, marks));
        EndParagraph();
        (_paragraph, _language) = (paragraph, language);
    }

    private void WriteList(HtmlNode node, Mark? marks)
    {
        EndParagraph();
        var isOrdered = node.Name == "ol";
        var start =
            isOrdered && int.TryParse(node["start"], out var first) && first is not 1 and > -10_000 and < 10_000
                ? $" start=\"{first}\""
                : "";
        var depth = _structures.Count;
        if (!_structures.Open(isOrdered ? "ol" : "ul", start + Mark.LanguageOf(node)))
        {
            Flow(node.Children, marks);
            EndParagraph();
            return;
        }
        Flow(node.Children, marks);
        CloseTo(depth);
    }

    private void WriteItem(HtmlNode node, Mark? marks)
    {
        EndParagraph();
        _structures.EndItem();
        var depth = _structures.Count;
        var isItem = _structures.Open("li", Mark.LanguageOf(node));
        Flow(node.Children, marks);
        EndParagraph();
        if (isItem)
        {
            // Left open for a nested list that follows it instead of being inside it; the next item closes it.
            CloseTo(depth + 1);
            _structures.MarkEnding(depth);
        }
    }

    private void WriteBlockquote(HtmlNode node, Mark? marks)
    {
        EndParagraph();
        var cite = SafeAddress.OfPage(node["cite"]) is { } source ? $" cite=\"{HtmlText.Attribute(source)}\"" : "";
        var depth = _structures.Count;
        _structures.Open("blockquote", cite + Mark.LanguageOf(node));
        Flow(node.Children, marks);
        EndParagraph();
        CloseTo(depth);
    }

    private void WriteQuotation(HtmlNode node, Mark? marks)
    {
        if (!node.Shown().Any(inner => inner.SaysSomething))
        {
            return;
        }
        var isInner = _quotations++ % 2 == 1;
        WriteText(isInner ? "‘" : "“", marks);
        Flow(node.Children, Mark.Of(node, marks));
        WriteText(isInner ? "’" : "”", marks);
        _quotations--;
    }

    /// <summary>A description stands beside the words around it and must not run into them; an emoji drawn as a picture is one of their characters.</summary>
    private void WriteAlternative(string text, Mark? marks)
    {
        var isApart = new StringInfo(text).LengthInTextElements > 1;
        Space(isApart && !Opens(_lines.Last), marks);
        WriteText(text, marks);
        _isAfterDescription = isApart;
    }

    /// <summary>The reading of a word stands above it, and must not run into it.</summary>
    private void WriteReading(HtmlNode node, Mark? marks)
    {
        Space(!Opens(_lines.Last), marks);
        Flow(node.Children, Mark.Of(node, marks));
        _isAfterDescription = true;
    }

    /// <summary>Written as a/b, with parentheses around sums; otherwise ½ would read as 12.</summary>
    private void WriteFraction(HtmlNode node, Mark? marks)
    {
        Space(char.IsLetterOrDigit(_lines.Last), marks);
        var parts = node.Parts();
        foreach (var part in parts)
        {
            var isSum = part.Name == "mrow" && part.Parts().Count > 1;
            WriteText((part == parts[0] ? "" : "/") + (isSum ? "(" : ""), marks);
            Write(part, marks);
            WriteText(isSum ? ")" : "", marks);
        }
        _isAfterDescription = true;
    }

    private void WriteScripts(HtmlNode node, Mark? marks)
    {
        // An empty base counts: in <msup><mrow/><mn>2</mn></msup>, the 2 is raised.
        foreach (var (at, part) in node.Children.Where(child => !child.IsText || child.SaysSomething).Index())
        {
            var script = new HtmlNode(
                at == 0 ? "span"
                : at == 2 || node.Name == "msup" ? "sup"
                : "sub"
            );
            script.Children.Add(part);
            Write(script, marks);
        }
    }

    /// <summary>A player in an item or a heading cannot become a block of its own, so its address is left.</summary>
    private void WritePlayer(string address, Mark? marks)
    {
        var link = new HtmlNode("a") { Attributes = new Dictionary<string, string> { ["href"] = address } };
        link.Children.Add(new HtmlNode("") { Text = address });
        Space(isWanted: true, marks);
        Write(link, marks);
        _isAfterDescription = true;
    }

    private static bool Opens(char letter) =>
        char.GetUnicodeCategory(letter) is UnicodeCategory.OpenPunctuation or UnicodeCategory.InitialQuotePunctuation;

    private void WriteRule()
    {
        EndParagraph();
        if (_shape == RichTextShape.Line)
        {
            return;
        }
        _structures.EnterItem();
        _structures.OpenPending();
        _html.Append("<hr>");
        _hasRule = true;
        _structures.MarkUsed();
    }

    private void WriteText(string text, Mark? marks)
    {
        text = HtmlText.Clean(text);
        if (text.Length == 0 || (_open is null && string.IsNullOrWhiteSpace(text)))
        {
            return; // between blocks, or an editor's empty paragraph
        }
        var isKept = _paragraph == "pre" && _shape != RichTextShape.Line;
        EnterParagraph();
        if (_isAfterDescription)
        {
            _isAfterDescription = false;
            Space(!char.IsPunctuation(text[0]) || Opens(text[0]), marks);
        }
        _inline.Write(isKept ? text.ReplaceLineEndings("\n") : text, marks, isKept);
        _lines.Append(text);
    }

    /// <summary>The line break right after a tag that preserves white space is not part of the text: https://html.spec.whatwg.org/#parsing-main-inbody.</summary>
    private static List<HtmlNode> WithoutFirstBreak(List<HtmlNode> nodes)
    {
        if (nodes is not [{ IsText: true } first, ..])
        {
            return nodes;
        }
        var text = first.Text.ReplaceLineEndings("\n");
        return text.StartsWith('\n') ? [new HtmlNode("") { Text = text[1..] }, .. nodes.Skip(1)] : nodes;
    }

    private void Space(bool isWanted, Mark? marks)
    {
        if (isWanted && _open is not null)
        {
            WriteText(" ", marks);
        }
    }

    private void BreakLine()
    {
        if (_open is not null)
        {
            _inline.Break();
            _lines.End();
            _isAfterDescription = false;
        }
    }

    private void EnterParagraph()
    {
        if (_open is not null)
        {
            return;
        }
        if (_shape == RichTextShape.Line)
        {
            if (_html.Length > 0)
            {
                _html.Append("<br>");
            }
            _open = "";
            return;
        }
        _structures.EnterItem();
        _structures.OpenPending();
        // The first paragraph of an item is the item.
        var isBare = _paragraph == "p" && _structures.IsAtItemsBeginning && _language.Length == 0;
        _structures.MarkUsed();
        _open = isBare ? "" : _paragraph;
        if (!isBare)
        {
            _html.Append('<').Append(_paragraph).Append(_language).Append(_structures.Direction(_language, _structures.Count)).Append('>');
            if (_paragraph == "pre")
            {
                // A parser drops the first line break, which may be one of the text's own.
                _html.Append('\n');
            }
        }
    }

    private void EndParagraph()
    {
        _lines.End();
        if (_open is null)
        {
            return;
        }
        _inline.Finish(_html);
        if (_open.Length > 0)
        {
            _html.Append("</").Append(_open).Append('>');
        }
        _open = null;
        _isAfterDescription = false;
    }

    private void CloseTo(int depth)
    {
        EndParagraph();
        _structures.CloseTo(depth);
    }
}
