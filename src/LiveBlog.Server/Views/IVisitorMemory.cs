using System.Security.Cryptography;

namespace LiveBlog.Server.Views;

/// <summary>What nodes have to share so that a visitor who comes to two of them is one visitor.</summary>
internal interface IVisitorMemory
{
    /// <summary>The secret with which visitors are hashed today; the same on every node that can be reached, and kept nowhere for longer.</summary>
    Task<byte[]> GetSecretAsync(DateOnly day);

    /// <summary>Whether no other node has seen the visitor within the window; notes that now one has. Never throws.</summary>
    Task<bool> IsFirstElsewhereAsync(string story, ulong visitor, TimeSpan window);
}

/// <summary>The memory of a node that is alone.</summary>
internal sealed class LocalVisitorMemory : IVisitorMemory
{
    public Task<byte[]> GetSecretAsync(DateOnly day) => Task.FromResult(RandomNumberGenerator.GetBytes(32));

    public Task<bool> IsFirstElsewhereAsync(string story, ulong visitor, TimeSpan window) => Task.FromResult(true);
}
