using System.Text.Json;
using System.Text.Json.Nodes;
using LiveBlog.Protocol;
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
            FittedText.Of(found.Title, EditRules.TitleLength),
            found.Content is null ? correction + content.Markup(found.Html, there) : null,
            found.At,
            FittedText.Of(found.Byline, EditRules.LabelLength),
            found.IsKey,
            isPinned,
            EntryStates.Published,
            Correction: null,
            Content: found.Content is { } blocks ? WithText(content.Blocks(blocks, there), correction.ToString()) : null,
            Tags: [.. TagsOf(found).Select(tag => FittedText.Of(tag, EntryTags.TagLength)).Take(EntryTags.MostTags)],
            Breaking: found.IsBreaking,
            Source: FittedText.Of(found.Source, EditRules.SourceLength),
            Verification: Verifications.AreKnown(found.Verification) ? found.Verification : Verifications.None
        );
    }

    /// <summary>The parts of the entry that do not fit here, in sentences for the editor.</summary>
    public static IEnumerable<string> LossesOf(FoundEntry found, bool isPinned)
    {
        var tags = TagsOf(found).ToList();
        IEnumerable<string?> losses =
        [
            .. found.Losses,
            FittedText.Loss("title", found.Title, EditRules.TitleLength),
            FittedText.Loss("byline", found.Byline, EditRules.LabelLength),
            FittedText.Loss("source", found.Source, EditRules.SourceLength),
            .. tags.Take(EntryTags.MostTags)
                .Select(tag => FittedText.Loss($"tag \"{Excerpt.Of(tag, EntryTags.TagLength / 2)}\"", tag, EntryTags.TagLength)),
            tags.Count > EntryTags.MostTags
                ? $"It has {tags.Count} tags; at most {EntryTags.MostTags} fit, and the rest were left out."
                : null,
            Verifications.AreKnown(found.Verification)
                ? null
                : $"Its verification \"{Excerpt.Of(found.Verification, EntryTags.TagLength)}\" is not known here and was left out.",
            found.IsPinned && !isPinned ? $"It is not pinned any more: at most {Limits.PinnedEntries} entries can be." : null,
        ];
        return losses.OfType<string>();
    }

    private static IEnumerable<string> TagsOf(FoundEntry found) =>
        found.Tags.Select(tag => tag.Trim()).Where(tag => tag.Length > 0).DistinctBy(EntryTags.Same);

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
