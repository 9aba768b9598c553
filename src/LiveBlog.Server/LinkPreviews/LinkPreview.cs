namespace LiveBlog.Server.LinkPreviews;

/// <summary>What is known about a page or a post: a card block, which an editor can change completely.</summary>
/// <param name="At">When it was written.</param>
/// <param name="Media">Its picture, already copied to our media.</param>
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

/// <summary>What a page says about itself, before its picture is fetched.</summary>
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
    /// <summary>Fills in what this one lacks from the other.</summary>
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
