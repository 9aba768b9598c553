using System.Security.Cryptography;

namespace LiveBlog.Server.Storage;

/// <summary>The keys under which readers' choices are counted. A poll has its own id.</summary>
internal static class TallySubjects
{
    /// <summary>The key for reactions to an entry: derived from its id but different, since somebody may have given that id to a poll.</summary>
    public static Guid OfReactions(Guid entry) => new(SHA256.HashData([.. "reaction:"u8, .. entry.ToByteArray()]).AsSpan(0, 16));
}
