using LiveBlog.Server.Media.Stores;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Import;

/// <summary>What ends an import early: the next entry would meet it too.</summary>
internal static class ImportStop
{
    /// <summary>The reason for the editor; null for a fault that only one entry has, or that nobody foresaw.</summary>
    public static string? ReasonOf(Exception fault) =>
        fault switch
        {
            RightMissingException missing => missing.Words,
            StoryDeletedException => "The story that this was imported into was deleted. Bring it back and import again to go on.",
            WriterRemovedException => "You were signed out. Sign in and import again; what is there is not imported twice.",
            ImportException or MediaStoreException => fault.Message,
            _ when DiskFaults.IsOne(fault) => DiskFaults.Explain(fault).Message,
            _ when DatabaseFaults.MayPass(fault) => "The database is not responding. Import again in a moment; nothing is imported twice.",
            _ => null,
        };
}
