namespace LiveBlog.Server.Content;

/// <summary>Where blocks stand, and how much of them may.</summary>
/// <param name="Field">As the API names it.</param>
/// <param name="IsEntry">Whether readers can name the blocks by an entry, as votes do.</param>
internal sealed record ContentPlace(string Field, int Blocks, int Characters, bool IsEntry)
{
    public static readonly ContentPlace Entry = new("content", ContentLimits.Blocks, ContentLimits.Characters, IsEntry: true);

    public static readonly ContentPlace Opening = new(
        "opening",
        ContentLimits.OpeningBlocks,
        ContentLimits.OpeningCharacters,
        IsEntry: false
    );

    /// <summary>The opening of a story that is to come.</summary>
    public static readonly ContentPlace Template = Opening with { ShowsMedia = false };

    public bool ShowsMedia { get; private init; } = true;

    /// <summary>The types of block that may stand here.</summary>
    public IEnumerable<BlockType> Types => BlockTypes.All.Where(type => WhyNot(type) is null);

    /// <summary>What an editor is told who puts a block of the type here; null where it may stand.</summary>
    public string? WhyNot(BlockType type) =>
        type.NeedsEntry && !IsEntry ? $"A {type.Name} belongs to an entry. Take it out of the {Field} and publish it as an entry."
        : type.ShowsMedia && !ShowsMedia
            ? "A template cannot hold pictures, video, sound or posts from elsewhere. Take them out, and add them in the story."
        : null;
}
