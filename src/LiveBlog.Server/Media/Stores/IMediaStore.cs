namespace LiveBlog.Server.Media.Stores;

/// <summary>
/// Where the bytes are. Names are paths of our own making ("ab/abcd…/960.avif"). Every failure of the store is a
/// <see cref="MediaStoreException"/>; a file is there whole or not at all.
/// </summary>
internal interface IMediaStore
{
    /// <summary>Whether every node of an installation sees the same.</summary>
    bool IsShared { get; }

    /// <summary>For the operator: where that is.</summary>
    string Place { get; }

    /// <summary>Keeps the file under the name, in place of an earlier one. The file is the store's afterwards, and may be gone from where it was.</summary>
    Task PutAsync(string name, string file, string contentType, CancellationToken cancellation);

    /// <summary>A stream that can seek; null when there is nothing under the name.</summary>
    Task<Stream?> OpenAsync(string name, CancellationToken cancellation);

    /// <summary>What is below a folder, by name; at most so many.</summary>
    Task<IReadOnlyList<StoredFile>> ListAsync(string folder, int most, CancellationToken cancellation);

    /// <summary>Deletes everything below a folder; nothing there is no fault.</summary>
    Task DeleteAsync(string folder, CancellationToken cancellation);
}

/// <param name="Name">The whole name.</param>
internal sealed record StoredFile(string Name, long Bytes, DateTimeOffset At);

internal enum MediaStoreFault
{
    /// <summary>There is no room; an operator has to make some.</summary>
    Full,

    /// <summary>It does not answer, or refuses us; the same may work in a moment.</summary>
    Unavailable,
}

internal sealed class MediaStoreException(MediaStoreFault fault, string message, Exception inner) : Exception(message, inner)
{
    public MediaStoreFault Fault => fault;
}
