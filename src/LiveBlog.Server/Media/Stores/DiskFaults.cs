using Microsoft.AspNetCore.Connections;

namespace LiveBlog.Server.Media.Stores;

/// <summary>Describes disk faults in our own words.</summary>
internal static class DiskFaults
{
    // errno(3), which .NET passes on unchanged.
    private const int NoSpace = 28;
    private const int OverQuota = 122;

    /// <summary>A request whose body ends early also throws an IOException, which is not a fault of our disk.</summary>
    public static bool IsOne(Exception exception) =>
        exception
            is (IOException or UnauthorizedAccessException)
                and not (BadHttpRequestException or ConnectionResetException or FileNotFoundException or DirectoryNotFoundException);

    public static MediaStoreException Explain(Exception exception) =>
        exception is IOException { HResult: NoSpace or OverQuota }
            ? Full(exception)
            : new MediaStoreException(
                MediaStoreFault.Unavailable,
                "The server cannot use its media folder. The file was not saved; upload it again in a moment.",
                exception
            );

    public static MediaStoreException Full(Exception exception) =>
        new(
            MediaStoreFault.Full,
            "The server's disk is full. The file was not saved; tell whoever runs the server, then upload it again.",
            exception
        );
}
