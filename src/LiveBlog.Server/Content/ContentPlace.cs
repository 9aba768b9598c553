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

    /// <summary>The types of block that may stand here.</summary>
    public IEnumerable<BlockType> Types => BlockTypes.All.Where(type => IsEntry || !type.NeedsEntry);
}
