using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace LiveBlog.Server.Content;

/// <summary>A reader's question; the entry's other blocks are the answer.</summary>
/// <param name="Text">Plain text with line breaks.</param>
/// <param name="Name">The name that the reader gave; null for none.</param>
public sealed record ReaderQuestionBlock(
    [property: MaxLength(ReaderQuestionBlock.TextLength)] string Text,
    [property: MaxLength(ReaderQuestionBlock.NameLength)] string? Name = null
) : Block
{
    /// <summary>The longest question that readers can send.</summary>
    public const int TextLength = 500;

    public const int NameLength = 60;

    internal override Block Clean(BlockRules rules) =>
        new ReaderQuestionBlock(
            rules.Required("text", Text, TextLength, "A reader's question needs some text."),
            rules.Optional("name", Name, NameLength)
        );

    internal override bool IsEmpty => Text.Length == 0;

    internal override IEnumerable<string> Lines => [.. Text.Split('\n'), .. Name is null ? Array.Empty<string>() : [$"— {Name}"]];

    internal override void WriteBody(HtmlLine html) => html.Block(this);

    internal override void WriteFeed(HtmlLine html, MediaLinks media)
    {
        html.Markup("<blockquote>");
        foreach (var line in Text.Split('\n'))
        {
            html.Element("p", line);
        }
        if (Name is not null)
        {
            html.Element("p", $"— {Name}");
        }
        html.Markup("</blockquote>");
    }
}

[JsonSerializable(typeof(ReaderQuestionBlock))]
internal sealed partial class ReaderQuestionJson : JsonSerializerContext;
