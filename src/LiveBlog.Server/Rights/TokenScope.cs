namespace LiveBlog.Server.Rights;

/// <summary>What a token may do of what the account that made it may do. It is settled when the token is made, and stays.</summary>
/// <param name="Only">Null for everything that the account may do, now and later.</param>
/// <param name="Story">The one story that it may see and write in; null for all that the account may enter.</param>
internal sealed record TokenScope(IReadOnlyList<Capability>? Only, Guid? Story)
{
    /// <summary>Of a session, and of a token that was not narrowed.</summary>
    public static readonly TokenScope Whole = new(null, null);

    /// <summary>What can be done within one story. The rest is the site's, and no token of one story has it.</summary>
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

    /// <summary>What an entry needs that belongs to no story yet: pictures and link previews; and the list of stories, which has but the one.</summary>
    private static readonly IReadOnlyList<Capability> BesideTheStory = [Capability.ReadDesk, Capability.WriteEntries];

    /// <param name="capabilities">As <see cref="Format"/> writes them.</param>
    public static TokenScope Parse(string capabilities, Guid? story) =>
        capabilities.Length == 0 && story is null
            ? Whole
            : new(capabilities.Length == 0 ? null : [.. capabilities.Split(',').Select(Enum.Parse<Capability>)], story);

    /// <summary>The capabilities in one text; an empty one for all.</summary>
    public static string Format(IEnumerable<Capability>? only) => only is null ? "" : string.Join(',', only);

    public bool IsWhole => Only is null && Story is null;

    /// <summary>Who made the token has chosen the story, so that the account's own right decides whether it may be entered.</summary>
    public bool Allows(Capability capability) =>
        capability == Capability.EnterEveryStory ? Only is null || Story is not null || Only.Contains(capability)
        : Story is not null && !OfOneStory.Contains(capability) ? false
        : Only is null || Only.Contains(capability);

    public bool Admits(Guid story) => Story is null || story == Story;

    /// <param name="story">The story that is named; null where none is.</param>
    public bool Reaches(Guid? story, Capability capability) =>
        story is { } named ? Admits(named) : Story is null || BesideTheStory.Contains(capability);
}
