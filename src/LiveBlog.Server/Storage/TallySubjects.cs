using System.Security.Cryptography;

namespace LiveBlog.Server.Storage;

/// <summary>What readers' choices are counted under. A poll has an id of its own.</summary>
internal static class TallySubjects
{
    /// <summary>Of the reactions to an entry: made from its id, and different from it, which somebody may have given to a poll.</summary>
    public static Guid OfReactions(Guid entry) => new(SHA256.HashData([.. "reaction:"u8, .. entry.ToByteArray()]).AsSpan(0, 16));
}
