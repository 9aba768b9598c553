using LiveBlog.Server.Rights;

namespace LiveBlog.Server.Storage;

/// <summary>Who writes: a person with the session or the token that they came with, or the program itself.</summary>
/// <param name="Name">The name under which it is written down.</param>
/// <param name="Account">Null for the program.</param>
/// <param name="Network">Where the request came from, shortened; empty for the program.</param>
internal sealed record Actor(string Name, Guid? Account, Guid? Session, Guid? Token, string Network = "")
{
    /// <summary>What the token that they came with may do.</summary>
    public TokenScope Scope { get; init; } = TokenScope.Whole;

    /// <summary>The schedule, the demonstration, what renders anew: nobody can take their right away.</summary>
    public static Actor Program(string name) => new(name, null, null, null);
}

/// <summary>The writer was removed or signed out before the write had its turn. Nothing was saved.</summary>
internal sealed class WriterRemovedException() : Exception("The writer was removed or signed out before the write had its turn.");
