using System.Text.Json;
using System.Text.Json.Nodes;
using LiveBlog.Server.Content;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;

namespace LiveBlog.Server.Import;

/// <summary>Turns a found entry into an edit, published at its original time.</summary>
internal static class ImportedEntry
{
    public static EntryEdit Of(FoundEntry found, ImportedContent content, IReadOnlySet<Guid> there, bool isPinned)
    {
        // The time of a correction here would be now, so a correction at the source is kept as part of the text.
        var correction = new HtmlLine();
        if (found.Correction.Length > 0)
        {
            correction.Markup("<p>").Element("em", found.Correction).Markup("</p>");
        }
        return new EntryEdit(
            Excerpt.Of(found.Title, EditRules.TitleLength - 1),
            found.Content is null ? correction + content.Markup(found.Html, there) : null,
            found.At,
            Excerpt.Of(found.Byline, EditRules.LabelLength - 1),
            found.IsKey,
            isPinned,
            "published",
            Correction: null,
            Content: found.Content is { } blocks ? WithText(content.Blocks(blocks, there), correction.ToString()) : null,
            Tags:
            [
                .. found
                    .Tags.Select(tag => Excerpt.Of(tag.Trim(), EntryTags.TagLength - 1))
                    .Where(tag => tag.Length > 0)
                    .Take(EntryTags.MostTags),
            ],
            Breaking: found.IsBreaking,
            Source: Excerpt.Of(found.Source, EditRules.SourceLength - 1),
            Verification: Verifications.AreKnown(found.Verification) ? found.Verification : Verifications.None
        );
    }

    private static JsonElement WithText(JsonElement blocks, string html)
    {
        if (html.Length == 0 || blocks.ValueKind != JsonValueKind.Array)
        {
            return blocks;
        }
        var list = JsonNode.Parse(blocks.GetRawText())!.AsArray();
        list.Insert(0, new JsonObject { ["type"] = "text", ["html"] = html });
        return JsonSerializer.SerializeToElement(list);
    }
}
