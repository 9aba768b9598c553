namespace LiveBlog.Server.Rights;

/// <summary>Limits a token to part of its account's rights. It is set when the token is created and never changes.</summary>
/// <param name="Only">Null for everything that the account may do, now and later.</param>
/// <param name="Story">The only story that it may see and write in; null for all that the account may enter.</param>
internal sealed record TokenScope(IReadOnlyList<Capability>? Only, Guid? Story)
{
    /// <summary>For sessions, and for tokens without limits.</summary>
    public static readonly TokenScope Whole = new(null, null);

    /// <summary>Capabilities that make sense within one story. The others concern the whole site, so a token for one story never has them.</summary>
    public static readonly IReadOnlyList<Capability> OfOneStory =
    [
        Capability.ReadDesk,
        Capability.WriteEntries,
        Capability.PublishEntries,
        Capability.EditEntries,
        Capability.ApproveEntries,
        Capability.HighlightEntries,
        Capability.TakeDown,
        Capability.EditStories,
        Capability.RunStories,
    ];

    /// <summary>Allowed outside the story because entries need it: pictures, link previews, and the list of stories, which then has only the one.</summary>
    private static readonly IReadOnlyList<Capability> BesideTheStory = [Capability.ReadDesk, Capability.WriteEntries];

    /// <param name="capabilities">In the format of <see cref="Format"/>.</param>
    public static TokenScope Parse(string capabilities, Guid? story) =>
        capabilities.Length == 0 && story is null
            ? Whole
            : new(capabilities.Length == 0 ? null : [.. capabilities.Split(',').Select(Enum.Parse<Capability>)], story);

    /// <summary>The capabilities as one text; empty for all.</summary>
    public static string Format(IEnumerable<Capability>? only) => only is null ? "" : string.Join(',', only);

    public bool IsWhole => Only is null && Story is null;

    /// <summary>The token's creator chose the story, so the account's own right decides whether it may be entered.</summary>
    public bool Allows(Capability capability) =>
        capability == Capability.EnterEveryStory ? Only is null || Story is not null || Only.Contains(capability)
        : Story is not null && !OfOneStory.Contains(capability) ? false
        : Only is null || Only.Contains(capability);

    public bool Admits(Guid story) => Story is null || story == Story;

    /// <param name="story">The story in the request; null if there is none.</param>
    public bool Reaches(Guid? story, Capability capability) =>
        story is { } named ? Admits(named) : Story is null || BesideTheStory.Contains(capability);
}
