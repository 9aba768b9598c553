namespace LiveBlog.Server.LinkPreviews;

/// <summary>What is known of a page or a post: a card block, of which an editor may change everything.</summary>
/// <param name="At">When it was written.</param>
/// <param name="Media">Its picture, already copied here.</param>
internal sealed record LinkPreview(
    string Url,
    string? Provider = null,
    string? Author = null,
    string? Handle = null,
    DateTimeOffset? At = null,
    string? Text = null,
    string? Title = null,
    Guid? Media = null
)
{
    /// <summary>The type of block, as in entries.</summary>
    public string Type { get; init; } = "card";
}

/// <summary>What a page tells about itself, before its picture is fetched.</summary>
internal sealed record PageFacts(
    string? Provider = null,
    string? Author = null,
    string? Handle = null,
    DateTimeOffset? At = null,
    string? Text = null,
    string? Title = null,
    Uri? Picture = null
)
{
    /// <summary>What this one does not know, as the other says.</summary>
    public PageFacts Or(PageFacts other) =>
        new(
            Provider ?? other.Provider,
            Author ?? other.Author,
            Handle ?? other.Handle,
            At ?? other.At,
            Text ?? other.Text,
            Title ?? other.Title,
            Picture ?? other.Picture
        );
}
