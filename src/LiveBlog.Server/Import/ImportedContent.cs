using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Import.Formats;

namespace LiveBlog.Server.Import;

/// <summary>Replaces the ids of a source's media by our own, and leaves out media that could not be copied. The writer parses and sanitises the rest.</summary>
internal sealed class ImportedContent(FoundStory story)
{
    /// <summary>Pages that load pictures lazily keep the address in another attribute.</summary>
    private static readonly string[] Sources = ["src", "data-src", "data-lazy-src"];

    /// <summary>Fields of blocks that hold HTML, or arrays of it.</summary>
    private static readonly string[] Written = ["html", "head", "rows"];

    public Guid StoryId { get; } = DerivedIds.Of($"import\n{story.Source}");

    public Guid EntryId(FoundEntry entry) => DerivedIds.Of(entry.At, entry.Number, $"import\n{story.Source}\nentry\n{entry.Id}");

    /// <summary>A poll's id here, under which its votes are counted.</summary>
    public Guid PollId(string id) => DerivedIds.Of($"import\n{story.Source}\npoll\n{id}");

    /// <summary>Media of the text or the blocks, by their ids here.</summary>
    public IReadOnlyDictionary<Guid, FoundMedium> MediaOf(FoundEntry entry) =>
        entry.Content is { } blocks ? MediaOf(blocks) : PicturesOf(entry.Html);

    public IReadOnlyDictionary<Guid, FoundMedium> MediaOf(JsonElement blocks)
    {
        var found = new Dictionary<Guid, FoundMedium>();
        foreach (var id in NamedIn(blocks).Distinct())
        {
            found[IdOf(id)] = story.Media.GetValueOrDefault(id) ?? new FoundMedium(null, null);
        }
        return found;
    }

    /// <summary>Blocks with our own ids, without those whose media are missing; polls become polls of this newsroom.</summary>
    public JsonElement Blocks(JsonElement blocks, IReadOnlySet<Guid> there)
    {
        var node = Renamed(JsonNode.Parse(blocks.GetRawText()), there);
        KeepPollsApart(node);
        return JsonSerializer.SerializeToElement(node ?? new JsonArray());
    }

    public string Markup(string html, IReadOnlySet<Guid> there)
    {
        if (!MayShowPictures(html) && !MayHaveLinks(html))
        {
            return html;
        }
        var body = Parse(html);
        MakeLinksAbsolute(body);
        foreach (var image in body.QuerySelectorAll("img").ToList())
        {
            if (AddressOf(image) is { } address && IdOf(address) is var id && there.Contains(id))
            {
                var caption = image.Closest("figure")?.QuerySelector("figcaption")?.TextContent.Trim();
                var alt = image.GetAttribute("alt") is { Length: > 0 } said ? said : caption ?? "";
                foreach (var attribute in image.Attributes.Select(attribute => attribute.Name).ToList())
                {
                    image.RemoveAttribute(attribute);
                }
                image.SetAttribute("data-media", id.ToString());
                image.SetAttribute("alt", alt);
            }
            else
            {
                image.Remove();
            }
        }
        return body.InnerHtml;
    }

    private Dictionary<Guid, FoundMedium> PicturesOf(string html)
    {
        var found = new Dictionary<Guid, FoundMedium>();
        if (MayShowPictures(html))
        {
            foreach (var address in Parse(html).QuerySelectorAll("img").Select(AddressOf).OfType<Uri>())
            {
                found[IdOf(address)] = new FoundMedium(null, address);
            }
        }
        return found;
    }

    /// <summary>
    /// Text longer than an entry may be is refused without being parsed: nested elements cost the square of their depth.
    /// </summary>
    private static bool MayShowPictures(string html) =>
        html.Length <= ContentLimits.Characters && html.Contains("<img", StringComparison.OrdinalIgnoreCase);

    private static bool MayHaveLinks(string html) =>
        html.Length <= ContentLimits.Characters && html.Contains("<a", StringComparison.OrdinalIgnoreCase);

