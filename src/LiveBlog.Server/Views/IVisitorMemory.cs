using System.Security.Cryptography;

namespace LiveBlog.Server.Views;

/// <summary>What nodes share so that a visitor to two of them counts once.</summary>
internal interface IVisitorMemory
{
    /// <summary>Today's secret for hashing visitors; the same on every node that can be reached, and stored nowhere for longer.</summary>
    Task<byte[]> GetSecretAsync(DateOnly day);

    /// <summary>Says once where to read whom this node has seen, for when the memory has forgotten, and for how long visitors are remembered.</summary>
    void TellAgainFrom(Func<IReadOnlyCollection<ulong>> readVisitors, TimeSpan window);

    /// <summary>
    /// Whether no other node has seen the visitor within the window; notes that now one has. Takes as long as that cannot be known, a minute
    /// at most. Never throws.
    /// </summary>
    Task<bool> IsFirstElsewhereAsync(ulong visitor);
}

/// <summary>The memory of a single node.</summary>
internal sealed class LocalVisitorMemory : IVisitorMemory
{
    public Task<byte[]> GetSecretAsync(DateOnly day) => Task.FromResult(RandomNumberGenerator.GetBytes(32));

    public void TellAgainFrom(Func<IReadOnlyCollection<ulong>> readVisitors, TimeSpan window) { }

    public Task<bool> IsFirstElsewhereAsync(ulong visitor) => Task.FromResult(true);
}
