using System.Text;
using LiveBlog.Server.Content.Html;

namespace LiveBlog.Server.Content;

/// <summary>Writes markup with its texts escaped.</summary>
internal sealed class HtmlLine
{
    private readonly StringBuilder _html = new();

    /// <summary>Appends our own or sanitised markup.</summary>
    public HtmlLine Markup(string html)
    {
        _html.Append(html);
        return this;
    }

    public HtmlLine Text(string? text)
    {
        HtmlText.Append(_html, text);
        return this;
    }

    public HtmlLine Attribute(string name, string? value)
    {
        if (value is not null)
        {
            _html.Append(' ').Append(name).Append("=\"").Append(HtmlText.Attribute(value)).Append('"');
        }
        return this;
    }

    /// <summary>Appends the element with the text, or nothing if there is no text.</summary>
    public HtmlLine Element(string name, string? text) =>
        text is { Length: > 0 } ? Markup($"<{name}>").Text(text).Markup($"</{name}>") : this;

    /// <summary>Appends the caption and credit of a figure, or nothing without either.</summary>
    public HtmlLine Caption(string? caption, string? credit)
    {
        if (caption is null && credit is null)
        {
            return this;
        }
        Markup("<figcaption>").Text(caption);
        if (credit is not null)
        {
            Markup(caption is null ? "" : " ").Element("small", credit);
        }
        return Markup("</figcaption>");
    }

    /// <summary>Writes a block for which HTML has no elements: its text for people, and the block itself for <see cref="BodyReader"/>.</summary>
    public HtmlLine Block(Block block)
    {
        Markup("<figure").Attribute("data-block", ContentJson.Write(block)).Markup(">");
        foreach (var line in block.Lines)
        {
            Element("p", line);
        }
        return Markup("</figure>");
    }

    public override string ToString() => _html.ToString();
}
