using LiveBlog.Server.Storage;

namespace LiveBlog.Server.TakeDowns;

/// <summary>
/// A place from which erased text has to go, or to have gone. One is added by registering it; the proof of every later take-down shows it. What it does
/// may be done twice, by two nodes at once: a node that was slow is taken for dead.
/// </summary>
internal interface IErasureChannel
{
    /// <summary>As the proof names it.</summary>
    string Name { get; }

    /// <summary>Whether this installation has such a place.</summary>
    bool IsUsed { get; }

    /// <summary>Whether such an erasure has to reach this place at all.</summary>
    bool Concerns(ErasureKind kind) => true;

    /// <summary>Does what it can for all of them together, and says where that stands. Throws when it is to be tried again.</summary>
    Task<ErasureOutcome> RunAsync(IReadOnlyList<ErasureRow> erasures, CancellationToken cancellation);
}

/// <param name="Detail">In words for an operator.</param>
/// <param name="Again">When to look again; only while it is pending.</param>
internal sealed record ErasureOutcome(ErasureState State, string? Detail = null, TimeSpan Again = default)
{
    public static readonly ErasureOutcome Done = new(ErasureState.Done);
}
