using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LiveBlog.Server.Content.Html;

namespace LiveBlog.Server.Content;

/// <summary>A table.</summary>
/// <param name="Head">The header row's cells; empty for none. Cells hold one line of HTML.</param>
/// <param name="Rows">Each has as many cells as the header row.</param>
/// <param name="HeadColumn">Whether the first cell of each row says what the row is about.</param>
public sealed record TableBlock(
    [property: MaxLength(ContentLimits.TableColumns)] IReadOnlyList<string> Head,
    [property: MinLength(1), MaxLength(ContentLimits.TableRows)] IReadOnlyList<IReadOnlyList<string>> Rows,
    [property: MaxLength(ContentLimits.CaptionLength)] string? Caption = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool HeadColumn = false
) : Block
{
    internal override Block Clean(BlockRules rules)
    {
        var head = Head ?? [];
        var rows = Rows ?? [];
        var width = Math.Max(head.Count, rows.Count == 0 ? 0 : rows.Max(row => row?.Count ?? 0));
        rules.When(rows.Count == 0 || width == 0, "rows", "A table needs at least one row with a cell.");
        rules.When(rows.Count > ContentLimits.TableRows, "rows", $"A table can have at most {ContentLimits.TableRows} rows.");
        rules.When(width > ContentLimits.TableColumns, "rows", $"A table can have at most {ContentLimits.TableColumns} columns.");
        if (rows.Count > ContentLimits.TableRows || width > ContentLimits.TableColumns)
        {
            return this;
        }
        // Fill up rows that are too short, because screen readers misread a table with missing cells.
        IReadOnlyList<string> Cells(IReadOnlyList<string>? cells) =>
            [.. Enumerable.Range(0, width).Select(at => at < (cells?.Count ?? 0) ? RichText.LineOf(cells![at] ?? "").Html : "")];
        return new TableBlock(
            head.Count == 0 ? [] : Cells(head),
            [.. rows.Select(Cells)],
            rules.Optional("caption", Caption, ContentLimits.CaptionLength),
            HeadColumn
        );
    }

    internal override bool IsEmpty => Rows.Count == 0;

    internal override IEnumerable<string> Lines =>
        new[] { Caption ?? "", LineOf(Head) }.Concat(Rows.Select(LineOf)).Where(line => line.Length > 0);

    internal override void WriteBody(HtmlLine html)
    {
        // A single column is taken for the layout of a mail.
        if (Rows.All(row => row.Count < 2))
        {
            html.Block(this);
        }
        else
        {
            WriteTable(html);
        }
    }

    internal override void WriteFeed(HtmlLine html, MediaLinks media) => WriteTable(html);

    private static string LineOf(IReadOnlyList<string> cells) =>
        string.Join(" · ", cells.Select(cell => RichText.LineOf(cell).Text).Where(text => text.Length > 0));

    private void WriteTable(HtmlLine html)
    {
        html.Markup("<table>").Element("caption", Caption);
        if (Head.Count > 0)
        {
            html.Markup("<thead><tr>");
            foreach (var cell in Head)
            {
                html.Markup("<th>").Markup(cell).Markup("</th>");
            }
            html.Markup("</tr></thead>");
        }
        html.Markup("<tbody>");
        foreach (var row in Rows)
        {
            html.Markup("<tr>");
            for (var at = 0; at < row.Count; at++)
            {
                var name = at == 0 && HeadColumn ? "th" : "td";
                html.Markup($"<{name}>").Markup(row[at]).Markup($"</{name}>");
            }
            html.Markup("</tr>");
        }
        html.Markup("</tbody></table>");
    }
}

[JsonSerializable(typeof(TableBlock))]
internal sealed partial class TableJson : JsonSerializerContext;
