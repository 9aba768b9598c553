namespace LiveBlog.Testing;

/// <summary>Polls as an editor sends them in an entry's content.</summary>
public static class SamplePolls
{
    /// <param name="closesAt">Null if it stays open.</param>
    /// <param name="options">Yes and no if none are given.</param>
    public static object Block(Guid id, string? closesAt = null, params string[] options) =>
        new
        {
            type = "poll",
            id,
            question = "Should the bridge be rebuilt?",
            options = options.Length > 0 ? options : ["Yes", "No"],
            closesAt,
        };
}
