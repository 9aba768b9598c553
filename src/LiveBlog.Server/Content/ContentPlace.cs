namespace LiveBlog.Server.Content;

/// <summary>Where blocks stand, and how much of them may.</summary>
/// <param name="Field">As the API names it.</param>
internal sealed record ContentPlace(string Field, int Blocks, int Characters)
{
    public static readonly ContentPlace Entry = new("content", ContentLimits.Blocks, ContentLimits.Characters);
    public static readonly ContentPlace Opening = new("opening", ContentLimits.OpeningBlocks, ContentLimits.OpeningCharacters);
}
