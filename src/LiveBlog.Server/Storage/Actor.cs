using LiveBlog.Server.Rights;

namespace LiveBlog.Server.Storage;

/// <summary>Who writes: a person with their session or token, or the program itself.</summary>
/// <param name="Name">The name that is recorded.</param>
/// <param name="Account">Null for the program.</param>
/// <param name="Network">Where the request came from, shortened; empty for the program.</param>
internal sealed record Actor(string Name, Guid? Account, Guid? Session, Guid? Token, string Network = "")
{
    /// <summary>The scope of the token, if there is one.</summary>
    public TokenScope Scope { get; init; } = TokenScope.Whole;

    /// <summary>The schedule, the demonstration, background rendering: nobody can revoke their rights.</summary>
    public static Actor Program(string name) => new(name, null, null, null);
}

/// <summary>The writer was removed or signed out before it was the write's turn. Nothing was saved.</summary>
internal sealed class WriterRemovedException() : Exception("The writer was removed or signed out before the write had its turn.");
