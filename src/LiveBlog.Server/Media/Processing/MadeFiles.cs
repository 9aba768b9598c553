namespace LiveBlog.Server.Media.Processing;

/// <summary>What was made from an upload, or why nothing could be.</summary>
/// <param name="Widths">Widths of the pictures, smallest first.</param>
/// <param name="Problem">What went wrong, for the editor; everything else is then unset.</param>
internal sealed record MadeFiles(
    int Width = 0,
    int Height = 0,
    IReadOnlyList<int>? Widths = null,
    string? Placeholder = null,
    long? LengthMs = null,
    string? Problem = null
);
