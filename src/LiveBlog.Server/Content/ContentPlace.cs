namespace LiveBlog.Server.Content;

/// <summary>A place that holds blocks, with its limits.</summary>
/// <param name="Field">Its name in the API.</param>
/// <param name="IsEntry">Whether the blocks belong to an entry that readers can refer to, as votes do.</param>
internal sealed record ContentPlace(string Field, int Blocks, int Characters, bool IsEntry)
{
    public static readonly ContentPlace Entry = new("content", ContentLimits.Blocks, ContentLimits.Characters, IsEntry: true);

    public static readonly ContentPlace Opening = new(
        "opening",
        ContentLimits.OpeningBlocks,
        ContentLimits.OpeningCharacters,
        IsEntry: false
    );

    /// <summary>The opening of future stories.</summary>
    public static readonly ContentPlace Template = Opening with { ShowsMedia = false };

    public bool ShowsMedia { get; private init; } = true;

    /// <summary>The types of block allowed here.</summary>
    public IEnumerable<BlockType> Types => BlockTypes.All.Where(type => WhyNot(type) is null);

    /// <summary>The message to an editor who puts a block of this type here; null if it is allowed.</summary>
    public string? WhyNot(BlockType type) =>
        type.NeedsEntry && !IsEntry ? $"A {type.Name} belongs to an entry. Take it out of the {Field} and publish it as an entry."
        : type.ShowsMedia && !ShowsMedia
            ? "A template cannot hold pictures, video, sound or posts from elsewhere. Take them out, and add them in the story."
        : null;
}
