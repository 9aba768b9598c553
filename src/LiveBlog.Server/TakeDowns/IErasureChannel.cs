using LiveBlog.Server.Storage;

namespace LiveBlog.Server.TakeDowns;

/// <summary>
/// A place from which erased text must disappear. Registering a new one is enough to add it to the proof of every later take-down. Its work
/// may be done twice, by two nodes at the same time, because a slow node may be taken for dead.
/// </summary>
internal interface IErasureChannel
{
    /// <summary>Its name in the proof.</summary>
    string Name { get; }

    /// <summary>Whether this installation has such a place.</summary>
    bool IsUsed { get; }

    /// <summary>Whether such an erasure has to reach this place at all.</summary>
    bool Concerns(ErasureKind kind) => true;

    /// <summary>Does what it can for all of them together, and returns the state. Throws if it should be tried again.</summary>
    Task<ErasureOutcome> RunAsync(IReadOnlyList<ErasureRow> erasures, CancellationToken cancellation);
}

/// <param name="Detail">An explanation for operators.</param>
/// <param name="Again">When to look again; only while it is pending.</param>
internal sealed record ErasureOutcome(ErasureState State, string? Detail = null, TimeSpan Again = default)
{
    public static readonly ErasureOutcome Done = new(ErasureState.Done);
}
