namespace LiveBlog.Server.Media.Processing;

/// <summary>What was made of an upload, or why nothing could be.</summary>
/// <param name="Widths">Of the pictures, smallest first.</param>
/// <param name="Problem">For the editor; then nothing else counts.</param>
internal sealed record MadeFiles(
    int Width = 0,
    int Height = 0,
    IReadOnlyList<int>? Widths = null,
    string? Placeholder = null,
    long? LengthMs = null,
    string? Problem = null
);
