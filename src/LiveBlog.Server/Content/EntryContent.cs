namespace LiveBlog.Server.Content;

/// <summary>What an entry is made of: blocks in their order, clean. Everything else that is known of it is made of them.</summary>
internal sealed record EntryContent(IReadOnlyList<Block> Blocks)
{
    public static readonly EntryContent Empty = new([]);

    public bool IsEmpty => Blocks.Count == 0;

    /// <summary>Plain text, a line for each paragraph, item or row.</summary>
    public IEnumerable<string> Lines => Blocks.SelectMany(block => block.Lines);

    /// <summary>The lines as one, for searching and for first words.</summary>
    public string Text => string.Join(' ', Lines);

    /// <summary>Media that are shown, each once.</summary>
    public IReadOnlyList<Guid> Media => [.. Blocks.SelectMany(block => block.Shows).Select(use => use.Id).Distinct()];

    /// <summary>As kept in the database.</summary>
    public string Json => ContentJson.Write(Blocks);

    /// <summary>As HTML, of which <see cref="BodyReader"/> makes the same blocks again.</summary>
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

    /// <summary>What a story's row holds: blocks, or nothing.</summary>
    public static EntryContent OfOpening(string json) => json.Length == 0 ? Empty : new(ContentJson.Read(json));

    /// <summary>What a row holds: blocks, or HTML where it was written before there were any.</summary>
    public static EntryContent Of(string? json, string body) =>
        json is not null ? new(ContentJson.Read(json))
        : body.Length == 0 ? Empty
        : BodyReader.Read(body);
}
