namespace LiveBlog.Server.Published;

/// <summary>What the newsroom says about an entry apart from its text, in the story's language.</summary>
/// <param name="Labels">"Breaking", and how far it has been verified; as shown.</param>
/// <param name="Source">Where the newsroom has it from; empty for none.</param>
/// <param name="SourceLine">The source as a line of its own; null for none.</param>
internal sealed record EntryMarks(IReadOnlyList<string> Labels, IReadOnlyList<string> Tags, string Source, string? SourceLine)
{
    public static readonly EntryMarks None = new([], [], "", null);

    public bool IsBreaking { get; init; }

    /// <summary>One of <see cref="Storage.Verifications"/>.</summary>
    public string Verification { get; init; } = Storage.Verifications.None;

    /// <summary>The labels on one line; null for none.</summary>
    public string? LabelLine => Labels.Count > 0 ? string.Join(" · ", Labels) : null;
}