    /// <summary>A relative link would lead to a page of this site. Where its own page is not known, its words stay without the link.</summary>
    private void MakeLinksAbsolute(IElement body)
    {
        foreach (var link in body.QuerySelectorAll("a[href]"))
        {
            var address = link.GetAttribute("href")!;
            if (Uri.TryCreate(address, UriKind.Absolute, out var whole) && whole.Scheme != Uri.UriSchemeFile)
            {
                continue;
            }
            if (JsonValues.Address(address, story.Page) is { } seen)
            {
                link.SetAttribute("href", seen.AbsoluteUri);
            }
            else
            {
                link.RemoveAttribute("href");
            }
        }
    }

    private static IElement Parse(string html)
    {
        var body = new HtmlParser().ParseDocument("").Body!;
        body.InnerHtml = html;
        return body;
    }

    private Uri? AddressOf(IElement image) =>
        Sources
            .Select(image.GetAttribute)
            .Where(text => !string.IsNullOrWhiteSpace(text))
            .Select(text => JsonValues.Address(text!, story.Page))
            .FirstOrDefault(address => address is not null);

    private Guid IdOf(Uri address) => DerivedIds.Of($"import\n{story.Source}\nmedia\n{address.AbsoluteUri}");

    private Guid IdOf(Guid medium) => DerivedIds.Of($"import\n{story.Source}\nmedia\n{medium}");

    private static IEnumerable<Guid> NamedIn(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Array => json.EnumerateArray().SelectMany(NamedIn),
            JsonValueKind.Object => json.EnumerateObject()
                .SelectMany(property =>
                    property.NameEquals("media") && Guid.TryParse(json.Text("media"), out var id) ? [id] : NamedIn(property.Value)
                ),
            _ => [],
        };

    private JsonNode? Renamed(JsonNode? node, IReadOnlySet<Guid> there)
    {
        switch (node)
        {
            case JsonArray array:
                var kept = new JsonArray();
                foreach (var item in array)
                {
                    if (Renamed(item, there) is { } renamed)
                    {
                        kept.Add(renamed);
                    }
                }
                return kept;
            case JsonObject block:
                return Renamed(block, there);
            default:
                return node?.DeepClone();
        }
    }

    /// <summary>Null if its medium is missing.</summary>
    private JsonObject? Renamed(JsonObject block, IReadOnlySet<Guid> there)
    {
        var copy = new JsonObject();
        foreach (var (name, value) in block)
        {
            copy[name] = Renamed(value, there);
        }
        if (block["media"] is JsonValue named && named.TryGetValue(out string? text) && Guid.TryParse(text, out var medium))
        {
            if (!there.Contains(IdOf(medium)))
            {
                return null;
            }
            copy["media"] = IdOf(medium);
            if (string.IsNullOrWhiteSpace(copy["alt"]?.ToString()) && copy["type"]?.ToString() is "image" or null)
            {
                copy["decorative"] = true;
            }
        }
        foreach (var field in Written)
        {
            if (copy[field] is { } written)
            {
                copy[field] = Linked(written);
            }
        }
        if (copy["type"]?.ToString() == "poll" && copy["id"] is { } poll)
        {
            copy["id"] = PollId(poll.ToString());
        }
        if (copy["images"] is JsonArray images && images.Count < 2)
        {
            return images.Count == 1 && images[0] is JsonObject only ? AsImage(only) : null;
        }
        return copy;
    }

    /// <summary>A source may have given one id to several polls of an entry; the others get ids here.</summary>
    private static void KeepPollsApart(JsonNode? blocks)
    {
        var seen = new HashSet<string>();
        foreach (var poll in (blocks as JsonArray ?? []).OfType<JsonObject>().Where(block => block["type"]?.ToString() == "poll"))
        {
            if (poll["id"] is { } id && !seen.Add(id.ToString()))
            {
                poll.Remove("id");
            }
        }
    }

    /// <summary>A field of a block, or the cells in it, with absolute links.</summary>
    private JsonNode? Linked(JsonNode? written)
    {
        if (written is JsonArray cells)
        {
            return new JsonArray([.. cells.Select(Linked)]);
        }
        if (written is not JsonValue value || !value.TryGetValue(out string? html) || !MayHaveLinks(html))
        {
            return written?.DeepClone();
        }
        var body = Parse(html);
        MakeLinksAbsolute(body);
        return body.InnerHtml;
    }

    /// <summary>What is left of a gallery.</summary>
    private static JsonObject AsImage(JsonObject only)
    {
        var image = (JsonObject)only.DeepClone();
        image["type"] = "image";
        return image;
    }
}
