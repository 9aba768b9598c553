namespace LiveBlog.Server.Content;

/// <summary>The content of an entry: sanitised blocks in order. Everything else about it is derived from them.</summary>
internal sealed record EntryContent(IReadOnlyList<Block> Blocks)
{
    public static readonly EntryContent Empty = new([]);

    public bool IsEmpty => Blocks.Count == 0;

    /// <summary>Plain text, with a line for each paragraph, item or row.</summary>
    public IEnumerable<string> Lines => Blocks.SelectMany(block => block.Lines);

    /// <summary>The lines joined together, for search and excerpts.</summary>
    public string Text => string.Join(' ', Lines);

    /// <summary>The media that it shows, without duplicates.</summary>
    public IReadOnlyList<Guid> Media => [.. Blocks.SelectMany(block => block.Shows).Select(use => use.Id).Distinct()];

    /// <summary>The same with ids for the polls that have none yet.</summary>
    public EntryContent Identified(Guid entry) =>
        new([.. Blocks.Select((block, place) => block is PollBlock poll ? poll.Identified(entry, place) : block)]);

    /// <summary>As stored in the database.</summary>
    public string Json => ContentJson.Write(Blocks);

    /// <summary>As HTML, which <see cref="BodyReader"/> turns back into the same blocks.</summary>
    public string Body
    {
        get
        {
            var html = new HtmlLine();
            foreach (var block in Blocks)
            {
                block.WriteBody(html);
            }
            return html.ToString();
        }
    }

    /// <summary>As feed readers show it.</summary>
    public string ForFeed(MediaLinks media)
    {
        var html = new HtmlLine();
        foreach (var block in Blocks)
        {
            block.WriteFeed(html, media);
        }
        return html.ToString();
    }

    /// <summary>Reads the content of a story's row: blocks, or nothing.</summary>
    public static EntryContent OfOpening(string json) => json.Length == 0 ? Empty : new(ContentJson.Read(json));

    /// <summary>Reads the content of a row: blocks, or HTML if it is older than blocks.</summary>
    public static EntryContent Of(string? json, string body) =>
        json is not null ? new(ContentJson.Read(json))
        : body.Length == 0 ? Empty
        : BodyReader.Read(body);
}
