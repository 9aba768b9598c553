namespace LiveBlog.Server.Media.Stores;

/// <summary>
/// Where the bytes are kept. Names are paths that we make ("ab/abcd…/960.avif"). Every failure of the store is a
/// <see cref="MediaStoreException"/>; a file is there whole or not at all.
/// </summary>
internal interface IMediaStore
{
    /// <summary>Whether all nodes of an installation share it.</summary>
    bool IsShared { get; }

    /// <summary>Where it is, for the operator.</summary>
    string Place { get; }

    /// <summary>Stores the file under the name, replacing an earlier one. The store takes over the file and may move it away.</summary>
    Task PutAsync(string name, string file, string contentType, CancellationToken cancellation);

    /// <summary>A seekable stream; null if there is nothing under the name.</summary>
    Task<Stream?> OpenAsync(string name, CancellationToken cancellation);

    /// <summary>What is below a folder, ordered by name, up to a limit.</summary>
    Task<IReadOnlyList<StoredFile>> ListAsync(string folder, int most, CancellationToken cancellation);

    /// <summary>Deletes everything below a folder, which need not exist.</summary>
    Task DeleteAsync(string folder, CancellationToken cancellation);
}

/// <param name="Name">The full name.</param>
internal sealed record StoredFile(string Name, long Bytes, DateTimeOffset At);

internal enum MediaStoreFault
{
    /// <summary>There is no space left; an operator has to make some.</summary>
    Full,

    /// <summary>The store does not respond or refuses access; it may work again in a moment.</summary>
    Unavailable,
}

internal sealed class MediaStoreException(MediaStoreFault fault, string message, Exception inner) : Exception(message, inner)
{
    public MediaStoreFault Fault => fault;
}
